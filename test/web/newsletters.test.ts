import { describe, expect, it } from 'vitest';
import { landing } from '../../src/web/views/landing.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { newsletter } from '../support/newsletter.ts';
import { openSite } from './open-site.ts';

describe('the front page of the site', () => {
  it('shows every newsletter with when it comes and its newest issue', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    await site.publish('2026-01-30');
    const { status, text } = await site.get('/');
    expect(status).toBe(200);
    expect(text).toContain('href="/probe"');
    expect(text).toContain('Erscheint täglich um 6\u00a0Uhr');
    expect(text).toContain('Erscheint samstags und sonntags um 7.30\u00a0Uhr');
    expect(text).toContain('href="/probe/2026-01-30"');
    expect(text).not.toContain('href="/probe/2026-01-29"');
  });
});

describe('a newsletter with a review', () => {
  const pair = () => {
    const daily = newsletter();
    const review = newsletter({
      title: 'Rückschau',
      tagline: 'Was von der Woche bleibt',
      sources: {},
      review: { of: 'probe' },
      schedule: { time: '05:30', days: ['sun'] },
    });
    return [daily, { ...review, slug: 'woche' }];
  };

  it.each([
    ['de', 'Gehört dazu', 'Erscheint sonntags um 5.30'],
    ['en', 'Goes with it', 'Sundays at\u00a05:30'],
    ['uk', 'Також для вас', 'щонеділі о\u00a05:30'],
  ] as const)(
    'has the front page for itself and names the review there (%s)',
    async (locale, heading, when) => {
      const of = pair().map((one) => ({ ...one, locale }));
      await using site = await openSite(undefined, of);
      const { text } = await site.get('/');
      expect(text).toContain('action="/probe/subscribe"');
      expect(text).toContain(heading);
      expect(text).toContain(`<a lang="${locale}" href="/woche">Rückschau</a>`);
      expect(text).toContain('Was von der Woche bleibt');
      expect(text).toContain(when);
    },
  );

  it('is named on the landing page of the review, which has a sign-up, archive and feed of its own', async () => {
    await using site = await openSite(undefined, pair());
    const { text } = await site.get('/woche');
    expect(text).toContain('action="/woche/subscribe"');
    expect(text).toContain('href="/probe">Morgenprobe</a>');
    for (const path of ['/woche/archive', '/woche/feed.xml', '/woche/embed'])
      expect((await site.get(path)).status).toBe(200);
    const { text: map } = await site.get('/sitemap.xml');
    expect(map).toContain('https://morgenlage.example/woche</loc>');
    expect(map).not.toContain('https://morgenlage.example/</loc>');
  });

  it('is offered its readers on the page of preferences', async () => {
    await using site = await openSite(undefined, pair());
    const { id } = await site.reader();
    const { text } = await site.get(
      `/subscriptions/preferences/${await site.linkToken('preferences', id)}`,
    );
    expect(text).toMatch(/<input type="checkbox" id="on-woche"(?![^>]*checked)/);
  });
});

describe('a page that is passed on', () => {
  it.each([
    ['/', 'Unsere Newsletter: Morgenprobe und Wochenprobe', 'Morgenlage'],
    ['/probe/archive', 'Alle Ausgaben von „Morgenprobe“', 'Archiv'],
    ['/probe/embed', 'Möchten Sie „Morgenprobe“ auf Ihrer Website empfehlen?', 'Die Anmeldung'],
    ['/imprint', undefined, 'Impressum'],
    ['/privacy', undefined, 'Datenschutz'],
  ])('says what it is: %s', async (path, description, title) => {
    await using site = await openSite();
    const { text } = await site.get(path);
    expect(text).toContain(`<meta property="og:title" content="${title}`);
    expect(text).toContain(`<meta property="og:url" content="https://morgenlage.example${path}">`);
    if (!description) return expect(text).not.toContain('description');
    expect(text).toContain(`<meta name="description" content="${description}`);
    expect(text).toContain(`<meta property="og:description" content="${description}`);
  });
});

