import type { Migration } from '../migrations.ts';

/** What summarisers have answered, and who is asking one; it goes with the item that it is about. */
export const summaries: Migration = {
  name: '0022-summaries',
  statements: (kind) => {
    const [text, end] = kind === 'sqlite' ? ['text', ') strict'] : ['text collate "C"', ')'];
    return [
      `create table summaries (
        key ${text} primary key,
        origin ${text} not null,
        item_id ${text} not null,
        text ${text},
        problem ${text},
        failures integer not null default 0,
        retry_at ${text},
        claim ${text},
        lease_until ${text},
        used_at ${text} not null,
        foreign key (origin, item_id) references items (origin, id) on delete cascade
      ${end}`,
      'create index summaries_by_item on summaries (origin, item_id)',
      'create index summaries_by_use on summaries (used_at)',
    ];
  },
};
