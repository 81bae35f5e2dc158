import { resolve } from 'node:path';
import { LagebriefError } from '../base/errors.ts';

/** Where the data is. `where` names it for people and never holds user or password. */
export type DatabaseAddress =
  | { kind: 'sqlite'; file: string; where: string }
  | { kind: 'postgres'; connectionString: string; where: string };

/**
 * Reads `sqlite:<path>` (relative to `root`) or `postgres://…`; throws `database.url`, whose sentence
 * repeats nothing behind the scheme, because a mistyped password may stand anywhere in it.
 */
export function parseDatabaseUrl(url: string, root: string): DatabaseAddress {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'sqlite') return sqliteAddress(url.slice('sqlite:'.length), root);
  if (scheme === 'postgres' || scheme === 'postgresql') return postgresAddress(url, scheme);
  throw refused(scheme, scheme ? 'this scheme is unknown' : 'it has no scheme');
}

function sqliteAddress(path: string, root: string): DatabaseAddress {
  if (path === '' || path.endsWith('/')) throw refused('sqlite', 'it names no file');
  if (path.startsWith(':')) throw refused('sqlite', 'a database in memory cannot be shared');
  if (/^\/\/[^/]/.test(path)) throw refused('sqlite', 'write one slash or none before the path');
  const file = resolve(root, path);
  return { kind: 'sqlite', file, where: file };
}

function postgresAddress(url: string, scheme: string): DatabaseAddress {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || /[@:]/.test(parsed.pathname) || parsed.hash !== '')
    throw refused(scheme, 'special characters in user and password must be percent-encoded');
  const host = parsed.hostname || parsed.searchParams.get('host') || 'localhost';
  const port = parsed.port || '5432';
  const where = `the PostgreSQL database ${parsed.pathname.slice(1) || '(default)'} at ${host}:${port}`;
  return { kind: 'postgres', connectionString: url, where };
}

function refused(scheme: string | undefined, problem: string) {
  return new LagebriefError('database.url', { scheme, problem });
}
