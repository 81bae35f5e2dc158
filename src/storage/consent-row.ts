import type { Selectable } from 'kysely';
import type { Locale } from '../base/calendar.ts';
import { wordingHash } from '../base/wording-hash.ts';
import type { Consent } from '../subscriptions/subscriber.ts';
import type { Schema } from './schema.ts';

/** Returns a line of the ledger as a row of `consents`; the hash of its words is made here. */
export function consentRow({ subscriberId, ...line }: Omit<Consent, 'wordingHash' | 'messageId'>) {
  const { newsletter, event, form, wording, at } = line;
  return {
    subscriber_id: subscriberId,
    newsletter,
    event,
    form,
    wording,
    wording_hash: wording === '' ? null : wordingHash(wording),
    locale: line.locale ?? null,
    network: line.network ?? null,
    reason: line.reason ?? null,
    at,
  };
}

/** Returns a row of `consents` as the rest of the program knows it. */
export function toConsent(row: Selectable<Schema['consents']>): Consent {
  return {
    subscriberId: row.subscriber_id,
    newsletter: row.newsletter,
    event: row.event as Consent['event'],
    form: row.form,
    wording: row.wording,
    wordingHash: row.wording_hash ?? (row.wording === '' ? undefined : wordingHash(row.wording)),
    locale: (row.locale as Locale | null) ?? undefined,
    messageId: row.message_id ?? undefined,
    network: row.network ?? undefined,
    reason: row.reason ?? undefined,
    at: row.at,
  };
}
