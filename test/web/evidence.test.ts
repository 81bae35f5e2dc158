import { describe, expect, it } from 'vitest';
import { openSite } from './open-site.ts';

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } });

/** Signs up, confirms, and returns the lines of the ledger. */
async function evidenceOf(address: string, keepNetwork: boolean) {
  await using site = await openSite(({ config }) => {
    config.site.privacy.keepNetwork = keepNetwork;
    return {};
  });
  const post = (path: string, body: Record<string, string> = {}) =>
    site.app.request(
      path,
      {
        method: 'POST',
        body: new URLSearchParams(body),
        headers: { 'sec-fetch-site': 'same-origin' },
      },
      from(address),
    );
  const stamp = /name="stamp" value="([\w-]+)"/.exec((await site.get('/probe')).text)?.[1] ?? '';
  site.pass(10_000);
  await post('/probe/subscribe', { email: 'neu@example.org', stamp });
  await post(new URL(site.mails[0]?.url ?? '').pathname);
  const privacy = (await site.get('/privacy')).text;
  return { lines: await site.storage.subscribers.consentsOf(1), privacy };
}

describe('the evidence of a sign-up', () => {
  it('names language and words, and no network unless the operator wants it', async () => {
    const { lines, privacy } = await evidenceOf('192.0.2.77', false);
    expect(lines.map(({ event, locale }) => [event, locale])).toEqual([
      ['requested', 'de'],
      ['confirmed', 'de'],
    ]);
    for (const { network, wordingHash } of lines) {
      expect(network).toBeUndefined();
      expect(wordingHash).toMatch(/^[0-9a-f]{64}$/);
    }
    expect(privacy).not.toContain('24\u00a0Bit');
  });

  it.each([
    ['192.0.2.77', '192.0.2.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ])('names the network of %s as %s if the operator wants it', async (address, network) => {
    const { lines, privacy } = await evidenceOf(address, true);
    expect(lines.map((line) => line.network)).toEqual([network, network]);
    expect(privacy).toContain('24\u00a0Bit');
  });
});
