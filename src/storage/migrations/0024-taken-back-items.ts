import type { Migration } from '../migrations.ts';

/**
 * Which items feeds have taken back themselves, so that a page that is there again does not bring
 * them back. Until now a withdrawal without a missing page was the feed's.
 */
export const takenBackItems: Migration = {
  name: '0024-taken-back-items',
  statements: (kind) => [
    `alter table items add column taken_back_at ${kind === 'sqlite' ? 'text' : 'text collate "C"'}`,
    `update items set taken_back_at = left_at
      where left_at is not null and document like '%"withdrawn":true%' and not exists (
        select 1 from item_pages where item_pages.origin = items.origin
          and item_pages.item_id = items.id and item_pages.gone_at is not null)`,
  ],
};
