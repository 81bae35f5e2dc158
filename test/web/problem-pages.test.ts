import { describe, expect, it } from 'vitest';
import type { Newsletter } from '../../src/config/config.ts';
import { type Texts, textsOf } from '../../src/web/texts/texts.ts';
import { newsletter } from '../support/newsletter.ts';
import { expectIn } from './expect-in.ts';
import { openSite } from './open-site.ts';

const ukrainian: Newsletter = { ...newsletter({ locale: 'uk' }), slug: 'ranok' };

describe('a page that belongs to nobody', () => {
  const problems: [keyof Texts, number, string, RequestInit][] = [
    ['notFound', 404, '/nowhere/at/all', {}],
    ['notAllowed', 405, '/probe', { method: 'DELETE' }],
    ['notAllowed', 405, '/subscriptions/confirm/x', { method: 'PUT' }],
    ['tooLarge', 413, '/probe/subscribe', { method: 'POST', body: 'x'.repeat(65 * 1024) }],
    ['unreadable', 415, '/probe/subscribe', { method: 'POST', body: 'x' }],
    [
      'unreadable',
      400,
      '/probe/subscribe',
      {
        method: 'POST',
        body: '--y\r\n',
        headers: { 'content-type': 'multipart/form-data; boundary=y' },
      },
    ],
  ];

  it.each(problems)('says %s (%s) in the browser’s language', async (what, status, path, init) => {
    await using site = await openSite();
    for (const locale of ['de', 'en', 'uk'] as const) {
      const headers = { ...init.headers, 'accept-language': `fr, ${locale};q=0.5` };
      const answer = await site.app.request(path, { ...init, headers });
      const page = { status: answer.status, headers: answer.headers, text: await answer.text() };
      const { heading, lead } = textsOf(locale)[what] as Texts['notFound'];
      expectIn(locale, page, heading, status);
      expect(page.text).toContain(lead);
      expect(page.headers.get('vary')).toContain('Accept-Language');
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('content-type')).toContain('text/html');
    }
  });

  it('tells of a link that leads nowhere in the browser’s language, else in the site’s', async () => {
    await using site = await openSite(undefined, [ukrainian]);
    for (const purpose of ['confirm', 'unsubscribe', 'preferences', 'move'] as const) {
      const path = `/subscriptions/${purpose}/${site.tokens.make(purpose, 4_711)}`;
      const english = await site.get(path, { 'accept-language': 'en' });
      expectIn('en', english, textsOf('en').badLink.invalid, 404);
      expect(english.headers.get('vary')).toContain('Accept-Language');
      expectIn('uk', await site.get(path), textsOf('uk').badLink.invalid, 404);
    }
  });
});
