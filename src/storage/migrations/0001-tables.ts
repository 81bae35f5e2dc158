import type { Migration } from '../migrations.ts';

const text = { sqlite: 'text', postgres: 'text collate "C"' };
const id = {
  // AUTOINCREMENT: the id of an erased subscription must never be given to another person.
  sqlite: 'integer primary key autoincrement',
  postgres: 'bigint generated always as identity primary key',
};
const reference = { sqlite: 'integer', postgres: 'bigint' };
const end = { sqlite: ') strict', postgres: ')' };

const oneOf = (...words: string[]) => `in (${words.map((word) => `'${word}'`).join(', ')})`;
const issueStatus = oneOf('draft', 'approved', 'sending', 'sent', 'skipped', 'held', 'cancelled');
const deliveryStatus = oneOf(
  'pending',
  'claimed',
  'submitting',
  'accepted',
  'rejected',
  'deferred',
  'uncertain',
  'expired',
  'suppressed',
  'cancelled',
);

/** The first tables. Text compares byte by byte on both databases. */
export const tables: Migration = {
  name: '0001-tables',
  statements: (kind) => {
    const [t, key, ref, close] = [text[kind], id[kind], reference[kind], end[kind]];
    return [
      `create table items (
        origin ${t} not null,
        id ${t} not null,
        kind ${t} not null check (kind ${oneOf('report', 'quote', 'figure', 'link')}),
        date ${t} not null,
        document ${t} not null,
        first_seen_at ${t} not null,
        seen_at ${t} not null,
        gone_at ${t},
        primary key (origin, id)
      ${close}`,
      'create index items_by_date on items (date)',

      `create table issues (
        id ${key},
        newsletter ${t} not null,
        date ${t} not null,
        number integer,
        status ${t} not null check (status ${issueStatus}),
        document ${t},
        content_hash ${t},
        reason ${t},
        actor ${t} not null,
        paused_at ${t},
        created_at ${t} not null,
        updated_at ${t} not null,
        unique (newsletter, date),
        check (status not ${oneOf('approved', 'sending', 'sent')}
          or (document is not null and content_hash is not null and number is not null))
      ${close}`,

      `create table issue_events (
        id ${key},
        issue_id ${ref} not null references issues (id) on delete cascade,
        status ${t} not null,
        actor ${t} not null,
        reason ${t},
        at ${t} not null
      ${close}`,
      'create index issue_events_by_issue on issue_events (issue_id, id)',

      `create table letters (
        issue_id ${ref} not null references issues (id) on delete cascade,
        locale ${t} not null,
        content_hash ${t} not null,
        document ${t} not null,
        created_at ${t} not null,
        primary key (issue_id, locale)
      ${close}`,

      `create table used_items (
        newsletter ${t} not null,
        item_id ${t} not null,
        date ${t} not null,
        quote_key ${t},
        primary key (newsletter, item_id, date),
        foreign key (newsletter, date) references issues (newsletter, date) on delete cascade
      ${close}`,
      'create index used_items_by_issue on used_items (newsletter, date)',

      `create table subscribers (
        id ${key},
        email ${t} not null,
        email_key ${t} not null unique,
        name ${t} not null,
        locale ${t} not null,
        created_at ${t} not null
      ${close}`,

      `create table subscriptions (
        id ${key},
        subscriber_id ${ref} not null references subscribers (id),
        newsletter ${t} not null,
        status ${t} not null
          check (status ${oneOf('pending', 'active', 'unsubscribed', 'suppressed')}),
        created_at ${t} not null,
        confirmed_at ${t},
        ended_at ${t},
        unique (subscriber_id, newsletter)
      ${close}`,
      'create index subscriptions_by_status on subscriptions (newsletter, status, id)',
      'create index subscriptions_by_newsletter on subscriptions (newsletter, id)',

      `create table consents (
        id ${key},
        subscriber_id ${ref} not null references subscribers (id),
        newsletter ${t} not null,
        event ${t} not null
          check (event ${oneOf('requested', 'confirmed', 'imported', 'added', 'unsubscribed')}),
        form ${t} not null,
        wording ${t} not null,
        at ${t} not null
      ${close}`,
      'create index consents_by_subscriber on consents (subscriber_id, id)',

      // Rows outlive the people in them: an erased reader still counts in the sum of an issue, and
      // a reference would make erasing one read every row of this table.
      `create table deliveries (
        id ${key},
        issue_id ${ref} not null references issues (id),
        subscriber_id ${ref} not null,
        subscription_id ${ref} not null,
        email ${t} not null,
        name ${t} not null,
        locale ${t} not null,
        status ${t} not null check (status ${deliveryStatus}),
        attempts integer not null,
        worker ${t},
        lease_until ${t},
        retry_at ${t},
        smtp_code integer,
        smtp_reply ${t},
        updated_at ${t} not null,
        unique (issue_id, subscriber_id),
        check ((worker is not null) = (status ${oneOf('claimed', 'submitting')})),
        check ((lease_until is not null) = (worker is not null)),
        check (status <> 'deferred' or retry_at is not null)
      ${close}`,
      'create index deliveries_by_status on deliveries (issue_id, status, id)',
      `create index deliveries_to_retry on deliveries (issue_id, retry_at)
        where status = 'deferred'`,
    ];
  },
};