describe('the landing page of a newsletter', () => {
  it('says what one gets and how often, and asks for an address', async () => {
    await using site = await openSite();
    const { status, text } = await site.get('/probe');
    expect(status).toBe(200);
    expect(text).toContain('<html lang="de">');
    expect(text).toContain('Jeden Morgen eine Mail.');
    expect(text).toContain('Ich möchte die Mail bekommen.');
    expect(text).toContain('Freitag, 30.\u00a0Januar 2026');
    expect(text).toMatch(/<input[^>]*name="email"[^>]*type="email"/);
    expect(text).toContain('Die erste Ausgabe erscheint in Kürze.');
  });

  it('tells what is in the newest issue and leads to it', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { text } = await site.get('/probe');
    expect(text).toContain('Haushalt, Nordbrücke, Wolf im Forst');
    expect(text).toContain('href="/probe/2026-01-30"');
    expect(text).toContain('Geburtsstation schließt im Sommer');
  });

  it('does not say the lead’s headline twice where there is no summary', async () => {
    const title = 'Ein Haushalt, der erst im Frühjahr keiner mehr ist';
    const form = { email: '', name: '', locale: 'de', stamp: '' } as const;
    const shown = async (preheader: string) =>
      String(await landing(newsletter(), exampleIssue({ preheader }), form));
    for (const preheader of [title, 'Ein Haushalt, der erst …']) {
      const page = await shown(preheader);
      expect(page.split(title)).toHaveLength(2);
      expect(page).not.toContain('class="opening"');
    }
    expect(await shown('Ein Haushalt. Und mehr.')).toContain('class="opening"');
  });

  it('shows the lead’s picture with its words and whose it is', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { text } = await site.get('/probe');
    expect(text).toMatch(
      /<img src="\/media\/2026-01-30-haushalt\.png" alt="[^"]*Rücklagen der Stadt[^"]*" width="1280" height="720" loading="lazy"[^>]*><figcaption>[^<]+<\/figcaption>/,
    );
  });

  it('keeps markup in configuration and issues from becoming markup of the page', async () => {
    const hostile = newsletter({ tagline: '<script>alert(1)</script>', title: '"><b>Lage</b>' });
    await using site = await openSite(undefined, [hostile]);
    await site.publish('2026-01-30');
    for (const path of ['/', '/probe', '/probe/archive', '/imprint']) {
      const { text } = await site.get(path);
      expect(text).not.toContain('<script');
      expect(text).not.toContain('<b>Lage');
    }
  });

  it('speaks the language of its newsletter', async () => {
    await using site = await openSite(undefined, [newsletter({ locale: 'en' })]);
    const { text } = await site.get('/probe');
    expect(text).toContain('<html lang="en">');
    expect(text).toContain('Published daily at\u00a06:00');
    expect((await site.get('/nowhere')).text).toContain('This page does not exist');
  });
});

describe('signing up', () => {
  it('asks for confirmation by mail and says so', async () => {
    await using site = await openSite();
    const answer = await site.post('/probe/subscribe', { email: 'neu@example.org', name: 'Nele' });
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Fast geschafft');
    expect(answer.text).toContain('Bitte bestätigen Sie');
    expect(site.mails).toMatchObject([{ kind: 'confirm', to: 'neu@example.org' }]);
    expect(await site.storage.subscribers.count('probe')).toMatchObject({ pending: 1, active: 0 });
  });

  it('leads to the local mailbox where mail does not leave the machine', async () => {
    await using local = await openSite();
    const { text } = await local.post('/probe/subscribe', { email: 'neu@example.org' });
    expect(text).toContain('href="/desk/mailbox"');
    await using live = await openSite(() => ({ mailbox: undefined }));
    const answer = await live.post('/probe/subscribe', { email: 'neu@example.org' });
    expect(answer.text).not.toContain('/desk');
  });

  it('records the words that the page has shown', async () => {
    await using site = await openSite();
    await site.post('/probe/subscribe', { email: 'neu@example.org', name: '' });
    const person = await site.storage.subscribers.findByKey('neu@example.org');
    expect(await site.storage.subscribers.consentsOf(person?.id ?? 0)).toMatchObject([
      { event: 'requested', form: 'web', wording: 'Ich möchte die Mail bekommen.' },
    ]);
  });

  it('gives the same answer for unknown, active, pending and suppressed addresses', async () => {
    await using site = await openSite();
    await site.reader('aktiv@example.org');
    const blocked = await site.reader('gesperrt@example.org');
    const evidence = { event: 'unsubscribed', form: 'cli', wording: '' } as const;
    await site.storage.subscribers.change(
      blocked.id,
      ['active'],
      'suppressed',
      evidence,
      new Date('2026-01-30T05:00:00Z'),
    );
    const answers = [];
    for (const name of ['neu', 'neu', 'aktiv', 'gesperrt']) {
      answers.push(await site.post('/probe/subscribe', { email: `${name}@example.org` }));
    }
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
  });

  it('shows what is wrong at the field and keeps what was typed', async () => {
    await using site = await openSite();
    const typed = { email: '"><script>alert(1)</script>', name: '<i>Nele</i>' };
    const { status, text } = await site.post('/probe/subscribe', typed);
    expect(status).toBe(422);
    expect(text).toContain('aria-invalid="true"');
    expect(text).toContain('Das ist keine E\u2011Mail\u2011Adresse.');
    expect(text).toContain('&lt;i&gt;Nele&lt;/i&gt;');
    expect(text).not.toContain('<script>alert');
    expect(site.mails).toEqual([]);
  });

  it('takes nothing from a program that fills in the hidden field, and does not tell it', async () => {
    await using site = await openSite();
    const person = await site.post('/probe/subscribe', { email: 'mensch@example.org' });
    const robot = await site.post('/probe/subscribe', {
      email: 'r@example.org',
      website: 'http://',
    });
    expect(robot.text).toBe(person.text);
    expect(site.mails.map(({ to }) => to)).toEqual(['mensch@example.org']);
  });

  it('has no form for a newsletter that does not exist', async () => {
    await using site = await openSite();
    const form = { email: 'neu@example.org' };
    expect((await site.post('/nichts/subscribe', form)).status).toBe(404);
    expect((await site.post('/__proto__/subscribe', form)).status).toBe(404);
  });

  it('survives bodies that are no forms', async () => {
    await using site = await openSite();
    for (const [type, status] of [
      ['multipart/form-data', 400],
      ['application/json', 415],
      ['text/plain', 415],
    ] as const) {
      const answer = await site.app.request('/probe/subscribe', {
        method: 'POST',
        body: '{"email":["a"]',
        headers: { 'content-type': type },
      });
      expect(answer.status).toBe(status);
    }
    expect(site.mails).toEqual([]);
  });
});
