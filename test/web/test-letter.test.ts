import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/delivery/parse-message.ts';
import { openSite, type Page, type Site } from './open-site.ts';

/** Sends a test letter over SMTP and returns the paths of its personal links. */
async function testLetter(site: Site, address: string) {
  const result = await site.deps.newsroom.sendTest('probe', '2026-01-30', address);
  expect(result.status).toBe('sent');
  const [summary] = await site.mailbox.list();
  const mail = await site.mailbox.read(summary?.id ?? '');
  if (!mail) throw new Error('no test letter arrived');
  return { ...mail, ...linksOf(mail) };
}

function linksOf({ headers, text = '' }: Awaited<ReturnType<typeof parseMessage>>) {
  const field = (key: string) => headers.find((header) => header.key === key)?.value ?? '';
  const path = (url: string | undefined) => new URL(url ?? '').pathname;
  return {
    oneClick: path(/^<(https?:[^>]+)>/.exec(field('list-unsubscribe'))?.[1]),
    post: field('list-unsubscribe-post'),
    unsubscribe: path(/^Abbestellen:\s+(\S+)$/m.exec(text)?.[1]),
    preferences: path(/^Einstellungen:\s+(\S+)$/m.exec(text)?.[1]),
  };
}

const oneClick = (site: Site, path: string) =>
  site.app.request(path, {
    method: 'POST',
    body: 'List-Unsubscribe=One-Click',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });

describe('a test letter', () => {
  it.each(['erika@example.org', 'anna@example.org'])(
    'to %s has links that open a page, and ends no subscription',
    async (address) => {
      await using site = await openSite();
      await site.fill();
      const reader = await site.reader('anna@example.org');
      const letter = await testLetter(site, address);
      expect(letter.post).toBe('List-Unsubscribe=One-Click');
      expect(letter.unsubscribe).toBe(letter.oneClick);

      expect((await oneClick(site, letter.oneClick)).status).toBe(200);
      const answers: Page[] = [
        await site.get(letter.unsubscribe),
        await site.post(letter.unsubscribe),
        await site.get(letter.preferences),
        await site.post(letter.preferences, { name: 'Mallory' }),
      ];
      for (const { status, text, headers } of answers) {
        expect(status).toBe(200);
        expect(text).toContain('Das war eine Testmail');
        expect(headers.get('cache-control')).toBe('no-store');
      }
      const { subscribers } = site.storage;
      expect((await subscribers.subscription(reader.id))?.status).toBe('active');
      expect(await subscribers.consentsOf(reader.subscriberId)).toHaveLength(1);
    },
  );

  it('has the same links and fields as the message that is printed for looking at', async () => {
    await using site = await openSite();
    await site.fill();
    const { newsroom } = site.deps;
    const { letter } = await newsroom.day('probe', '2026-01-30');
    if (!letter) throw new Error('there is no letter');
    const { raw: _raw, ...sent } = await testLetter(site, 'erika@example.org');
    const printed = await parseMessage(await newsroom.sample('probe', letter));
    expect(linksOf(printed)).toEqual(linksOf(sent));
    const keys = ({ headers }: typeof printed) => headers.map(({ key }) => key);
    expect(keys(printed)).toEqual(keys(sent).filter((key) => key !== 'received'));
    expect(keys(printed)).toContain('list-unsubscribe-post');
  });

  it('has links that no other purpose accepts and nobody can make up', async () => {
    await using site = await openSite();
    await site.fill();
    const { unsubscribe } = await testLetter(site, 'erika@example.org');
    const token = unsubscribe.split('/').at(-1) ?? '';
    expect((await site.get(`/subscriptions/preferences/${token}`)).status).toBe(404);
    expect((await site.get(`/subscriptions/confirm/${token}`)).status).toBe(404);
    const forged = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect((await site.post(`/subscriptions/unsubscribe/${forged}`)).status).toBe(404);
  });
});
