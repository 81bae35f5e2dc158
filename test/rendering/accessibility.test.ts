import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewVersion } from '../../src/rendering/places.ts';
import { launchBrowser } from '../support/browser.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleLetter } from '../support/example-letter.ts';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A mail has no landmarks of its own: it is shown inside the page of a mail program. */
const pageRules = ['landmark-one-main', 'region'];

/** On how many lines each word of the title stands. */
const linesOfWords = `(() => {
  const text = document.querySelector('.title').firstChild;
  return [...text.data.matchAll(/\\S+/g)].map((word) => {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    return new Set([...range.getClientRects()].map(({ top }) => top)).size;
  });
})()`;

async function violations(page: Page, without = pageRules): Promise<unknown[]> {
  await page.addScriptTag({ path: axe });
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const result = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run({ rules: ${JSON.stringify(rules)} })`,
  );
  return result.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]);
}

describe('the letter on a screen', () => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    browser = await launchBrowser();
    ({ html } = previewVersion(await exampleLetter(), { name: 'Ada Lovelace' }));
  });
  afterAll(async () => {
    await browser.close();
  });

  async function show<T>(
    options: { width: number; dark?: boolean },
    look: (page: Page) => Promise<T>,
  ): Promise<T> {
    const page = await browser.newPage({
      viewport: { width: options.width, height: 900 },
      colorScheme: options.dark ? 'dark' : 'light',
    });
    try {
      await page.route('**/*', (route) => route.abort());
      await page.setContent(html);
      return await look(page);
    } finally {
      await page.close();
    }
  }

  it.each([
    ['light', false],
    ['dark', true],
  ])('has no barrier that axe knows of, in %s colours', async (_, dark) => {
    expect(await show({ width: 640, dark }, violations)).toEqual([]);
  });

  it.each([320, 360, 640, 1000])('fits a window of %i pixels', async (width) => {
    const [page, widest] = await show({ width }, async (shown) => [
      await shown.evaluate<number>('document.documentElement.scrollWidth'),
      await shown
        .locator('p, h2, h3, a, img, td')
        .evaluateAll((all) => Math.max(...all.map((e) => e.getBoundingClientRect().right))),
    ]);
    expect(page).toBe(width);
    expect(widest).toBeLessThanOrEqual(width);
  });

  it.each(['Wochenrückblick', 'Der Mindestlohnmonitor', 'Хмельниччина щодня'])(
    'breaks no word of the title %s on a narrow phone',
    async (title) => {
      const { html: titled } = previewVersion(await exampleLetter({ title }), { name: 'Ada' });
      for (const shown of [titled, titled.replace(/<style[\s\S]*?<\/style>/g, '')]) {
        const lines = await show({ width: 320 }, async (page) => {
          await page.setContent(shown);
          return page.evaluate<number[]>(linesOfWords);
        });
        expect(lines).toEqual(title.split(' ').map(() => 1));
      }
    },
  );

  it('shows what a picture says when pictures are blocked', async () => {
    const alt = await show({ width: 360 }, (page) => page.locator('img').getAttribute('alt'));
    expect(alt).toContain('Rücklagen der Stadt');
  });

  it.each([false, true])(
    'says it in the colour of the text, in the dark (%s) too',
    async (dark) => {
      const colours =
        "['img', 'h1'].map((name) => getComputedStyle(document.querySelector(name)).color)";
      const [picture, title] = await show({ width: 360, dark }, (page) =>
        page.evaluate<string[]>(colours),
      );
      expect(picture).toBe(title);
    },
  );

  it('parts a quote from what stands above it by a rule, but from a counter by its ground', async () => {
    const blocks = exampleIssue().blocks;
    const quote = blocks.filter(({ type }) => type === 'quote');
    const others = blocks.filter(({ type }) => type !== 'quote');
    const rules = async (order: typeof blocks) =>
      (await exampleLetter({ blocks: order })).html.split(/class="[^"]*\bthick\b/).length;
    const afterCounter = await rules(blocks);
    expect(await rules([...others, ...quote])).toBe(afterCounter + 1);
  });

  it('greets, and is read in the order of its headings', async () => {
    const headings = await show({ width: 640 }, (page) =>
      page
        .locator('h1, h2, h3')
        .evaluateAll((all) => all.map((e) => `${e.tagName} ${e.textContent}`)),
    );
    expect(headings).toEqual([
      'H1 Morgenlage',
      'H2 Ein Haushalt, der erst im Frühjahr keiner mehr ist',
      'H2 Zeit statt Lösung',
      'H2 Die wichtigsten Meldungen: Brücke, Klinik, Wolf',
      'H3 Die Nordbrücke bleibt bis mindestens August für Lastwagen gesperrt',
      'H3 Geburtsstation schließt im Sommer, die Hebammen erfuhren es aus dem Radio',
      'H3 Zwei Kamerafallen, ein Tier und viele Fragen',
      'H2 Was die Umleitung kostet',
      'H2 Zum Weiterlesen',
      'H3 Die Stadt, die ihre Brücken zählt',
      'H3 Was ein Haushalt ist und warum er nie stimmt',
    ]);
  });

  it('has buttons and footer links that a thumb hits', async () => {
    const heights = await show({ width: 360 }, (page) =>
      page
        .locator('.button, .tap')
        .evaluateAll((all) => all.map((e) => e.getBoundingClientRect().height)),
    );
    expect(heights).toHaveLength(6);
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  it('suits a phone where a mail program drops the style elements', async () => {
    const bare = html.replace(/<style[\s\S]*?<\/style>/g, '');
    const [widest, title, numeral] = await show({ width: 360 }, async (page) => {
      await page.setContent(bare);
      const height = async (part: string) => (await page.locator(part).boundingBox())?.height;
      return [
        await page.evaluate<number>('document.documentElement.scrollWidth'),
        await height('.title'),
        await height('.numeral'),
      ];
    });
    expect(widest).toBe(360);
    // One line each: a second would make them twice as high as their letters.
    expect(title).toBeLessThan(2 * 42);
    expect(numeral).toBeLessThan(2 * 92);
  });
});
