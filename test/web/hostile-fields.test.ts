import { expect, it } from 'vitest';
import { personName } from '../../src/base/person-name.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite, type Page } from './open-site.ts';

const inputs = [
  ...hostileStrings,
  'a\0b',
  '\u202e\u0000<b>',
  '{"level":"error"}\n{"msg":"forged"}',
];

/** What makes the structure of a page: a text that breaks out of its place changes it. */
const marks = ({ text }: Page) => text.replace(/[^<>"]/g, '');

describeOnEachSite('whatever is typed into any field', (openSite, languages) => {
  it.each(languages)(
    'stays text in the page, and reaches no header, mail or log (%s)',
    async (locale) => {
      const log = recordingLog();
      // Each language has a share of them: what is tested is the same.
      const own = inputs.filter((_, n) => languages[n % languages.length] === locale);
      // The newsletter's language is never the reader's.
      const paper = newsletter({ locale: locale === 'de' ? 'uk' : 'de' });
      await using site = await openSite(() => ({ log }), [paper]);
      const { id, subscriberId } = await site.reader();
      const evidence = { event: 'language', form: 'preferences', wording: '' } as const;
      const { subscribers } = site.storage;
      if (locale !== 'de')
        await subscribers.setLocale(subscriberId, locale, 'probe', evidence, new Date());
      const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
      const leave = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
      const t = textsOf(locale);
      const told = textsOf(paper.locale);
      /** Each with what it is harmlessly answered with. */
      const forms = [
        {
          send: (x: string) =>
            site.post('/probe/subscribe', { email: x, name: x, meant: x, locale }),
          is: (page: Page) => expectIn(locale, page, t.landing.heading, 422),
        },
        {
          // What is no stamp of ours is answered as if all were well.
          send: (x: string) =>
            site.post('/probe/subscribe', {
              email: 'ada@example.org',
              stamp: `!${x}`,
              website: x,
              locale,
            }),
          is: (page: Page) => expectIn(locale, page, t.almost.heading),
        },
        {
          send: (x: string) =>
            site.post('/probe/subscribe', {
              email: 'ada@example.org',
              stamp: '!',
              locale: `!${x}`,
            }),
          is: (page: Page) => expectIn(paper.locale, page, told.almost.heading),
        },
        {
          send: (x: string) =>
            site.post(path, { name: personName(x) || 'Anna', newsletter: 'probe' }),
          is: (page: Page) => expectIn(locale, page, t.preferences.saved),
        },
        {
          // With the sign in front none of them is a name.
          send: (x: string) => site.post(path, { name: `@${x}`, newsletter: 'probe' }),
          is: (page: Page) => expectIn(locale, page, t.preferences.nameProblem, 422),
        },
        {
          // Nothing is cut without a word.
          send: (x: string) =>
            site.post(path, { name: `${x} ${'a'.repeat(80)}`, newsletter: 'probe' }),
          is: (page: Page) => expectIn(locale, page, t.preferences.nameProblem, 422),
        },
        {
          send: (x: string) =>
            site.post(path, {
              name: 'Anna',
              locale: `!${x}`,
              newsletter: `!${x}`,
              pause: `!${x}`,
            }),
          is: (page: Page) => expectIn(locale, page, t.preferences.unknown, 422),
        },
        {
          send: (x: string) => site.post(`${path}/address`, { email: x }),
          is: (page: Page) => expectIn(locale, page, t.preferences.addressHint, 422),
        },
        {
          // A reason is given once, so the person comes back in between.
          send: async (x: string) => {
            await site.post(`${leave}/undo`);
            await site.post(leave);
            return site.post(`${leave}/reason`, { reason: `!${x}`, words: x });
          },
          is: (page: Page) => expectIn(locale, page, t.unsubscribe.reasonThanks),
        },
      ];
      for (const { send, is } of forms) {
        const harmless = await send('nobody');
        is(harmless);
        for (const input of own) {
          const page = await send(input);
          is(page);
          expect(marks(page), input).toBe(marks(harmless));
          expect([...page.headers.keys()].sort()).toEqual([...harmless.headers.keys()].sort());
          expect(JSON.stringify([...page.headers])).not.toMatch(/evil|Bcc|broken|forged/);
        }
      }
      expect(site.mails).toEqual([]);
      expect(log.lines).toEqual([]);
    },
    60_000,
  );

  it('is looked for in the archive as it is, and found nowhere', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const input of inputs) {
      for (const query of ['q', 'month', 'before']) {
        const page = await site.get(`/probe/archive?${query}=${encodeURIComponent(input)}`);
        expect([200, 404], input).toContain(page.status);
        expect(page.text).toContain('<html lang="de">');
        expect(page.text).not.toMatch(/<script|<img src=x|<svg|<iframe|<form action="https:/i);
      }
    }
  });
});
