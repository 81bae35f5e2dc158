import type { DatabaseKind } from '../database.ts';
import type { Migration } from '../migrations.ts';

const events = [
  'requested',
  'confirmed',
  'imported',
  'added',
  'unsubscribed',
  'resubscribed',
  'paused',
  'moved',
  'language',
];
const known = `event in (${events.map((event) => `'${event}'`).join(', ')})`;

/** What a line says never changes; a reason and the id of a mail are filled in once. */
const fixed = [
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
const distinct = { sqlite: 'is not', postgres: 'is distinct from' };
const changed = (kind: DatabaseKind) =>
  [
    ...fixed.map((column) => `old.${column} ${distinct[kind]} new.${column}`),
    ...['message_id', 'reason'].map(
      (column) => `(old.${column} is not null and old.${column} ${distinct[kind]} new.${column})`,
    ),
  ].join(' or ');
/** Evidence ends with the subscription that it is for, and not before it. */
const needed = `exists (select 1 from subscriptions
  where subscriptions.subscriber_id = old.subscriber_id
    and subscriptions.newsletter = old.newsletter)`;
const refusal = 'the consent ledger is append-only';

/**
 * More evidence in the ledger, kept from changes; what remains of the erased; pauses, and wishes
 * for another address.
 */
export const consentLedger: Migration = {
  name: '0008-consent-ledger',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const text = sqlite ? 'text' : 'text collate "C"';
    const reference = sqlite ? 'integer' : 'bigint';
    return [
      ...(sqlite ? sqliteLedger : postgresLedger),
      // Keyed hashes of addresses, by which an import knows whom it must not bring back.
      `create table erasures (
        address_hash ${text} primary key,
        erased_at ${text} not null
      ${sqlite ? ') strict, without rowid' : ')'}`,
      `alter table subscriptions add column paused_until ${text}`,
      `create table address_changes (
        id ${sqlite ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key'},
        subscriber_id ${reference} not null references subscribers (id) on delete cascade,
        subscription_id ${reference} not null references subscriptions (id) on delete cascade,
        email ${text} not null,
        email_key ${text} not null,
        previous_email ${text},
        expires_at ${text} not null
      ${sqlite ? ') strict' : ')'}`,
      'create index address_changes_by_subscriber on address_changes (subscriber_id, id)',
      'create index address_changes_by_subscription on address_changes (subscription_id)',
      'create index address_changes_by_time on address_changes (expires_at)',
    ];
  },
};

const sqliteLedger = [
  `create table consents_anew (
    id integer primary key autoincrement,
    subscriber_id integer not null references subscribers (id),
    newsletter text not null,
    event text not null check (${known}),
    form text not null,
    wording text not null,
    wording_hash text,
    locale text,
    message_id text,
    network text,
    reason text,
    at text not null
  ) strict`,
  `insert into consents_anew (id, subscriber_id, newsletter, event, form, wording, at)
    select id, subscriber_id, newsletter, event, form, wording, at from consents`,
  'drop table consents',
  'alter table consents_anew rename to consents',
  'create index consents_by_subscriber on consents (subscriber_id, id)',
  `create trigger consents_stay_as_they_are before update on consents
    when ${changed('sqlite')} begin select raise(abort, '${refusal}'); end`,
  `create trigger consents_stay before delete on consents
    when ${needed} begin select raise(abort, '${refusal}'); end`,
];

const postgresLedger = [
  'alter table consents drop constraint consents_event_check',
  `alter table consents add constraint consents_event_check check (${known})`,
  ...['wording_hash', 'locale', 'message_id', 'network', 'reason'].map(
    (column) => `alter table consents add column ${column} text collate "C"`,
  ),
  `create function consents_are_kept() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if ${changed('postgres')} then raise exception '${refusal}'; end if;
        return new;
      end if;
      if ${needed} then raise exception '${refusal}'; end if;
      return old;
    end $$`,
  `create trigger consents_stay before update or delete on consents
    for each row execute function consents_are_kept()`,
];
