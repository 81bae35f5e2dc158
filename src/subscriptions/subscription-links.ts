import type { Tokens } from './tokens.ts';

/** Stands for a subscription in test letters; no row has this id, so its links belong to nobody. */
export const sampleSubscription = 0;

/** The addresses of one subscription's pages. */
export interface SubscriptionLinks {
  preferencesUrl: string;
  unsubscribeUrl: string;
  /** Returns the address that confirms the subscription until `expiresAt`. */
  confirmUrl(expiresAt: Date): string;
}

/**
 * Returns the links of a subscription below `baseUrl` (no trailing slash). Each is `baseUrl` and at
 * most 68 characters more. The links of a letter, unsubscribe and preferences, never expire.
 */
export function subscriptionLinks(
  deps: { tokens: Tokens; baseUrl: string },
  subscriptionId: number,
): SubscriptionLinks {
  const url = (path: 'confirm' | 'preferences' | 'unsubscribe', expiresAt?: Date) =>
    `${deps.baseUrl}/subscriptions/${path}/${deps.tokens.make(path, subscriptionId, expiresAt)}`;
  return {
    preferencesUrl: url('preferences'),
    unsubscribeUrl: url('unsubscribe'),
    confirmUrl: (expiresAt) => url('confirm', expiresAt),
  };
}
