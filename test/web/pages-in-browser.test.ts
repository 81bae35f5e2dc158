import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/web/listen.ts';
import { launchBrowser } from '../support/browser.ts';
import { report } from '../support/items.ts';
import { openSite, type Site } from './open-site.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** How long a loaded machine may take until the browser shows it. */
const soon = { timeout: 15_000 };
const localhost = 'http://localhost:3000';

let site: Site;
let server: Listening;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  site = await openSite(({ config }) => ({ config: { ...config, baseUrl: localhost } }));
  for (const date of ['2026-01-28', '2026-01-29'] as const) await site.publish(date);
  await site.fill();
  await site.reader('anna.mit-einem-recht-langen-namen@eine-lange-domain.example.org');
  server = await listen(site.app, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
});

afterAll(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await server?.close(0);
  await site?.[Symbol.asyncDispose]();
});

async function open(width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width, height: 800 },
    colorScheme,
  });
  contexts.push(context);
  return context.newPage();
}

async function logIn(page: Page) {
  await page.goto((await site.deps.desk?.login.newLink()) ?? '');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await page.waitForURL('**/desk/probe/2026-01-30');
}

/** Every page that readers and editors see. */
async function addresses(): Promise<string[]> {
  const { id } = await site.reader('weitere@example.org');
  const used = await site.asks('bestaetigt@example.org');
  await site.post(used);
  await site.deps.newsroom.sendTest('probe', '2026-01-30', 'erika@example.org');
  const [mail] = await site.mailbox.list();
  return [
    '/',
    '/probe',
    '/zweite',
    '/probe/archive',
    '/probe/archive?q=Brücke',
    '/probe/embed',
    '/probe/2026-01-28',
    '/imprint',
    '/privacy',
    '/nichts',
    await site.asks('neu@example.org'),
    used,
    `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`,
    `/subscriptions/preferences/${await site.linkToken('preferences', id)}`,
    `/subscriptions/preferences/${await site.linkToken('preferences', id)}/erase`,
    `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', await left())}`,
    await moving(),
    '/subscriptions/preferences/falsch',
    '/desk/login',
    '/desk/login/x',
    '/desk/probe/2026-01-30',
    '/desk/probe/2026-01-30?form=text',
    '/desk/probe/2026-01-30?form=source',
    '/desk/probe/2026-01-30/send',
    '/desk/probe/2026-01-30/hold',
    '/desk/probe/2026-01-30/cancel',
    '/desk/probe/2026-02-30',
    '/desk/probe/2026-01-29',
    '/desk/zweite/2025-01-01',
    '/desk/mailbox',
    `/desk/mailbox/${mail?.id}`,
    `/desk/mailbox/${mail?.id}?form=text`,
    `/desk/mailbox/${mail?.id}?form=headers`,
    `/desk/mailbox/${mail?.id}?form=source`,
  ];
}

/** A subscription that has ended: its link asks why, and leads back. */
async function left(): Promise<number> {
  const { id } = await site.reader('gegangen@example.org');
  await site.post(`/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`);
  return id;
}

/** The link in a mail to a new address. */
async function moving(): Promise<string> {
  const { id } = await site.reader('alt@example.org');
  const path = `/subscriptions/preferences/${await site.linkToken('preferences', id)}/address`;
  await site.post(path, { email: `${Date.now()}@eine-lange-domain.example.org` });
  return new URL(site.mails.findLast(({ kind }) => kind === 'move')?.url ?? '').pathname;
}

describe('every page in a browser', () => {
  it.each([
    [320, 'light'],
    [1280, 'dark'],
  ] as const)(
    'is accessible, fits %s px and breaks no policy (%s)',
    async (width, scheme) => {
      const page = await open(width, scheme);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 404/.test(message.text())) {
          complaints.push(`${page.url()}: ${message.text()}`);
        }
      });
      await logIn(page);
      for (const address of await addresses()) {
        await page.goto(address);
        const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
        expect(fits, `${address} fits ${width} px`).toBe(true);
        // Evaluated from outside the page, so the page's policy does not forbid it.
        await page.evaluate(axe);
        const result = (await page.evaluate('axe.run(document, { iframes: false })')) as AxeResults;
        const found = result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
        expect(found, address).toEqual([]);
      }
      expect(complaints).toEqual([]);
    },
    120_000,
  );
});

