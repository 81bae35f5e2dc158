import type { Migration } from '../migrations.ts';

/** Counters that limits on sending are kept by, shared by all workers. */
export const sendingCounts: Migration = {
  name: '0002-sending-counts',
  statements: (kind) => {
    const text = kind === 'sqlite' ? 'text' : 'text collate "C"';
    return [
      `create table sending_counts (
        scope ${text} primary key,
        counts ${text} not null,
        updated_at ${text} not null
      ${kind === 'sqlite' ? ') strict, without rowid' : ')'}`,
    ];
  },
};
