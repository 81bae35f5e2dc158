import type { AccessTables } from './access-tables.ts';
import type { NewsTables } from './news-tables.ts';
import type { ReaderTables } from './reader-tables.ts';
import type { SendingTables } from './sending-tables.ts';

/**
 * The tables, the same on SQLite and PostgreSQL. Instants are ISO 8601 texts in UTC with
 * milliseconds (24 characters), so that they sort as they are; days are `YYYY-MM-DD`; JSON is text.
 */
export interface Schema extends NewsTables, ReaderTables, SendingTables, AccessTables {}
