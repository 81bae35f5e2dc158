import type { Selectable } from 'kysely';
import type { Locale } from '../base/calendar.ts';
import type { Subscriber, Subscription, SubscriptionStatus } from '../subscriptions/subscriber.ts';
import type { Schema } from './schema.ts';

/** Returns a row of `subscribers` as the rest of the program knows it. */
export function toSubscriber(row: Selectable<Schema['subscribers']>): Subscriber {
  return {
    id: row.id,
    email: row.email,
    emailKey: row.email_key,
    name: row.name,
    locale: row.locale as Locale,
    createdAt: row.created_at,
  };
}

/** Returns a row of `subscriptions` as the rest of the program knows it. */
export function toSubscription(row: Selectable<Schema['subscriptions']>): Subscription {
  return {
    id: row.id,
    linkId: row.link_id,
    subscriberId: row.subscriber_id,
    newsletter: row.newsletter,
    status: row.status as SubscriptionStatus,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at ?? undefined,
    confirmUntil: row.confirm_until ?? undefined,
    endedAt: row.ended_at ?? undefined,
    pausedUntil: row.paused_until ?? undefined,
  };
}
