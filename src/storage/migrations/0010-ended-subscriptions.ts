import type { Migration } from '../migrations.ts';

/**
 * As what a subscription had ended that somebody asks for again, and an index by which those that
 * ended long ago are found. Of requests that are waiting already the ledger knows: whoever left has a
 * line of the very instant.
 */
export const endedSubscriptions: Migration = {
  name: '0010-ended-subscriptions',
  statements: (kind) => [
    `alter table subscriptions add column former_status ${kind === 'sqlite' ? 'text' : 'text collate "C"'}`,
    `update subscriptions set former_status = case
        when exists (select 1 from consents
          where consents.subscriber_id = subscriptions.subscriber_id
            and consents.newsletter = subscriptions.newsletter
            and consents.event = 'unsubscribed' and consents.at = subscriptions.ended_at)
        then 'unsubscribed' else 'suppressed' end
      where status = 'pending' and ended_at is not null`,
    `create index subscriptions_by_end on subscriptions (ended_at, id)
      where ended_at is not null`,
  ],
};
