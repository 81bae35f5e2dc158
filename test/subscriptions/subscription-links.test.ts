import { describe, expect, it } from 'vitest';
import { subscriptionLinks } from '../../src/subscriptions/subscription-links.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';

const tokens = createTokens('a secret that only this test knows');
const now = new Date('2026-01-30T05:00:00Z');
const baseUrl = 'https://newsletter.a-rather-long-name-of-a-town.example.org';

describe('the links of a subscription', () => {
  const links = subscriptionLinks({ tokens, baseUrl }, 8_999_999_999);
  const confirmUrl = links.confirmUrl(12, new Date('2026-02-06T05:00:00Z'));

  it.each([
    ['preferences', links.preferencesUrl, 'preferences', 8_999_999_999],
    ['unsubscribe', links.unsubscribeUrl, 'unsubscribe', 8_999_999_999],
    ['confirm', confirmUrl, 'request', 12],
  ] as const)('lead to the page that they are for: %s', (name, url, purpose, subject) => {
    expect(url.length).toBeLessThanOrEqual(160);
    const { origin, pathname } = new URL(url);
    expect(origin).toBe(baseUrl);
    const [, folder, page, token] = pathname.split('/');
    expect([folder, page]).toEqual(['subscriptions', name]);
    expect(tokens.check(purpose, token as string, now)).toEqual({ ok: true, subject });
  });

  it('have a secret that a mail can carry in place of the link to leave', () => {
    expect(links.unsubscribeUrl).toBe(
      `${baseUrl}/subscriptions/unsubscribe/${links.unsubscribeToken}`,
    );
    expect(links.unsubscribeToken).toMatch(/^[\w-]{41}$/);
  });

  it('never expire in a letter', () => {
    const token = links.unsubscribeUrl.split('/').at(-1) as string;
    expect(tokens.check('unsubscribe', token, new Date('2126-01-30')).ok).toBe(true);
  });
});
