import type { Migration } from '../migrations.ts';

/**
 * What links name rows by. Rows that are there keep their number for it, so that links in letters sent
 * before go on working; no later row gets such a number. Frozen audiences without one mean the
 * subscription's number.
 */
export const ownLinks: Migration = {
  name: '0016-own-links',
  statements: (kind) => {
    const number = kind === 'sqlite' ? 'integer' : 'bigint';
    return [
      ...['subscriptions', 'requests', 'address_changes'].flatMap((table) => [
        `alter table ${table} add column link_id ${number}`,
        `update ${table} set link_id = id`,
        `create unique index ${table}_by_link on ${table} (link_id)`,
      ]),
      `alter table deliveries add column link_id ${number}`,
    ];
  },
};
