import type { TokenPurpose, Tokens } from './tokens.ts';

/** Stands for a subscription in test letters; no row has this id, so its links belong to nobody. */
export const sampleSubscription = 0;

/** The addresses of one subscription's pages. */
export interface SubscriptionLinks {
  preferencesUrl: string;
  unsubscribeUrl: string;
  /** The secret of `unsubscribeUrl`, for wishes to leave that come by mail. */
  unsubscribeToken: string;
  /** Returns the address that confirms a request until `expiresAt`. */
  confirmUrl(requestId: number, expiresAt: Date): string;
  /** Returns the address that makes a wish for another address true until `expiresAt`. */
  moveUrl(changeId: number, expiresAt: Date): string;
}

/**
 * Returns the links of a subscription below `baseUrl` (no trailing slash). Each is `baseUrl` and at
 * most 68 characters more. The links of a letter, unsubscribe and preferences, never expire.
 */
export function subscriptionLinks(
  deps: { tokens: Tokens; baseUrl: string },
  subscriptionId: number,
): SubscriptionLinks {
  const { baseUrl, tokens } = deps;
  const url = (path: TokenPurpose, token: string) => `${baseUrl}/subscriptions/${path}/${token}`;
  const unsubscribeToken = tokens.make('unsubscribe', subscriptionId);
  return {
    preferencesUrl: url('preferences', tokens.make('preferences', subscriptionId)),
    unsubscribeUrl: url('unsubscribe', unsubscribeToken),
    unsubscribeToken,
    moveUrl: (changeId, expiresAt) => url('move', tokens.make('move', changeId, expiresAt)),
    confirmUrl: (requestId, expiresAt) =>
      url('confirm', tokens.make('request', requestId, expiresAt)),
  };
}
