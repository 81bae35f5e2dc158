import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Feed, FeedReading } from '../../../src/sources/feeds/feed.ts';
import { readFeed } from '../../../src/sources/feeds/read-feed.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';

const url = 'https://served.example/feed';
const rss = (inner: string) =>
  `<rss version="2.0"><channel><title>T</title><link>https://site.example/</link>${inner}</channel></rss>`;
const million = 1_000_000;

/** What reading `text` comes to; one that did not end in time would end the test. */
const read = (text: string): FeedReading => readFeed(Buffer.from(text), { url });

/** Every string of a feed, with the place where it stands. */
function strings(value: unknown, place = ''): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${place}/${key}`));
}

function expectClean(feed: Feed): void {
  for (const [place, text] of strings(feed)) {
    expect(text, place).not.toBe('');
    expect(text, place).toBe(text.toWellFormed());
    const html = /\/(summary|content)$/.test(place);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for.
    expect(text, place).not.toMatch(html ? /[\0-\x08\x0b-\x1f\x7f-\x9f]/ : /[\0-\x1f\x7f-\x9f]/);
    if (/\/(link|url)$/.test(place)) expect(new URL(text).protocol, place).toMatch(/^https?:$/);
    if (/\/problems\//.test(place)) expect(text).toMatch(/^(entry \d+|the feed): \S.*\.$/);
  }
  for (const { published, updated } of feed.entries)
    for (const date of [published, updated]) expect(Number.isNaN(date?.getTime() ?? 0)).toBe(false);
}

describe('a feed that is meant to cost us time or memory', () => {
  it.each([
    ['has elements nested more than 200 deep: it is no feed', rss('<a>'.repeat(100_000))],
    [
      'has more than 2000 elements that never end: it is no feed',
      rss(`<item>${'<title><link>'.repeat(300_000)}`),
    ],
    ['is neither XML nor JSON, so it is no feed', '<'.repeat(5 * million)],
    [
      'has an element with more than 20000 attributes: it is no feed',
      rss(`<item ${Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
    ],
    ['has more than 300000 values: name a smaller feed', `{"items":[${'{},'.repeat(million)}{}]}`],
    [
      'has values nested more than 200 deep: it is no feed',
      `{"items":[{"id":"\\\\"}],"x":${'['.repeat(million)}${']'.repeat(million)}}`,
    ],
  ])('is refused: it %s', (problem, text) => {
    const reading = read(text);
    expect(reading).toEqual({ ok: false, problem });
  });

  it('has no entities expanded that it declares itself, which is told', () => {
    const levels = Array.from(
      { length: 9 },
      (_, i) => `<!ENTITY b${i + 1} "${`&b${i};`.repeat(10)}">`,
    );
    const files = '<!ENTITY f SYSTEM "file:///etc/passwd">';
    const bomb = `<!DOCTYPE rss [<!ENTITY b0 "boom">${levels.join('')}${files}]>`;
    const reading = read(bomb + rss('<item><guid>1</guid><title>&b9; &f; &amp;</title></item>'));
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.feed.entries[0]?.title).toBe('&b9; &f; &');
    expect(reading.feed.problems).toEqual([
      'the feed: it declares entities of its own, which are not expanded.',
    ]);
  });

  it('with 50 000 entries is read up to the limit, which is told', () => {
    const entry = (i: number) =>
      `<item><title>Meldung ${i} &amp; mehr</title><link>https://site.example/${i}</link><guid>${i}</guid><pubDate>Tue, 24 Nov 2026 06:15:00 +0100</pubDate><description>&lt;p&gt;Text ${i}&lt;/p&gt;</description></item>`;
    const reading = read(rss(Array.from({ length: 50_000 }, (_, i) => entry(i)).join('')));
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.feed.entries).toHaveLength(10_000);
    expect(reading.feed.entries.at(-1)?.guid).toBe('9999');
    expect(reading.feed.problems).toEqual([
      'the feed: it has more than 10000 entries, and the rest was left out.',
    ]);
  });

  it('with millions of elements is read up to the limit, and what came before is kept', () => {
    const entry = '<item><guid>1</guid><title>Eins</title></item>';
    const reading = read(
      rss(`${entry}<item><title>Zwei</title>${'<a/>'.repeat(2 * million)}</item>${entry}`),
    );
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.feed.entries.map(({ title }) => title)).toEqual(['Eins', 'Zwei']);
    expect(reading.feed.problems).toEqual([
      'the feed: it has more than 300000 elements, and the rest was left out.',
      'entry 2: the feed ends in the middle of it, so parts are missing.',
      'entry 2: it has no guid and no link, so it is known by its title.',
    ]);
  });

  it('with an address as long as may be for each of many elements keeps to its own length', () => {
    const long = `https://a.example/${'y'.repeat(1900)}/`;
    const entries = Array.from(
      { length: 2000 },
      (_, i) => `<item xml:base="?${i}"><guid>${i}</guid><link>x</link></item>`,
    ).join('');
    const reading = read(rss(`<x xml:base="${long}">${entries}</x>`));
    if (!reading.ok) throw new Error(reading.problem);
    const bases = reading.feed.entries.map(({ base }) => base ?? '');
    expect(bases).toHaveLength(2000);
    expect(bases[0]).toBe(`${long}?0`);
    expect(new Set(bases).size).toBeLessThan(100);
  });

  it('in JSON with brackets, colons and quotes in its texts is read', () => {
    const text = '[[{"\\":'.repeat(60_000);
    const reading = read(JSON.stringify({ items: [{ id: '1', title: '\\', content_text: text }] }));
    expect(reading).toMatchObject({ ok: true, feed: { entries: [{ title: '\\' }] } });
  });

  it('in JSON with 50 000 entries is read up to the limit', () => {
    const items = Array.from({ length: 50_000 }, (_, i) => ({ id: String(i) }));
    const reading = read(JSON.stringify({ items }));
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.feed.entries).toHaveLength(10_000);
    expect(reading.feed.problems[0]).toBe(
      'the feed: it has more than 10000 entries, and the rest was left out.',
    );
  });

  it('lists no more than a hundred problems of entries, in order, and counts the others', () => {
    const entries = '<item><pubDate>nie</pubDate><title>A</title></item>'.repeat(150);
    const reading = read(rss(entries));
    const problems = reading.ok ? reading.feed.problems : [];
    expect(problems).toHaveLength(101);
    expect(problems[0]).toBe('entry 1: the date "nie" means no day.');
    expect(problems.at(-1)).toBe('the feed: 200 more problems of entries are not listed.');
  });

  it('lists the problems of each entry together', () => {
    const reading = read(
      rss('<item><title>A</title></item><item><pubDate>nie</pubDate><guid>1</guid></item>'),
    );
    expect(reading.ok && reading.feed.problems).toEqual([
      'entry 1: it has no guid and no link, so it is known by its title.',
      'entry 2: the date "nie" means no day.',
    ]);
  });

  it('has texts that are too long cut, which is told', () => {
    const text = `<item><guid>${'g'.repeat(3000)}</guid><title>x${'😀'.repeat(600)}</title><description>${'x'.repeat(million)}</description></item>`;
    const reading = read(rss(text));
    if (!reading.ok) throw new Error(reading.problem);
    const [entry] = reading.feed.entries;
    expect(entry?.guid).toBeUndefined();
    expect(entry?.title).toBe(`x${'😀'.repeat(499)}`);
    expect(entry?.summary).toHaveLength(500_000);
    expect(reading.feed.problems).toEqual([
      'entry 1: its guid is too long to be one, and it has no link, so it is known by its title.',
      'entry 1: the title has more than 1000 characters, and the rest was left out.',
      'entry 1: the summary has more than 500000 characters, and the rest was left out.',
    ]);
  });

  it.each([
    ['ampersands', `<item><title>${'&'.repeat(5 * million)}`],
    ['invented entities', `<item><title>${'&x;'.repeat(million)}</title></item>`],
    ['tags in a title', `<item><title>${'&lt;b&gt;'.repeat(million)}</title></item>`],
    [
      'tags that never close',
      `<item><description>${'&lt;br'.repeat(million)}</description></item>`,
    ],
    ['a long name', `<item><author>${'a'.repeat(5 * million)}</author></item>`],
    ['attributes', `<item ${Array.from({ length: 10_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`],
    [
      'prefixes',
      Array.from(
        { length: 20 },
        (_, level) =>
          `<a ${Array.from({ length: 200 }, (_, i) => `xmlns:a${level}-${i}="x"`).join(' ')}>`,
      ).join('') + '<a xmlns:q="x"/>'.repeat(20_000),
    ],
    [
      'pictures',
      `<item>${'<media:content url="https://a.example/a.jpg"/>'.repeat(100_000)}</item>`,
    ],
    ['links', `<item>${'<link>x</link>'.repeat(100_000)}</item>`],
    ['an unfinished comment', `<!--${'-'.repeat(5 * million)}`],
    ['an unfinished section', `<item><title><![CDATA[${']'.repeat(5 * million)}`],
    ['blanks', `<item><title>${' '.repeat(5 * million)}x</title></item>`],
  ])('is read in spite of many %s', (_what, inner) => {
    const reading = read(rss(inner));
    if (reading.ok) expectClean(reading.feed);
  });
});

