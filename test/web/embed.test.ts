import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/web/listen.ts';
import { launchBrowser } from '../support/browser.ts';
import { words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { openSite, type Site } from './open-site.ts';

/** Returns the pieces of HTML that the page offers, as a reader copies them. */
const snippets = (text: string) =>
  [...text.matchAll(/<code>([\s\S]*?)<\/code>/g)].map(([, code = '']) =>
    code
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );

describe('the sign-up for other sites', () => {
  it('is offered as a frame and as a form, without a script', async () => {
    await using site = await openSite();
    const { status, text } = await site.get('/probe/embed');
    expect(status).toBe(200);
    const [frame, form] = snippets(text);
    expect(text).toContain('Programme melden Leser über die Schnittstelle (API) an.');
    expect(frame).toContain('<iframe src="https://morgenlage.example/probe/embed/form"');
    expect(form).toContain(
      '<form method="post" action="https://morgenlage.example/probe/subscribe"',
    );
    expect(form).toContain('name="website" tabindex="-1"');
    expect(form).toContain('Ich möchte die Mail bekommen.');
    expect(form).toContain('href="https://morgenlage.example/privacy"');
    expect(`${frame}${form}`).not.toContain('<script');
    // Keyboards reach what may be scrolled, and hear what it is.
    expect(
      text.match(/<pre role="region" tabindex="0" aria-labelledby="(frame|form)"/g),
    ).toHaveLength(2);
    expect((await site.get('/probe')).text).toContain('href="/probe/embed"');
  });

  it('may be framed, and nothing else may', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const policy = async (path: string) =>
      (await site.get(path)).headers.get('content-security-policy');
    expect(await policy('/probe/embed/form')).toContain('frame-ancestors *');
    for (const path of [
      '/',
      '/probe',
      '/probe/embed',
      '/probe/archive',
      '/probe/2026-01-30',
      '/imprint',
    ]) {
      expect(await policy(path), path).toContain("frame-ancestors 'none'");
    }
    expect((await site.get('/nichts/embed/form')).status).toBe(404);
    expect((await site.get('/nichts/embed')).status).toBe(404);
  });

  it('takes what a form on another site sends, and answers with the usual page', async () => {
    await using site = await openSite();
    const foreign = { origin: 'https://verein.example', 'sec-fetch-site': 'cross-site' };
    const answer = await site.post('/probe/subscribe', { email: 'neu@example.org' }, foreign);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('Fast geschafft');
    const wrong = await site.post('/probe/subscribe', { email: 'falsch' }, foreign);
    expect(wrong.status).toBe(422);
    const robot = { email: 'r@example.org', website: 'x' };
    expect((await site.post('/probe/subscribe', robot, foreign)).text).toBe(answer.text);
    expect(site.mails.map(({ to }) => to)).toEqual(['neu@example.org']);
  });

  it('is told apart in the evidence from a form on our own page', async () => {
    await using site = await openSite();
    const forms = [];
    for (const path of ['/probe', '/probe/embed/form']) {
      const fields = [
        ...(await site.get(path)).text.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g),
      ];
      site.pass(10_000);
      const typed = ['email', `${forms.length}@example.org`] as const;
      const filled = Object.fromEntries([...fields.map(([, name, value]) => [name, value]), typed]);
      expect((await site.post('/probe/subscribe', filled)).status).toBe(200);
      const [asked] = await site.storage.subscribers.consentsOf(forms.length + 1);
      forms.push(asked?.form);
    }
    expect(forms).toEqual(['web', 'embed']);
  });

  it('keeps markup of the configuration from becoming markup elsewhere', async () => {
    const hostile = newsletter({
      title: '"><script>alert(1)</script>',
      signUp: { pitch: '<b>Los</b>', consent: '</small><script>alert(2)</script>' },
    });
    await using site = await openSite(undefined, [hostile]);
    const { text } = await site.get('/probe/embed');
    for (const part of [text, ...snippets(text), (await site.get('/probe/embed/form')).text]) {
      expect(part).not.toMatch(/<script|<b>/);
    }
  });
});

describe('a page of another site in a browser', () => {
  let site: Site;
  let server: Listening;
  let elsewhere: Server;
  let browser: Browser;
  let body = '';
  beforeAll(async () => {
    // As long as those that are shipped.
    const signUp = { pitch: words(50), consent: words(86) };
    site = await openSite(undefined, [newsletter({ signUp })]);
    server = await listen(site.app, { port: 0, host: '127.0.0.1' });
    elsewhere = createServer((_, answer) => {
      answer.setHeader('Content-Type', 'text/html; charset=utf-8').end(body);
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    elsewhere?.closeAllConnections();
    elsewhere?.close();
    await server?.close(0);
    await site?.[Symbol.asyncDispose]();
  });

  /** Opens a page that holds the piece of HTML as the guide offers it. */
  async function visit(which: 0 | 1) {
    const { text } = await site.get('/probe/embed');
    body = (snippets(text)[which] ?? '').replaceAll('https://morgenlage.example', server.url);
    const page = await browser.newPage();
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    return page;
  }

  it('signs up with the form', async () => {
    const page = await visit(1);
    await page.getByLabel('E\u2011Mail\u2011Adresse').fill('formular@example.org');
    await page.getByRole('button', { name: 'Newsletter bestellen' }).click();
    await page.getByRole('heading', { name: 'Fast geschafft' }).waitFor();
    expect(site.mails.map(({ to }) => to)).toContain('formular@example.org');
    await page.close();
  });

  it('shows all of the frame, and little more, in narrow and wide columns of any window', async () => {
    const page = await visit(0);
    for (const [width, column] of [
      [320, 304],
      [390, 374],
      [1280, 1264],
      [1280, 240],
      [1280, 300],
      [1280, 360],
      [1280, 500],
    ] as const) {
      await page.setViewportSize({ width, height: 800 });
      await page.evaluate(`document.body.style.width = '${column}px'`);
      const inside = page.frameLocator('iframe').locator('html');
      await inside.locator('.consent').waitFor();
      await expect.poll(() => inside.evaluate('innerWidth')).toBe(column);
      const overflow = 'document.documentElement.scrollHeight - innerHeight';
      expect(await inside.evaluate(overflow), `${column}`).toBe(0);
      const blank = `innerHeight - document.querySelector('.consent').getBoundingClientRect().bottom`;
      expect(await inside.evaluate(blank), `${column}`).toBeLessThan(110);
    }
    await page.close();
  });

  it('signs up in the frame, and the answer opens beside it', async () => {
    const page = await visit(0);
    const frame = page.frameLocator('iframe');
    await frame.getByLabel('E\u2011Mail\u2011Adresse').fill('rahmen@example.org');
    site.pass(10_000);
    const opened = page.waitForEvent('popup');
    await frame.getByRole('button', { name: 'Newsletter bestellen' }).click();
    await (await opened).getByRole('heading', { name: 'Fast geschafft' }).waitFor();
    expect(site.mails.map(({ to }) => to)).toContain('rahmen@example.org');
    await page.close();
  });
});
