import type { Migration } from '../migrations.ts';

/** Tokens of programs that use the API, as hashes only. */
export const apiTokens: Migration = {
  name: '0009-api-tokens',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const text = sqlite ? 'text' : 'text collate "C"';
    const id = sqlite
      ? 'integer primary key autoincrement'
      : 'bigint generated always as identity primary key';
    return [
      `create table api_tokens (
        id ${id},
        name ${text} not null,
        hash ${text} not null unique,
        scopes ${text} not null,
        created_at ${text} not null,
        expires_at ${text},
        last_used_at ${text},
        revoked_at ${text}
      ${sqlite ? ') strict' : ')'}`,
    ];
  },
};