describe('every page for readers', () => {
  it('fits a phone when its letters are twice as large', async () => {
    const page = await open(360, 'light');
    const readers = (await addresses()).filter((address) => !address.startsWith('/desk'));
    for (const address of readers) {
      await page.goto(address);
      const widest = await page.evaluate(`(() => {
        document.documentElement.style.fontSize = '200%';
        return document.documentElement.scrollWidth;
      })()`);
      expect(widest, address).toBe(360);
    }
  }, 60_000);

  it('breaks no short word of a heading or button when its letters are twice as large', async () => {
    const page = await open(360, 'light');
    const readers = (await addresses()).filter((address) => !address.startsWith('/desk'));
    for (const address of readers) {
      await page.goto(address);
      const broken = await page.evaluate(`(() => {
        document.documentElement.style.fontSize = '200%';
        return [...document.querySelectorAll('h1, h2, h3, .join p, .pager a, .button')].flatMap((heading) => {
          const texts = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
          const words = [];
          while (texts.nextNode()) {
            for (const { index, 0: word } of texts.currentNode.data.matchAll(/(?<![\\p{L}\\d])[\\p{L}\\d]{1,12}(?![\\p{L}\\d])/gu)) {
              const range = document.createRange();
              range.setStart(texts.currentNode, index);
              range.setEnd(texts.currentNode, index + word.length);
              if (range.getClientRects().length > 1) words.push(word);
            }
          }
          return words;
        });
      })()`);
      expect(broken, address).toEqual([]);
    }
  }, 60_000);

  it('breaks no number when its letters are twice as large on a small phone', async () => {
    const page = await open(320, 'light');
    for (const address of ['/', '/probe', '/probe/archive', '/probe/2026-01-29']) {
      await page.goto(address);
      const broken = await page.evaluate(`(() => {
        document.documentElement.style.fontSize = '200%';
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const numbers = [];
        while (texts.nextNode()) {
          for (const { index, 0: number } of texts.currentNode.data.matchAll(/\\d+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + number.length);
            if (range.getClientRects().length > 1) numbers.push(number);
          }
        }
        return numbers;
      })()`);
      expect(broken, address).toEqual([]);
    }
  }, 60_000);

  it('has links and buttons that a thumb hits', async () => {
    const page = await open(390, 'light');
    const readers = (await addresses()).filter((address) => !address.startsWith('/desk'));
    for (const address of readers) {
      await page.goto(address);
      const small = await page.evaluate(`[...document.querySelectorAll('a, button, input, select')]
        .filter((one) => !one.closest('.trap, .skip') && one.type !== 'hidden')
        .map((one) => one.closest('.choice') ?? one)
        .filter((one) => getComputedStyle(one).display !== 'inline' && one.offsetHeight < 43)
        .map((one) => one.outerHTML)`);
      expect(small, address).toEqual([]);
    }
  }, 60_000);
});

describe('an issue on paper', () => {
  /** Headings with their distance from the foot of the page, in points; Chromium lists them. */
  async function headings(page: Page, format: { width: string; height: string }) {
    const margin = '15mm';
    const pdf = await page.pdf({
      ...format,
      tagged: true,
      outline: true,
      margin: { top: margin, bottom: margin, left: margin, right: margin },
    });
    return [...pdf.toString('latin1').matchAll(/\/Dest \[\d+ 0 R \/XYZ [\d.]+ ([\d.]+)/g)].map(
      ([, y]) => Number(y),
    );
  }

  it('has no heading alone at the foot of a page, whatever the paper', async () => {
    const page = await open(1280, 'light');
    await page.goto('/probe/2026-01-29');
    const foot = (15 / 25.4) * 72;
    for (let height = 200; height <= 300; height += 10) {
      const found = await headings(page, { width: '210mm', height: `${height}mm` });
      expect(found.length).toBeGreaterThan(8);
      // Itself and a line below it.
      expect(Math.min(...found), `${height} mm`).toBeGreaterThan(foot + 32);
    }
  }, 60_000);

  it('says where it is on the web', async () => {
    const page = await open(1280, 'light');
    await page.goto('/probe/2026-01-29');
    const address = page.getByText(`${localhost}/probe/2026-01-29`, { exact: true });
    expect(await address.isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await address.isVisible()).toBe(true);
  });
});

describe('signing up without a script', () => {
  it('works from the form to the answer', async () => {
    const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled: false });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto('/probe');
    site.pass(5_000);
    await page.getByLabel('E\u2011Mail\u2011Adresse').fill('falsch@');
    await page.getByRole('button', { name: 'Newsletter bestellen' }).click();
    await expect.poll(() => page.locator('#email-error').count(), soon).toBe(1);
    await page.getByLabel('E\u2011Mail\u2011Adresse').fill('leser@example.org');
    await page.getByRole('button', { name: 'Newsletter bestellen' }).click();
    await expect.poll(() => page.locator('h1').textContent(), soon).toBe('Fast geschafft');
    expect(site.mails.map(({ to }) => to)).toContain('leser@example.org');
  });
});

