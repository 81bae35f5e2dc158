import type { Migration } from '../migrations.ts';

/**
 * Requests for a subscription, each with what was asked for, so that its link confirms that and nothing
 * else; and which request or wish an owed mail is about. Links of older versions name a subscription:
 * the request that they belong to has its id with a minus. Whoever had ended and is asked for again is
 * what they were, until somebody confirms.
 */
export const requests: Migration = {
  name: '0014-requests',
  statements: (kind) => {
    const sqlite = kind === 'sqlite';
    const [text, reference, end] = sqlite
      ? ['text', 'integer', ') strict']
      : ['text collate "C"', 'bigint', ')'];
    const monthAgo = sqlite
      ? `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '-30 days')`
      : `to_char(now() at time zone 'utc' - interval '30 days', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return [
      `create table requests (
        id ${reference} primary key,
        subscription_id ${reference} not null references subscriptions (id) on delete cascade,
        email ${text} not null,
        name ${text} not null,
        locale ${text} not null,
        expires_at ${text} not null,
        ended_at ${text}
      ${end}`,
      'create index requests_by_subscription on requests (subscription_id, id)',
      'create index requests_by_time on requests (expires_at)',
      `insert into requests (id, subscription_id, email, name, locale, expires_at, ended_at)
        select -subscriptions.id, subscriptions.id, email, name, locale, confirm_until,
          case when status = 'pending' then null else confirmed_at end
        from subscriptions join subscribers on subscribers.id = subscriptions.subscriber_id
        where confirm_until is not null and (status = 'pending' or confirmed_at > ${monthAgo})`,
      `update subscriptions set status = former_status, former_status = null
        where status = 'pending' and former_status is not null`,
      ...(sqlite ? sqliteOwedMails : postgresOwedMails),
    ];
  },
};

const about = `case
  when kind in ('confirm', 'remind') then -subscription_id
  when kind in ('move', 'moved') then coalesce((select max(id) from address_changes
    where address_changes.subscription_id = owed_mails.subscription_id
      and (kind = 'move') = (previous_email is null)), 0)
  else 0 end`;

const sqliteOwedMails = [
  `create table owed_mails_anew (
    id integer primary key autoincrement,
    kind text not null,
    subscription_id integer not null references subscriptions (id) on delete cascade,
    about integer not null,
    attempts integer not null,
    due_at text not null,
    expires_at text not null,
    created_at text not null,
    unique (subscription_id, kind, about)
  ) strict`,
  `insert into owed_mails_anew
      (id, kind, subscription_id, about, attempts, due_at, expires_at, created_at)
    select id, kind, subscription_id, ${about}, attempts, due_at, expires_at, created_at
    from owed_mails`,
  'drop table owed_mails',
  'alter table owed_mails_anew rename to owed_mails',
  'create index owed_mails_by_time on owed_mails (due_at)',
];

const postgresOwedMails = [
  'alter table owed_mails add column about bigint not null default 0',
  `update owed_mails set about = ${about}`,
  'alter table owed_mails alter column about drop default',
  'alter table owed_mails drop constraint owed_mails_subscription_id_kind_key',
  'alter table owed_mails add unique (subscription_id, kind, about)',
];
