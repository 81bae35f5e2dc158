import type { Locale } from '../base/calendar.ts';

/**
 * How one letter for one subscriber stands.
 * `pending → claimed → submitting → accepted | rejected | deferred | uncertain`; a deferred row is
 * claimed again when its time comes; `expired`, `suppressed` and `cancelled` end a row unsent.
 */
export const deliveryStatuses = [
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
] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/**
 * One letter for one subscriber. Who, name and language are frozen when the row is made; the address is
 * the one that the person has when the row is claimed.
 */
export interface Delivery {
  id: number;
  issueId: number;
  subscriberId: number;
  /** Of the subscription that it goes to. */
  subscriptionId: number;
  /** What personal links name the subscription by. */
  linkId: number;
  email: string;
  name: string;
  locale: Locale;
  attempts: number;
}

/** What the SMTP server said to one message. */
export type Outcome =
  | { deliveryId: number; status: 'accepted'; reply: string }
  | {
      deliveryId: number;
      status: 'rejected';
      smtpCode: number;
      reply: string;
      /** Nobody reads at the address: if it is still the person's, the subscription gets no more letters. */
      suppress?: boolean | undefined;
    }
  | {
      deliveryId: number;
      status: 'deferred';
      smtpCode: number | undefined;
      reply: string;
      retryAt: string;
    }
  | { deliveryId: number; status: 'uncertain'; reply: string };

/** Rows by status. They always add up to `audience`. */
export interface DeliverySum extends Record<DeliveryStatus, number> {
  audience: number;
}

/** What servers said to deliveries that are not accepted: one line per status and SMTP code. */
export interface DeliveryProblem {
  status: 'rejected' | 'deferred' | 'uncertain';
  /** Undefined where the connection ended without an answer. */
  smtpCode: number | undefined;
  deliveries: number;
  /** The latest reply among them, on one line. */
  reply: string;
  at: string;
}

/** Why rows that are open are not being sent now. */
export interface WaitingRows {
  /** Deferred by our own limits and not tried since; the other deferred ones were tried and failed. */
  limited: number;
  /** When the last lease on rows that a worker holds ends; undefined if nobody holds any. */
  heldUntil: Date | undefined;
}

/** Returns the number of rows that can still become a mail. */
export function openRows(sum: DeliverySum): number {
  return sum.pending + sum.claimed + sum.submitting + sum.deferred + sum.uncertain;
}
