import type { Migration } from '../migrations.ts';

const refusal = 'the consent ledger is append-only';

/**
 * Closes two more ways around the guards of the ledger on PostgreSQL: a line that is given a number by
 * hand, before lines that are there or after those to come, and emptying the table that evidence hangs
 * on, after which each line could be deleted. SQLite has no such commands that its guards would miss.
 */
export const ledgerOrder: Migration = {
  name: '0015-ledger-order',
  statements: (kind) => (kind === 'sqlite' ? [] : postgresGuards),
};

const postgresGuards = [
  // A number is given just before this is asked; `currval` is of this session, and fails without one.
  `create function consents_are_appended() returns trigger language plpgsql as $$
    begin
      if new.id is distinct from currval(pg_get_serial_sequence('consents', 'id')) then
        raise exception '${refusal}';
      end if;
      return new;
    end $$`,
  `create trigger consents_are_appended before insert on consents
    for each row execute function consents_are_appended()`,
  `create trigger subscriptions_are_not_emptied before truncate on subscriptions
    for each statement execute function consents_are_kept()`,
];
