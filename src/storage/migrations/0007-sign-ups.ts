import type { Migration } from '../migrations.ts';

/** Counters that limits on sign-ups are kept by; a scope names nobody, it is a keyed hash. */
export const signUps: Migration = {
  name: '0007-sign-ups',
  statements: (kind) => {
    const text = kind === 'sqlite' ? 'text' : 'text collate "C"';
    return [
      `create table sign_up_counts (
        scope ${text} primary key,
        sign_ups integer not null,
        ends_at ${text} not null
      ${kind === 'sqlite' ? ') strict, without rowid' : ')'}`,
      'create index sign_up_counts_by_end on sign_up_counts (ends_at)',
    ];
  },
};
