import { cleanLine, cleanText } from '../../base/clean-text.ts';
import type { Feed, FeedEntry, FeedPicture, FeedReading } from './feed.ts';
import { parseFeedDate } from './feed-date.ts';
import { textToHtml } from './html-text.ts';
import { joinNames, personName } from './person-names.ts';
import { webLink } from './web-link.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Reads a JSON Feed (https://www.jsonfeed.org/version/1.1), versions 1 and 1.1. */
export function readJsonFeed(text: string, base: string, entryLimit: number): FeedReading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `is not valid JSON: ${cleanLine((error as Error).message)}` };
  }
  const fields = asFields(value);
  const items = fields['items'];
  if (!Array.isArray(items))
    return { ok: false, problem: 'is JSON but no JSON Feed: its list "items" is missing' };
  const problems: string[] = [];
  if (items.length > entryLimit)
    problems.push(
      `the feed has ${items.length} entries: those after entry ${entryLimit} were left out`,
    );
  const feed: Feed = {
    format: 'json',
    title: line(fields['title']),
    link: link(fields['home_page_url'], base),
    language: line(fields['language']),
    entries: items
      .slice(0, entryLimit)
      .map((item, i) =>
        entryOf(asFields(item), fields, base, (problem) =>
          problems.push(`entry ${i + 1}: ${problem}`),
        ),
      ),
    problems,
  };
  return { ok: true, feed };
}

function entryOf(
  item: Fields,
  feed: Fields,
  base: string,
  tell: (problem: string) => void,
): FeedEntry {
  const guid = line(item['id']);
  const given = line(item['url']) ?? line(item['external_url']);
  const address = link(given, base) ?? link(guid);
  if (given !== undefined && address === undefined)
    tell(`the link "${given.slice(0, 100)}" is no web address`);
  const date = (name: string) => {
    const written = line(item[name]);
    const parsed = written === undefined ? undefined : parseFeedDate(written);
    if (written !== undefined && !parsed) tell(`the date "${written.slice(0, 60)}" means no day`);
    return parsed;
  };
  return {
    guid,
    link: address,
    title: line(item['title']),
    summary: escaped(item['summary']),
    content: html(item['content_html']) ?? escaped(item['content_text']),
    author: joinNames(authors(item).length > 0 ? authors(item) : authors(feed)),
    published: date('date_published'),
    updated: date('date_modified'),
    categories: [...new Set(list(item['tags']).flatMap((tag) => line(tag) ?? []))],
    base,
    pictures: pictures(item, base),
  };
}

function pictures(item: Fields, base: string): FeedPicture[] {
  const attached = list(item['attachments'])
    .map(asFields)
    .filter((a) => line(a['mime_type'])?.startsWith('image/'))
    .map((a) => ({ url: link(a['url'], base), alt: line(a['title']) }));
  const own = [item['image'], item['banner_image']].map((src) => ({
    url: link(src, base),
    alt: undefined,
  }));
  return [...own, ...attached].flatMap(({ url, alt }) => (url === undefined ? [] : [{ url, alt }]));
}

function authors(fields: Fields): (string | undefined)[] {
  return [...list(fields['authors']), fields['author']]
    .map((a) => personName(line(asFields(a)['name']) ?? ''))
    .filter((name) => name !== undefined);
}

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 100) : []);
const line = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? cleanLine(String(value)) || undefined
    : undefined;
const link = (value: unknown, base?: string) => webLink(line(value), base);
const html = (value: unknown) =>
  typeof value === 'string' ? cleanText(value).trim() || undefined : undefined;
const escaped = (value: unknown) =>
  typeof value === 'string' ? html(textToHtml(value)) : undefined;
