import { expect, it } from 'vitest';
import { formStamp } from '../../src/subscriptions/form-stamp.ts';
import { textsOf } from '../../src/web/texts/texts.ts';
import { recordingLog } from '../support/recording-log.ts';
import { expectIn } from './expect-in.ts';
import { describeOnEachSite } from './open-site.ts';

describeOnEachSite(
  'a sign-up that means no good, or comes as no browser sends it',
  (openSite, languages) => {
    it.each(languages)(
      'is too much with an address of a megabyte, and leaves nothing behind (%s)',
      async (locale) => {
        await using site = await openSite();
        const email = `${'a'.repeat(1_000_000)}@example.org`;
        const wish = { 'accept-language': locale };
        const page = await site.post('/probe/subscribe', { email }, wish);
        expectIn(locale, page, textsOf(locale).tooLarge.lead, 413);
        expect(await site.storage.subscribers.count('probe')).toMatchObject({ pending: 0 });
      },
    );

    it.each([
      'a@example.org\r\nBcc: b@example.org',
      'a@example.org,b@example.org',
      'a@example.org>\r\nRCPT TO:<b@example.org',
      '"a\r\nb"@example.org',
      'a\0@example.org',
    ])('cannot put a second line or person into a mail: %j', async (email) => {
      await using site = await openSite();
      const { status, text } = await site.post('/probe/subscribe', { email });
      expect(status).toBe(422);
      expect(text).toContain('id="email-error"');
      expect(site.mails).toEqual([]);
    });

    it('stays text in the page that gives it back', async () => {
      await using site = await openSite();
      const name = '"><script>alert(1)</script><a href="//evil.example">';
      const { text } = await site.post('/probe/subscribe', { email: `${name}@x`, name });
      expect(text).not.toContain('<script>alert');
      expect(text).not.toContain('<a href="//evil');
      expect(text).toContain('&lt;script&gt;alert(1)');
    });

    it('writes nothing of what was typed into the log', async () => {
      const log = recordingLog();
      await using site = await openSite(() => ({ log }));
      for (const email of ['ada@example.org', 'forged\n{"level":"error"}@example.org'])
        await site.post('/probe/subscribe', { email, name: 'Ada\n{"level":"error"}' });
      expect(JSON.stringify(log)).not.toMatch(/ada@|forged|Ada/);
    });

    it('is answered when its letters are of another charset', async () => {
      await using site = await openSite();
      const consent = site.config.newsletters.get('probe')?.signUp.consent ?? '';
      const stamp = formStamp(site.tokens, new Date('2026-01-29T00:00:00Z'), consent);
      const answer = await site.app.request(`${site.config.baseUrl}/probe/subscribe`, {
        method: 'POST',
        body: `email=ada%40example.org&name=J%FCrgen&stamp=${stamp}`,
        headers: {
          'content-type': 'application/x-www-form-urlencoded; charset=iso-8859-1',
          'sec-fetch-site': 'same-origin',
        },
      });
      const page = { status: answer.status, headers: answer.headers, text: await answer.text() };
      expectIn('de', page, textsOf('de').almost.heading);
      expect(site.mails).toMatchObject([{ kind: 'confirm', to: 'ada@example.org' }]);
      const person = await site.storage.subscribers.findByKey('ada@example.org');
      // A name that cannot be read greets nobody.
      expect(person?.name).toBe('');
    });

    it.each([
      ['text/plain', 415],
      ['application/json', 415],
      ['multipart/form-data; boundary=x', 400],
    ] as const)('is a page, and no failure, as %s', async (type, status) => {
      await using site = await openSite();
      const answer = await site.app.request(`${site.config.baseUrl}/probe/subscribe`, {
        method: 'POST',
        body: '{"email":"ada@example.org"}',
        headers: { 'content-type': type, 'sec-fetch-site': 'same-origin' },
      });
      expect(answer.status).toBe(status);
      expect(await answer.text()).toContain('<html lang="de">');
      expect(site.mails).toEqual([]);
    });

    it('is one mail when a form is sent twice', async () => {
      await using site = await openSite();
      const fields = { email: 'ada@example.org' };
      const pages = await Promise.all([1, 2].map(() => site.post('/probe/subscribe', fields)));
      expect(pages.map(({ status }) => status)).toEqual([200, 200]);
      expect(site.mails).toHaveLength(1);
    });
  },
);
