import PostalMime from 'postal-mime';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/base/clock.ts';
import { htmlTags } from '../../src/rendering/html-tags.ts';
import { openTestStorage } from '../support/databases.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;

/** Waiting takes real time, because a thread reads the feed meanwhile. */
const clock = { now: () => new Date('2026-01-30T05:00:00Z'), wait: systemClock.wait };

/** As a publishing program writes any text into XML. */
const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** A feed of which every field says the same: escaped once, so that HTML in it is HTML. */
function feedSaying(texts: readonly string[]): string {
  const items = texts.map((text, i) => {
    const x = escaped(text);
    return `<item><title>Meldung ${i}: ${x}</title><guid>${i}${x}</guid><author>${x}</author>
<link>https://zeitung.example/${i}?${x}</link><category>${x}</category>
<pubDate>Fri, 30 Jan 2026 02:0${i}:00 GMT</pubDate><description>${x}</description>
<content:encoded>${escaped(`<p>Vorher ${text} nachher. ${'Und noch ein Satz. '.repeat(30)}</p><p>${text}</p>`)}</content:encoded>
<media:content url="https://zeitung.example/${i}.jpg?${x}" medium="image"><media:title>${x}</media:title>
<media:description>${x}</media:description><media:credit>${x}</media:credit></media:content></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
xmlns:media="http://search.yahoo.com/mrss/"><channel><title>${escaped(texts[0] ?? '')}</title>${items.join('')}</channel></rss>`;
}

/** Reads such a feed and returns what readers would get of it. */
async function issueOf(texts: readonly string[]) {
  await using storage = await openTestStorage();
  await using folder = await temporaryFolder({ 'feed.xml': feedSaying(texts) });
  const newsroom = await openNewsroom(storage, clock, nowhere, {
    sources: { z: { type: 'feed', name: 'Zeitung', path: `${folder.path}/feed.xml` } },
    selection: { minimumReports: 1, maxPerSource: 20, maxPerTopic: 20 },
    blocks: [{ type: 'lead' }, { type: 'reports', count: 12 }],
  });
  const { items } = await newsroom.collect('probe');
  const { letter, reason } = await newsroom.day('probe', today);
  if (!letter) throw new Error(reason?.sentence);
  return { items, letter, message: await newsroom.sample('probe', letter) };
}

const share = 7;
const shares = Array.from({ length: Math.ceil(hostileStrings.length / share) }, (_, i) =>
  hostileStrings.slice(i * share, (i + 1) * share),
);
const harmless =
  'Ein ganz gewöhnlicher Satz mit <a href="https://a.example/">Link</a> und <b>Wort</b>.';
/** What the Markdown of an item may add. */
const textTags = ['p', 'strong', 'em', 'a', 'ul', 'ol', 'li', 'blockquote', 'br', 'img'];

describe('what a feed says', () => {
  let tags: Set<string>;
  let attributes: Set<string>;
  let headers: string[];
  beforeAll(async () => {
    const { letter, message } = await issueOf([harmless, `${harmless} Noch einer.`]);
    const own = htmlTags(letter.html);
    tags = new Set([...own.map(({ name }) => name), ...textTags]);
    attributes = new Set([
      ...own.flatMap((tag) => Object.keys(tag.attributes)),
      'rel',
      'alt',
      'height',
    ]);
    headers = (await PostalMime.parse(message)).headers.map(({ key }) => key).sort();
  });

  it.each(shares.map((texts, i) => [i + 1, texts] as const))(
    'is not alive in letter, text or headers (share %i)',
    async (_, texts) => {
      const { items, letter, message } = await issueOf(texts);
      expect(items).toBe(texts.length);
      for (const tag of htmlTags(letter.html)) {
        expect([...tags]).toContain(tag.name);
        for (const [name, value] of Object.entries(tag.attributes)) {
          expect([...attributes]).toContain(name);
          if (name === 'href' || name === 'src')
            expect(value).toMatch(/^(https?:\/\/|mailto:|place-\w+-[0-9a-f]{16}$)/);
        }
      }
      for (const part of [letter.html, letter.text])
        expect(part).not.toMatch(/[^\n\P{Cc}]|[\u202a-\u202e\u2066-\u2069]/u);
      expect(letter.subject + letter.preheader).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
      const parsed = await PostalMime.parse(message);
      expect(parsed.headers.map(({ key }) => key).sort()).toEqual(headers);
      expect(parsed.attachments).toEqual([]);
    },
    60_000,
  );
});
