import type { AddressChange } from './move.ts';
import type { SignUpRequest } from './sign-up-request.ts';
import type { Consent, Subscriber, Subscription } from './subscriber.ts';

/** What became of one letter to a person. */
export interface DeliveryOutcome {
  newsletter: string;
  /** Of the issue. */
  date: string;
  status: string;
  /** What the server answered last. */
  reply: string | undefined;
  at: string;
}

/** Everything that is stored of a person (Art. 15 GDPR), oldest first. */
export interface PersonRecord {
  subscriber: Subscriber;
  subscriptions: readonly Subscription[];
  consents: readonly Consent[];
  deliveries: readonly DeliveryOutcome[];
  /** What was typed with sign-ups that a mail answered; kept as long as their links are good. */
  requests: readonly SignUpRequest[];
  /** The newest first; kept for some days. */
  addressChanges: readonly AddressChange[];
}
