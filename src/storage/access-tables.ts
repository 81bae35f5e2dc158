import type { Generated } from 'kysely';

/** Who may do what, and by which keys. What columns are in general, schema.ts says. */
export interface AccessTables {
  desk_links: DeskLinksTable;
  desk_sessions: DeskSessionsTable;
  api_tokens: ApiTokensTable;
  known_keys: KnownKeysTable;
}

/** Key: hash. */
interface DeskLinksTable {
  /** SHA-256 of the secret in the link. */
  hash: string;
  ends_at: string;
}

/** Key: hash. */
interface DeskSessionsTable {
  /** SHA-256 of the secret in the browser's cookie. */
  hash: string;
  ends_at: string;
  /** What the next page tells once, as JSON. */
  notice: string | null;
}

/** Unique: hash. */
interface ApiTokensTable {
  id: Generated<number>;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  /** As JSON. */
  scopes: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** Which secret keys the database was used with. Key: fingerprint. */
interface KnownKeysTable {
  /** Keyed hash of a constant. */
  fingerprint: string;
  known_since: string;
}
