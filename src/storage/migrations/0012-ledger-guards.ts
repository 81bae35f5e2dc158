import type { DatabaseKind } from '../database.ts';
import type { Migration } from '../migrations.ts';

/** What a line says never changes, nor which line it is. */
const fixed = [
  'id',
  'subscriber_id',
  'newsletter',
  'event',
  'form',
  'wording',
  'wording_hash',
  'locale',
  'network',
  'at',
];
/** What is learned later, and of which event: it is filled in once. */
const learned = { message_id: 'requested', reason: 'unsubscribed' };
const distinct = { sqlite: 'is not', postgres: 'is distinct from' };
const changed = (kind: DatabaseKind) =>
  [
    ...fixed.map((column) => `old.${column} ${distinct[kind]} new.${column}`),
    ...Object.entries(learned).map(
      ([column, event]) => `(old.${column} ${distinct[kind]} new.${column}
        and (old.${column} is not null or old.event <> '${event}'))`,
    ),
  ].join(' or ');
/** As in 0008: evidence ends with the subscription that it is for. */
const needed = `exists (select 1 from subscriptions
  where subscriptions.subscriber_id = old.subscriber_id
    and subscriptions.newsletter = old.newsletter)`;
const refusal = 'the consent ledger is append-only';

/**
 * Closes the ways around the guards of the ledger: replacing a line by another of its number, giving
 * it another number, filling in what its event never has, and emptying the table.
 */
export const ledgerGuards: Migration = {
  name: '0012-ledger-guards',
  statements: (kind) => (kind === 'sqlite' ? sqliteGuards : postgresGuards),
};

const refuse = `begin select raise(abort, '${refusal}'); end`;

const sqliteGuards = [
  'drop trigger consents_stay_as_they_are',
  `create trigger consents_stay_as_they_are before update on consents
    when ${changed('sqlite')} ${refuse}`,
  // REPLACE deletes without asking the trigger on deleting (https://sqlite.org/lang_conflict.html).
  `create trigger consents_are_not_replaced before insert on consents
    when exists (select 1 from consents where id = new.id) ${refuse}`,
  // Only afterwards is a number known that the database gives. `sqlite_sequence` has the highest
  // that was given before the statement: none below it comes back, not even of somebody erased.
  `create trigger consents_are_appended after insert on consents
    when new.id <= coalesce((select seq from sqlite_sequence where name = 'consents'), 0) ${refuse}`,
];

const postgresGuards = [
  `create or replace function consents_are_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if ${changed('postgres')} then raise exception '${refusal}'; end if;
        return new;
      end if;
      if tg_op = 'TRUNCATE' then raise exception '${refusal}'; end if;
      if ${needed} then raise exception '${refusal}'; end if;
      return old;
    end $$`,
  `create trigger consents_are_not_emptied before truncate on consents
    for each statement execute function consents_are_kept()`,
];
