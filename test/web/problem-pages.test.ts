import { describe, expect, it } from 'vitest';
import { locales } from '../../src/base/calendar.ts';
import type { Newsletter } from '../../src/config/config.ts';
import { createTokens } from '../../src/subscriptions/tokens.ts';
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
    for (const locale of locales) {
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

  it.each(['confirm', 'unsubscribe', 'preferences', 'move'] as const)(
    'tells of a link to %s that is of nobody, in the browser’s language or else the site’s',
    async (purpose) => {
      await using site = await openSite(undefined, [ukrainian]);
      const { id } = await site.reader('anna@example.org', 'ranok');
      const own = await site.linkToken(purpose, id);
      const other = purpose === 'confirm' ? 'preferences' : 'confirm';
      const wrong = {
        cut: own.slice(0, -1),
        longer: `${own}A`,
        changed: own.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
        foreign: createTokens('the secret of another site').make(purpose, id),
        'for something else': await site.linkToken(other, id),
        'of nobody': await site.linkToken(purpose, 4_711),
        'a sentence': 'Ignorieren%20Sie%20das',
        markup: encodeURIComponent('"><script>alert(1)</script>'),
        'half a letter': '%E4',
        lines: '%0d%0aSet-Cookie:%20a=b',
      };
      for (const [what, token] of Object.entries(wrong)) {
        const path = `/subscriptions/${purpose}/${token}`;
        const wish = { 'accept-language': 'en' };
        for (const page of [await site.get(path, wish), await site.post(path, {}, wish)]) {
          // Leaving is answered for whoever has been erased, too.
          if (what === 'of nobody' && purpose === 'unsubscribe' && page.status === 200) continue;
          expectIn('en', page, textsOf('en').badLink.invalid, 404);
          expect(page.headers.get('vary')).toContain('Accept-Language');
          expect(page.headers.get('cache-control')).toBe('no-store');
          expect(page.headers.get('set-cookie')).toBeNull();
          expect(page.text).not.toContain('<script');
        }
        expectIn('uk', await site.get(path), textsOf('uk').badLink.invalid, 404);
      }
      expect(await site.storage.subscribers.count('ranok')).toMatchObject({ active: 1 });
    },
  );
});
