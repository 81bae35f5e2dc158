import { expect, it } from 'vitest';
import { newsletter } from '../support/newsletter.ts';
import { describeOnEachSite, type Site } from './open-site.ts';

const second = 1_000;

/** The stamp of the form that a page shows. */
const stampOf = (text: string) => /name="stamp" value="([\w-]+)"/.exec(text)?.[1] ?? '';

/** Signs up from a network, with a form that was shown a while ago. */
async function from(site: Site, remoteAddress: string, email: string) {
  const { text } = await site.get('/probe');
  site.pass(3 * second);
  const answer = await site.app.request(
    '/probe/subscribe',
    { method: 'POST', body: new URLSearchParams({ email, stamp: stampOf(text) }) },
    { incoming: { socket: { remoteAddress } } },
  );
  return { status: answer.status, text: await answer.text() };
}

const enough = {
  de: 'Von hier kamen gerade sehr viele Anfragen.',
  en: 'Many requests have just come from here.',
  uk: 'Звідси щойно надійшло дуже багато запитів.',
};

describeOnEachSite('limits on sign-ups', (openSite, languages) => {
  it.each(languages)(
    'tell a network that has enough, in the reader’s language (%s)',
    async (locale) => {
      await using site = await openSite(undefined, [newsletter({ locale })]);
      site.config.site.signUp.limits.perNetwork = 3;
      for (let n = 1; n <= 3; n += 1)
        expect((await from(site, `203.0.113.${n}`, `n${n}@example.org`)).status).toBe(200);
      const stopped = await from(site, '203.0.113.99', 'n4@example.org');
      expect(stopped.status).toBe(429);
      // The address is not what is wrong.
      expect(stopped.text).toContain('aria-invalid="false"');
      expect(stopped.text).toContain(enough[locale]);
      expect(stopped.text).toContain('value="n4@example.org"');
      expect((await from(site, '198.51.100.1', 'n5@example.org')).status).toBe(200);
      expect((await from(site, '2001:db8:1:2::1', 'n6@example.org')).status).toBe(200);
      site.pass(3600 * second);
      expect((await from(site, '203.0.113.99', 'n4@example.org')).status).toBe(200);
      expect(site.mails).toHaveLength(6);
    },
  );

  it('of domain, address and sum send no mail and tell nothing, whether the address is known or not', async () => {
    await using site = await openSite();
    await site.reader('reader@example.org');
    site.config.site.signUp.limits = { perNetwork: 99, perDomain: 2, perAddress: 6, total: 3 };
    const answers = [];
    for (const name of ['a', 'b', 'c', 'reader'])
      answers.push(await from(site, '203.0.113.1', `${name}@example.org`));
    for (const name of ['a', 'b'])
      answers.push(await from(site, '203.0.113.1', `${name}@other.test`));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(site.mails.map(({ to }) => to)).toEqual([
      'a@example.org',
      'b@example.org',
      'a@other.test',
    ]);
    expect(await site.storage.subscribers.findByKey('c@example.org')).toBeUndefined();
  });
});

describeOnEachSite('the time between showing and sending a form', (openSite) => {
  const sent = (site: Site, email: string, stamp?: string) =>
    site.post('/probe/subscribe', { email, ...(stamp === undefined ? {} : { stamp }) });

  it('is two seconds at least, and as long as one likes', async () => {
    await using site = await openSite();
    const stamp = stampOf((await site.get('/probe')).text);
    site.pass(1_999);
    const early = await sent(site, 'early@example.org', stamp);
    site.pass(1);
    expect(early.status).toBe(422);
    expect(early.text).toContain('Bitte schicken Sie das Formular noch einmal ab.');
    expect(early.text).toContain('value="early@example.org"');
    await sent(site, 'late@example.org', stampOf(early.text));
    site.pass(3 * 86_400 * second);
    await sent(site, 'later@example.org', stamp);
    const asked = site.mails.filter(({ kind }) => kind === 'confirm');
    expect(asked.map(({ to }) => to)).toEqual(['late@example.org', 'later@example.org']);
    expect(await site.storage.subscribers.findByKey('early@example.org')).toBeUndefined();
  });

  it('cannot be made up', async () => {
    await using site = await openSite();
    const stamp = stampOf((await site.get('/probe')).text);
    site.pass(60 * second);
    const other = await site.linkToken('unsubscribe', 1);
    for (const wrong of ['', 'x', stamp.slice(0, -1), `${stamp}A`, other])
      expect((await sent(site, 'robot@example.org', wrong)).text).toContain('Fast geschafft');
    expect(site.mails).toEqual([]);
  });

  it('does not begin anew when a reader corrects the address', async () => {
    await using site = await openSite();
    const first = stampOf((await site.get('/probe')).text);
    site.pass(2 * second);
    const again = await sent(site, 'typo', first);
    expect(again.status).toBe(422);
    expect(stampOf(again.text)).toBe(first);
  });
});
