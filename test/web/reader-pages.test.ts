import { copyFile, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/web/listen.ts';
import { launchBrowser } from '../support/browser.ts';
import { openSite, type Site } from './open-site.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const picture = resolve(import.meta.dirname, '../../seeds/images/2026-01-30-angriffe-januar.png');
/** axe leaves this one out unless it is asked for (WCAG 2.2, 2.5.8). */
const axeOptions = "{ iframes: false, rules: { 'target-size': { enabled: true } } }";
const mostBytes = 100_000;

let site: Site;
let server: Listening;
let browser: Browser;
let addresses: string[];

beforeAll(async () => {
  site = await openSite(({ config }) => ({
    // As it is online: without the links of a trial run.
    mailbox: undefined,
    config: { ...config, baseUrl: 'http://localhost:3000' },
  }));
  for (const date of ['2025-12-31', '2026-01-28', '2026-01-29'] as const) await site.publish(date);
  await copyFile(picture, join(site.mediaFolder, '2026-01-30-haushalt.png'));
  const { id } = await site.reader('anna.mit-einem-langen-namen@eine-lange-domain.example.org');
  addresses = [
    '/',
    '/probe',
    '/zweite',
    '/probe/2026-01-28',
    '/probe/archive',
    '/zweite/archive',
    '/probe/archive?month=2025-12',
    '/probe/archive?q=br%C3%BCcke',
    '/probe/archive?q=Donaudampfschifffahrtsgesellschaftskapit%C3%A4nsm%C3%BCtze',
    '/probe/embed',
    '/probe/embed/form',
    '/imprint',
    '/privacy',
    '/nichts',
    `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`,
    `/subscriptions/preferences/${await site.linkToken('preferences', id)}`,
  ];
  server = await listen(site.app, { port: 0, host: '127.0.0.1' });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await server?.close(0);
  await site?.[Symbol.asyncDispose]();
});

async function withPage<T>(
  options: { width: number; colorScheme: 'light' | 'dark' },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { width, colorScheme } = options;
  const viewport = { width, height: 800 };
  const context = await browser.newContext({ baseURL: server.url, viewport, colorScheme });
  try {
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
}

const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describe("every reader's page", () => {
  it.each([
    [320, 'dark'],
    [1200, 'light'],
  ] as const)(
    'has no barrier that axe knows of and fits, at %s px, %s',
    async (width, colorScheme) => {
      await withPage({ width, colorScheme }, async (page) => {
        for (const address of addresses) {
          await page.goto(address);
          expect(await widthOf(page), address).toBe(width);
          await page.evaluate(axe);
          const { violations } = (await page.evaluate(
            `axe.run(document, ${axeOptions})`,
          )) as AxeResults;
          const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
          expect(found, address).toEqual([]);
        }
      });
    },
    120_000,
  );

  it('fits a narrow phone when its letters are twice as large', async () => {
    await withPage({ width: 320, colorScheme: 'light' }, async (page) => {
      for (const address of addresses) {
        await page.goto(address);
        await page.evaluate("document.documentElement.style.fontSize = '200%'");
        expect(await widthOf(page), address).toBe(320);
      }
    });
  }, 60_000);

  it('asks nobody else for anything, and weighs little', async () => {
    for (const address of addresses) {
      await withPage({ width: 390, colorScheme: 'light' }, async (page) => {
        const asked: string[] = [];
        page.on('request', (request) => asked.push(new URL(request.url()).origin));
        await page.goto(address);
        const sum = await page.evaluate<number>(`performance.getEntries()
          .filter((entry) => ['navigation', 'resource'].includes(entry.entryType))
          .filter((entry) => entry.initiatorType !== 'img')
          .reduce((all, entry) => all + entry.decodedBodySize, 0)`);
        expect(new Set(asked), address).toEqual(new Set([server.url]));
        expect(sum, address).toBeGreaterThan(5000);
        expect(sum, address).toBeLessThan(mostBytes);
      });
    }
  }, 60_000);

  it('says its language, and has one main part and one first heading', async () => {
    await withPage({ width: 390, colorScheme: 'light' }, async (page) => {
      for (const address of addresses) {
        await page.goto(address);
        expect(await page.locator('html').getAttribute('lang'), address).toBe('de');
        expect(await page.locator('main').count(), address).toBe(1);
        expect(await page.locator('h1').count(), address).toBe(1);
      }
    });
  });
});

describe('signing up with the keyboard alone', () => {
  it('reaches each part in the order in which it is read, and shows where it is', async () => {
    await withPage({ width: 390, colorScheme: 'light' }, async (page) => {
      await page.goto('/probe');
      // No hand is as quick as a browser that is driven.
      site.pass(10_000);
      const focused = () =>
        page.evaluate<{ what: string; outline: string }>(`(() => {
          const element = document.activeElement;
          return {
            what: element.id || element.getAttribute('href') || element.type || element.localName,
            outline: getComputedStyle(element).outlineStyle,
          };
        })()`);
      await page.keyboard.press('Tab');
      expect((await focused()).what).toBe('#content');
      await page.keyboard.press('Enter');
      const order: string[] = [];
      for (let n = 0; n < 4; n += 1) {
        await page.keyboard.press('Tab');
        const { what, outline } = await focused();
        expect(outline, what).not.toBe('none');
        order.push(what);
      }
      // The hidden field is no stop on the way.
      expect(order).toEqual(['email', 'name', 'submit', '/privacy']);
      for (let n = 0; n < 3; n += 1) await page.keyboard.press('Shift+Tab');
      await page.keyboard.type('tastatur@');
      await page.keyboard.press('Enter');
      await page.locator('#email-error').waitFor();
      // What was wrong has the focus, and says why.
      expect((await focused()).what).toBe('email');
      expect(await page.locator('#email').getAttribute('aria-describedby')).toBe('email-error');
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type('tastatur@example.org');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Fast geschafft' }).waitFor();
      expect(site.mails.map(({ to }) => to)).toContain('tastatur@example.org');
    });
  });
});

describe('an issue on paper', () => {
  it('is black on white, without what nobody can press, and says where its links lead', async () => {
    await withPage({ width: 800, colorScheme: 'dark' }, async (page) => {
      await page.goto('/probe/2026-01-28');
      await page.emulateMedia({ media: 'print' });
      for (const hidden of ['.share', '.pager', '.join', '.colophon', '.skip']) {
        expect(await page.locator(hidden).isVisible(), hidden).toBe(false);
      }
      expect(await page.locator('.flag').isVisible()).toBe(true);
      const style = (property: string, of: string, part = '') =>
        page.evaluate(`getComputedStyle(document.querySelector('${of}'), '${part}').${property}`);
      expect(await style('color', 'h1')).toBe('rgb(0, 0, 0)');
      expect(await style('backgroundColor', 'body')).toBe('rgb(255, 255, 255)');
      expect(await style('content', '.prose a', '::after')).toContain('rechnungshof.example');
    });
  });
});
