import type { TokenPurpose, Tokens } from './tokens.ts';

/** Stands for a subscription's `linkId` in test letters; no row has it, so its links belong to nobody. */
export const sampleSubscription = 0;

/** The addresses of one subscription's pages. */
export interface SubscriptionLinks {
  preferencesUrl: string;
  unsubscribeUrl: string;
  /** The secret of `unsubscribeUrl`, for wishes to leave that come by mail. */
  unsubscribeToken: string;
  /** Returns the address that confirms the request of this `linkId` until `expiresAt`. */
  confirmUrl(linkId: number, expiresAt: Date): string;
  /** Returns the address that makes the wish for another address of this `linkId` true until `expiresAt`. */
  moveUrl(linkId: number, expiresAt: Date): string;
}

/**
 * Returns the links of the subscription of a `linkId` below `baseUrl` (no trailing slash). Each is `baseUrl` and at
 * most 68 characters more. The links of a letter, unsubscribe and preferences, never expire.
 */
export function subscriptionLinks(
  deps: { tokens: Tokens; baseUrl: string },
  linkId: number,
): SubscriptionLinks {
  const { baseUrl, tokens } = deps;
  const url = (path: TokenPurpose, token: string) => `${baseUrl}/subscriptions/${path}/${token}`;
  const unsubscribeToken = tokens.make('unsubscribe', linkId);
  return {
    preferencesUrl: url('preferences', tokens.make('preferences', linkId)),
    unsubscribeUrl: url('unsubscribe', unsubscribeToken),
    unsubscribeToken,
    moveUrl: (wish, expiresAt) => url('move', tokens.make('move', wish, expiresAt)),
    confirmUrl: (request, expiresAt) => url('confirm', tokens.make('request', request, expiresAt)),
  };
}
