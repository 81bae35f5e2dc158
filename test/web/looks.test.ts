import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contrastRatio } from '../../src/base/colour-contrast.ts';
import { siteThemeSchema } from '../../src/config/theme-config.ts';
import { type Listening, listen } from '../../src/web/listen.ts';
import { launchBrowser } from '../support/browser.ts';
import { newsletter } from '../support/newsletter.ts';
import { openSite, type Site } from './open-site.ts';

const green = { accent: '#1b6b3a', dark: { accent: '#7fd09a' } };
const violet = { accent: '#6a2c91', dark: { accent: '#cfa3ea' } };
const other = (theme: object, title = 'Wochenrückblick') => ({
  ...newsletter({ title, theme: theme as typeof green }),
  slug: 'andere',
});

describe('whose colours a page has', () => {
  const stylesheet = async (site: Site, page: string) => {
    const path = /\/assets\/(?:site|theme\/\w+)\.css[^"]*/.exec((await site.get(page)).text)?.[0];
    return (await site.get((path ?? '').replaceAll('&amp;', '&'))).text;
  };
  const accents = (css: string) => css.match(/--accent:#\w+/g)?.map((rule) => rule.slice(9));

  it('is ink on paper where newsletters differ, so that none looks like the other', async () => {
    await using site = await openSite(undefined, [newsletter({ theme: green }), other(violet)]);
    for (const page of ['/', '/imprint', '/nichts', '/subscriptions/preferences/falsch']) {
      const css = await stylesheet(site, page);
      expect(accents(css)?.slice(0, 2), page).toEqual(['#1c1a17', '#ece7df']);
    }
    const css = await stylesheet(site, '/');
    expect(css).toMatch(/\.of-probe\{--accent:#1b6b3a;.*\n.*\.of-probe\{--accent:#7fd09a/);
    expect(css).toMatch(/\.of-andere\{--accent:#6a2c91;.*\n.*\.of-andere\{--accent:#cfa3ea/);
  });

  it('is the look that all newsletters share, reviews aside', async () => {
    const review = { ...other(violet), review: { of: 'probe', days: 7, minimumIssues: 2 } };
    for (const second of [other(green), review]) {
      await using site = await openSite(undefined, [newsletter({ theme: green }), second]);
      expect(accents(await stylesheet(site, '/imprint'))?.slice(0, 2)).toEqual([
        '#1b6b3a',
        '#7fd09a',
      ]);
    }
  });

  it('is the look of the site where it has one', async () => {
    const theme = siteThemeSchema.parse({ accent: '#0b5c6b', serif: 'Georgia}*{color:red}' });
    await using site = await openSite(
      ({ config }) => ({ config: { ...config, site: { ...config.site, theme } } }),
      [newsletter({ theme: green }), other(green)],
    );
    const css = await stylesheet(site, '/privacy');
    expect(accents(css)?.[0]).toBe('#0b5c6b');
    expect(css).not.toContain('}*{');
  });

  it('has an error colour of its own that can be read on every paper', async () => {
    const night = { paper: '#101418', ground: '#05080a', ink: '#f0f0f0', muted: '#b0b0b0' };
    for (const theme of [{}, green, { accent: '#ff8800', ...night }]) {
      await using site = await openSite(undefined, [newsletter({ theme: theme as typeof green })]);
      const css = await stylesheet(site, '/probe');
      for (const [, rule = ''] of css.matchAll(/:root\{(--accent[^}]*)\}/g)) {
        const colour = (name: string) => new RegExp(`--${name}:(#\\w+)`).exec(rule)?.[1] ?? '';
        expect(colour('error')).not.toBe(colour('accent'));
        for (const on of ['paper', 'ground'])
          expect(contrastRatio(colour('error'), colour(on))).toBeGreaterThan(4.5);
      }
    }
  });
});

describe('the looks in a browser', () => {
  let site: Site;
  let server: Listening;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    site = await openSite(
      ({ config }) => ({ config: { ...config, baseUrl: 'http://localhost:3000' } }),
      [newsletter({ theme: green }), other(violet)],
    );
    await site.publish('2026-01-30');
    server = await listen(site.app, { port: 0, host: '127.0.0.1' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await server?.close(0);
    await site?.[Symbol.asyncDispose]();
  });

  async function open(path: string, width = 1280, colorScheme: 'light' | 'dark' = 'light') {
    const viewport = { width, height: 800 };
    const context = await browser.newContext({ baseURL: server.url, viewport, colorScheme });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }
  const style = (page: Page, selector: string, property: string) =>
    page.evaluate<string>(
      `getComputedStyle(document.querySelector('${selector}')).getPropertyValue('${property}')`,
    );

  it('gives each newsletter on the front page its bar, kicker and button', async () => {
    const page = await open('/');
    expect(await style(page, '.of-probe .sign-up', 'border-top-color')).toBe('rgb(27, 107, 58)');
    expect(await style(page, '.of-probe .kicker', 'color')).toBe('rgb(27, 107, 58)');
    expect(await style(page, '.of-andere .button', 'background-color')).toBe('rgb(106, 44, 145)');
    const dark = await open('/', 390, 'dark');
    expect(await style(dark, '.of-andere .button', 'background-color')).toBe('rgb(207, 163, 234)');
  });

  it.each([320, 375, 1280])('breaks no word of a masthead at %s px', async (width) => {
    for (const [path, selector] of [
      ['/andere', '.flag'],
      ['/andere/archive', '.flag a'],
      ['/', '.of-andere h3 a'],
    ] as const) {
      const page = await open(path, width);
      const lines = await page.evaluate<number>(`(() => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector('${selector}'));
        return new Set([...range.getClientRects()].map(({ top }) => top)).size;
      })()`);
      expect(lines, path).toBe(1);
    }
  });

  it('keeps a quote with what introduces it on one sheet of paper', async () => {
    const page = await open('/probe/2026-01-30');
    await page.emulateMedia({ media: 'print' });
    expect(await style(page, '.quote', 'break-inside')).toBe('avoid');
    expect(await style(page, '.quote > .prose', 'break-after')).toBe('avoid');
    expect(await style(page, '.quote h2', 'break-after')).toBe('avoid');
  });

  it('keeps the frame of another site light, unless that asks for something else', async () => {
    const paper = async (query: string) =>
      style(await open(`/probe/embed/form${query}`, 400, 'dark'), 'body', 'background-color');
    const [light, dark] = ['rgb(255, 255, 255)', 'rgb(29, 27, 25)'];
    expect(await paper('')).toBe(light);
    expect(await paper('?theme=light')).toBe(light);
    expect(await paper('?theme=dark')).toBe(dark);
    expect(await paper('?theme=auto')).toBe(dark);
    expect(await paper('?theme=%22%3E')).toBe(light);
    const bright = await open('/probe/embed/form?theme=dark', 400, 'light');
    expect(await style(bright, 'body', 'background-color')).toBe(dark);
    expect(await style(bright, 'html', 'color-scheme')).toBe('dark');
  });
});
