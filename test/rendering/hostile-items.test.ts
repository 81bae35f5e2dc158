import fc from 'fast-check';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Issue } from '../../src/issue/issue.ts';
import { type HtmlTag, htmlTags } from '../../src/rendering/html-tags.ts';
import { type Letter, placeNames } from '../../src/rendering/letter.ts';
import { launchBrowser } from '../support/browser.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleArticle, exampleLetter } from '../support/example-letter.ts';
import { hostileStrings } from '../support/hostile-strings.ts';

/** What our own code writes; all the rest of an issue comes from people and feeds. */
const ours =
  /^(type|date|locale|zone|newsletter|deadline|since|said|itemDate|itemIds?|counterId|id)$/;

function poisoned<T>(value: T, text: string): T {
  if (typeof value === 'string') return text as T;
  if (Array.isArray(value)) return value.map((inner) => poisoned(inner, text)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    ours.test(key) ? inner : poisoned(inner, text),
  ]);
  return Object.fromEntries(entries) as T;
}

const letterWith = (text: string) => exampleLetter(poisoned<Issue>(exampleIssue(), text));
const structure = ['html', 'body', 'table', 'tbody', 'h1', 'h2', 'h3', 'style', 'meta'];
const count = (tags: readonly HtmlTag[], name: string) =>
  tags.filter((t) => t.name === name).length;

/** What an item's own Markdown may add. */
const textTags = ['p', 'strong', 'em', 'a', 'ul', 'ol', 'li', 'blockquote', 'br'];

let harmless: HtmlTag[];
const allowed = () =>
  new Set([...harmless.flatMap((t) => Object.keys(t.attributes)), 'rel', 'src', 'alt', 'height']);
const known = () => new Set([...harmless.map((t) => t.name), ...textTags, 'img']);

function expectInert(letter: Letter) {
  const tags = htmlTags(letter.html);
  for (const name of structure) expect(count(tags, name), name).toBe(count(harmless, name));
  for (const { name, attributes } of tags) {
    expect([...known()]).toContain(name);
    for (const [attribute, value] of Object.entries(attributes)) {
      expect([...allowed()]).toContain(attribute);
      if (attribute === 'href' || attribute === 'src') {
        expect(value).toMatch(/^(https?:\/\/|mailto:|place-\w+-[0-9a-f]{16}$)/);
      }
    }
  }
  for (const part of [letter.html, letter.text]) {
    for (const name of placeNames) expect(part.split(letter.places[name])).toHaveLength(2);
    expect(part).not.toMatch(/[^\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069]/u);
  }
  for (const line of [letter.subject, letter.preheader]) {
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
  }
}

describe('hostile text in every field of an issue', () => {
  let browser: Browser;
  let letters: { text: string; letter: Letter }[];
  beforeAll(async () => {
    const { html } = await letterWith('Ein ganz gewöhnlicher Satz mit [Link](https://a.example/).');
    harmless = htmlTags(html);
    letters = await Promise.all(
      hostileStrings.map(async (text) => ({ text, letter: await letterWith(text) })),
    );
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
  });

  it('stays text, whatever it is', () => {
    for (const { letter } of letters) expectInert(letter);
  });

  it('stays text when it is made up of markup at random', async () => {
    const scraps = fc.constantFrom(
      ...[
        '<',
        '>',
        '"',
        "'",
        '&',
        '</',
        '<!--',
        '-->',
        'script',
        'img ',
        'src=x ',
        'onerror=',
        '{{',
      ],
      ...[
        '}}',
        '](',
        '[',
        '\n',
        ' ',
        '`',
        '*',
        '> ',
        '- ',
        'javascript:',
        '&#60;',
        'mj-text',
        ']]>',
      ],
      ...['<a href=', 'https://x.example/', '\u0000', '<b', '/>', 'style=', '|', '\\', '=', '%}'],
    );
    const soup = fc.array(scraps, { maxLength: 25 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(soup, async (text) => expectInert(await letterWith(text))),
      { numRuns: 40 },
    );
  });

  it('stays text in the article for pages and feeds, too', async () => {
    const own = htmlTags(await exampleArticle(exampleIssue()));
    const names = new Set([...own.map((tag) => tag.name), ...textTags]);
    const attributes = new Set([...own.flatMap((tag) => Object.keys(tag.attributes)), 'rel']);
    for (const text of hostileStrings) {
      const article = await exampleArticle(poisoned<Issue>(exampleIssue(), text));
      for (const tag of htmlTags(article)) {
        expect([...names]).toContain(tag.name);
        for (const [name, value] of Object.entries(tag.attributes)) {
          expect([...attributes]).toContain(name);
          if (name === 'href' || name === 'src') expect(value).toMatch(/^(https?:\/\/|mailto:)/);
        }
      }
      expect(article).not.toMatch(/[^\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069]/u);
    }
  });

  it('runs nothing and fetches nothing in a browser', async () => {
    const page = await browser.newPage();
    const fetched: string[] = [];
    await page.route('**/*', (route) => {
      fetched.push(route.request().url());
      return route.abort();
    });
    for (const { text, letter } of letters) {
      await page.setContent(letter.html);
      expect(await page.evaluate('window.broken'), text).toBeUndefined();
      expect(await page.locator('h1').count()).toBe(1);
    }
    expect(fetched).toEqual([]);
    await page.close();
  });
});
