import type { Migration } from '../migrations.ts';

/**
 * What items are known by, and what they said before their source changed them. Rows of an older
 * program get their hash with the next reading of their source; nobody knows whether they changed.
 */
export const itemReadings: Migration = {
  name: '0021-item-readings',
  statements: (kind) => {
    const [text, end] = kind === 'sqlite' ? ['text', ') strict'] : ['text collate "C"', ')'];
    return [
      `alter table items add column hash ${text}`,
      `alter table items add column changed_at ${text}`,
      `alter table items add column left_at ${text}`,
      'alter table items add column left_early integer not null default 0',
      'create index items_by_seen on items (seen_at)',
      'create index items_by_change on items (changed_at) where changed_at is not null',
      `create table item_readings (
        origin ${text} not null,
        item_id ${text} not null,
        at ${text} not null,
        hash ${text} not null,
        document ${text} not null,
        primary key (origin, item_id, at),
        foreign key (origin, item_id) references items (origin, id) on delete cascade
      ${end}`,
      `create table item_keys (
        origin ${text} not null,
        key ${text} not null,
        item_id ${text},
        primary key (origin, key),
        foreign key (origin, item_id) references items (origin, id) on delete cascade
      ${end}`,
      'create index item_keys_by_item on item_keys (origin, item_id)',
    ];
  },
};