describe('the desk with its script', () => {
  it('shows all of the letter without a second scroll bar', async () => {
    const page = await open(1280, 'light');
    await logIn(page);
    const frame = page.frameLocator('iframe[data-frame]');
    await expect.poll(() => frame.locator('body').textContent(), soon).toContain('Ada Lovelace');
    await expect
      .poll(
        () =>
          page.evaluate(`(() => {
          const frame = document.querySelector('iframe[data-frame]');
          return frame.clientHeight - frame.contentDocument.documentElement.scrollHeight;
        })()`),
        soon,
      )
      .toBe(0);
  });

  it('renews itself when material changes', async () => {
    const page = await open(1280, 'light');
    await logIn(page);
    const before = await page.locator('.inbox-line').textContent();
    const items = await site.storage.items.list();
    const changed = items.map((item) =>
      item.kind === 'report' && item.lead ? { ...item, title: 'Neu', keyword: 'Umbruch' } : item,
    );
    await site.storage.items.save('probe/seeds', changed, new Date('2026-01-30T05:00:00Z'));
    // The stream may not be open yet: an editor's next keystroke would tell again, too.
    await expect
      .poll(async () => {
        site.change();
        return page.locator('.inbox-line').textContent();
      }, soon)
      .toContain('Umbruch');
    expect(before).not.toContain('Umbruch');
    const frame = page.frameLocator('iframe[data-frame]');
    await expect.poll(() => frame.locator('body').textContent(), soon).toContain('Neu');
  });

  it.each(['light', 'dark'] as const)(
    'shows the difference of an item on a telephone, to be read by everybody (%s)',
    async (scheme) => {
      const items = await site.storage.items.list();
      const body = `Ein ganz ${scheme} Text mit ${'Donaudampfschifffahrt'.repeat(6)}.`;
      const changed = items.map((item) => (item.id === 'b' ? { ...item, body } : item));
      await site.storage.items.save('probe/seeds', changed, site.deps.clock.now());
      const page = await open(390, scheme);
      await logIn(page);
      const difference = page.locator('#change-b .diff');
      expect(await difference.locator('ins').first().textContent()).toBe(`ganz ${scheme}`);
      expect(await difference.locator('del').first().isVisible()).toBe(true);
      const wide = 'document.documentElement.scrollWidth > document.documentElement.clientWidth';
      expect(await page.evaluate(wide)).toBe(false);
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>(
        `axe.run('#changes', { resultTypes: ['violations'] })`,
      );
      expect(violations.map(({ id }) => id)).toEqual([]);
    },
  );

  it('keeps what is unfolded and where the keyboard is when it renews itself', async () => {
    const page = await open(1280, 'light');
    await logIn(page);
    const summary = page.locator('#left-out > summary');
    await summary.focus();
    await summary.press('Enter');
    const before = await page.locator('#choice').textContent();
    const items = await site.storage.items.list();
    const more = report({ id: 'mehr', topics: ['mehr'], source: 'Neue Quelle', priority: 5 });
    await site.storage.items.save('probe/seeds', [...items, more], new Date());
    await expect
      .poll(async () => {
        site.change();
        return page.locator('#choice').textContent();
      }, soon)
      .not.toBe(before);
    expect(await page.locator('#left-out').getAttribute('open')).not.toBeNull();
    expect(await page.evaluate('document.activeElement.localName')).toBe('summary');
  });

  it('shows new mail in the open mailbox', async () => {
    const page = await open(1280, 'light');
    await logIn(page);
    await page.goto('/desk/mailbox');
    const count = await page.locator('.mails li').count();
    await expect
      .poll(async () => {
        await site.deps.newsroom.sendTest('probe', '2026-01-30', 'erika@example.org');
        return page.locator('.mails li').count();
      }, soon)
      .toBeGreaterThan(count);
  });

  it('sends after one question and shows the end without a reload', async () => {
    const page = await open(1280, 'light');
    await logIn(page);
    await page.getByRole('link', { name: /senden …$/ }).click();
    await page.getByRole('button', { name: /^An \d+ Empfänger senden$/ }).click();
    const status = page.locator('#status');
    await expect.poll(() => status.textContent(), soon).toContain('Der Versand ist abgeschlossen');
    await page.reload();
    await expect.poll(() => status.textContent(), soon).toContain('Gesendet');
  });
});
