import type { Migration } from '../migrations.ts';

/** What the pages of items answered when they were looked at. */
export const itemPages: Migration = {
  name: '0023-item-pages',
  statements: (kind) => {
    const [text, end] = kind === 'sqlite' ? ['text', ') strict'] : ['text collate "C"', ')'];
    return [
      `create table item_pages (
        origin ${text} not null,
        item_id ${text} not null,
        checked_at ${text} not null,
        missing_since ${text},
        gone_at ${text},
        primary key (origin, item_id),
        foreign key (origin, item_id) references items (origin, id) on delete cascade
      ${end}`,
    ];
  },
};
