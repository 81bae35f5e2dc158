import type { Migration } from '../migrations.ts';

/**
 * Traces of addresses that people have given up for others, by which an import knows whom it has
 * already under another address. Moves of older versions are noted with the address, which opening
 * the program makes a trace of: only there is the key.
 */
export const movedAddresses: Migration = {
  name: '0013-moved-addresses',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const text = sqlite ? 'text' : 'text collate "C"';
    return [
      `create table moved_addresses (
        id ${sqlite ? 'integer primary key' : 'bigint generated always as identity primary key'},
        subscriber_id ${sqlite ? 'integer' : 'bigint'} not null
          references subscribers (id) on delete cascade,
        address_hash ${text},
        email ${text},
        moved_at ${text} not null,
        check ((address_hash is null) <> (email is null))
      ${sqlite ? ') strict' : ')'}`,
      'create index moved_addresses_by_hash on moved_addresses (address_hash)',
      'create index moved_addresses_by_subscriber on moved_addresses (subscriber_id)',
      'create index moved_addresses_without_hash on moved_addresses (id) where address_hash is null',
      `insert into moved_addresses (subscriber_id, email, moved_at)
        select subscriber_id, substr(reason, ${'from '.length + 1}), at from consents
        where event = 'moved' and reason like 'from %' order by id`,
    ];
  },
};