describe('any feed', () => {
  const folder = new URL('../../fixtures/feeds/', import.meta.url);
  const fixtures = readdirSync(folder)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => readFileSync(new URL(name, folder)));

  it('among the fixtures is read, and clean', () => {
    expect(fixtures.length).toBeGreaterThan(8);
    for (const bytes of fixtures) {
      const reading = readFeed(bytes, { url });
      if (!reading.ok) throw new Error(reading.problem);
      expectClean(reading.feed);
    }
  });

  it('with hostile strings in every place is read, and clean', () => {
    for (const hostile of hostileStrings) {
      const escaped = hostile.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
      const fields = ['title', 'link', 'guid', 'pubDate', 'author', 'category', 'description'];
      for (const text of [hostile, escaped, `<![CDATA[${hostile}]]>`]) {
        const inner = fields.map((name) => `<${name}>${text}</${name}>`).join('');
        const attributes = `<enclosure type="image/png" url="${escaped}"/><link href="${escaped}"/>`;
        const reading = readFeed(Buffer.from(rss(`<item>${inner}${attributes}</item>`)), { url });
        if (reading.ok) expectClean(reading.feed);
        else expect(reading.problem).toMatch(/^\S/);
      }
      const item = {
        id: hostile,
        url: hostile,
        title: hostile,
        content_html: hostile,
        image: hostile,
      };
      const reading = readFeed(Buffer.from(JSON.stringify({ items: [item] })), { url });
      if (!reading.ok) throw new Error(reading.problem);
      expectClean(reading.feed);
    }
  });

  /** A piece of a fixture taken out, doubled, replaced by other bytes or by markup. */
  const mutation = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.nat({ max: 200 }),
    put: fc.oneof(
      fc.uint8Array({ maxLength: 20 }),
      fc
        .constantFrom(
          '<item>',
          '</item>',
          '<entry>',
          '<title>',
          '</title>',
          '<![CDATA[',
          ']]>',
          '<!--',
          '-->',
          '&',
          '&#0;',
          '&#xd800;',
          '&lt;script&gt;',
          '<',
          '>',
          '"',
          '<link href="',
          ' xml:base="x:y"',
          ' xmlns="',
          '\u202e',
          '{',
          '[',
          'null',
          '\\ud800',
        )
        .map((text) => new TextEncoder().encode(text)),
    ),
  });
  const mutated = fc
    .tuple(fc.constantFrom(...fixtures), fc.array(mutation, { minLength: 1, maxLength: 8 }))
    .map(([fixture, mutations]) =>
      mutations.reduce((bytes, { at, length, put }) => {
        const from = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
      }, fixture),
    );
  const contentType = fc.option(
    fc.oneof(
      fc.constantFrom(
        'text/xml; charset=utf-16',
        'application/json',
        'text/html;charset=windows-1251',
      ),
      fc.string(),
    ),
    { nil: undefined },
  );

  it('that was damaged is answered with a clean feed or a sentence', () => {
    fc.assert(
      fc.property(mutated, contentType, (bytes, contentType) => {
        const reading = readFeed(bytes, { url, contentType });
        if (reading.ok) expectClean(reading.feed);
        else expect(reading.problem).toMatch(/^\S.*\S$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('that is any bytes is answered, too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, base) => {
        const reading = readFeed(bytes, { url: base });
        if (reading.ok) expectClean(reading.feed);
      }),
    );
  });
});
