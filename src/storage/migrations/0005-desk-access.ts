import type { Migration } from '../migrations.ts';

/** Who may use the desk: one-time links and the sessions that they begin, as hashes only. */
export const deskAccess: Migration = {
  name: '0005-desk-access',
  statements: (kind) => {
    const text = kind === 'sqlite' ? 'text' : 'text collate "C"';
    const end = kind === 'sqlite' ? ') strict, without rowid' : ')';
    return [
      `create table desk_links (
        hash ${text} primary key,
        ends_at ${text} not null
      ${end}`,
      `create table desk_sessions (
        hash ${text} primary key,
        ends_at ${text} not null,
        notice ${text}
      ${end}`,
    ];
  },
};
