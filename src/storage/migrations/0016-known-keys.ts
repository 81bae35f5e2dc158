import type { Migration } from '../migrations.ts';

/** Which secret keys a database was used with, as fingerprints. */
export const knownKeys: Migration = {
  name: '0016-known-keys',
  statements: (kind) => {
    const text = kind === 'sqlite' ? 'text' : 'text collate "C"';
    return [
      `create table known_keys (
        fingerprint ${text} primary key,
        known_since ${text} not null
      ${kind === 'sqlite' ? ') strict, without rowid' : ')'}`,
    ];
  },
};
