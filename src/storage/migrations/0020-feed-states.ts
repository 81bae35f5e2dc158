import type { Migration } from '../migrations.ts';

/** What is known of each feed, and which process is asking for it. */
export const feedStates: Migration = {
  name: '0020-feed-states',
  statements: (kind) => {
    const [text, end] = kind === 'sqlite' ? ['text', ') strict'] : ['text collate "C"', ')'];
    return [
      `create table feed_states (
        origin ${text} primary key,
        fingerprint ${text} not null,
        due_at ${text} not null,
        not_before ${text},
        claim ${text},
        lease_until ${text},
        document ${text}
      ${end}`,
    ];
  },
};
