import type { Migration } from '../migrations.ts';

/**
 * By what the link of a letter to somebody who was erased is told from one that was never stored here.
 * It holds rows of the erased only, which stay for the sum of their issue and have no address.
 */
export const erasedLinks: Migration = {
  name: '0025-erased-links',
  statements: () => [
    `create index deliveries_of_erased on deliveries (coalesce(link_id, subscription_id))
      where email = ''`,
  ],
};
