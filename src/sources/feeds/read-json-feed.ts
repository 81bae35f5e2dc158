import { cleanLine, cleanText } from '../../base/clean-text.ts';
import type { FeedEntry, FeedPicture } from './feed.ts';
import { parseFeedDate } from './feed-date.ts';
import type { FeedContent, FeedFrame } from './feed-frame.ts';
import { textToHtml, titleToLine } from './html-text.ts';
import { jsonExcess } from './json-excess.ts';
import { joinNames, personName } from './person-names.ts';
import { quoted } from './problem-list.ts';
import { webLink } from './web-link.ts';

/** As in XML; see `htmlOf`. */
const htmlLimit = 1_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** Reads a JSON Feed (https://www.jsonfeed.org/version/1.1), versions 1 and 1.1. */
export function readJsonFeed(text: string, frame: FeedFrame): FeedContent {
  const { url, entryLimit, problems } = frame;
  const excess = jsonExcess(text);
  if (excess !== undefined) return { ok: false, problem: excess };
  let fields: Fields;
  try {
    fields = asFields(JSON.parse(text));
  } catch (error) {
    return { ok: false, problem: `is not valid JSON: ${cleanLine((error as Error).message)}` };
  }
  const { items } = fields;
  if (!Array.isArray(items))
    return { ok: false, problem: 'is JSON but no JSON Feed: its list "items" is missing' };
  if (items.length > entryLimit)
    problems.tellOfFeed(`it has more than ${entryLimit} entries, and the rest was left out`);
  const home = link(fields['home_page_url'], url);
  const entries = items.slice(0, entryLimit).map((item, i) =>
    readEntry(asFields(item), {
      base: home ?? url,
      authors: authors(fields),
      tell: (problem) => problems.tellOfEntry(i + 1, problem),
    }),
  );
  const language = line(fields['language']);
  return {
    ok: true,
    feed: { format: 'json', title: title(fields['title']), link: home, language, entries },
  };
}

interface EntryFrame {
  base: string;
  authors: (string | undefined)[];
  tell(problem: string): void;
}

function readEntry(item: Fields, { base, tell, ...feed }: EntryFrame): FeedEntry {
  const guid = line(item['id']);
  const written = line(item['url']) ?? line(item['external_url']);
  const address = link(written, base);
  if (written !== undefined && address === undefined)
    tell(`the link ${quoted(written)} is no web address`);
  const own = authors(item);
  return {
    guid,
    link: address ?? link(guid),
    title: title(item['title']),
    summary: html(item['summary'], textToHtml),
    content: html(item['content_html']) ?? html(item['content_text'], textToHtml),
    author: joinNames(own.length > 0 ? own : feed.authors),
    published: date(item['date_published'], tell),
    updated: date(item['date_modified'], tell),
    categories: [...new Set(list(item['tags']).flatMap((tag) => line(tag) ?? []))],
    base,
    pictures: pictures(item, base),
  };
}

function date(value: unknown, tell: EntryFrame['tell']): Date | undefined {
  const written = line(value);
  const parsed = written === undefined ? undefined : parseFeedDate(written);
  if (written !== undefined && !parsed) tell(`the date ${quoted(written)} means no day`);
  return parsed;
}

function pictures(item: Fields, base: string): FeedPicture[] {
  const attached = list(item['attachments'])
    .map(asFields)
    .filter((a) => line(a['mime_type'])?.startsWith('image/'))
    .map((a) => ({ url: link(a['url'], base), alt: line(a['title']) }));
  const own = [item['image'], item['banner_image']].map((src) => ({ url: link(src, base) }));
  return [...own, ...attached].flatMap(({ url, ...rest }) =>
    url === undefined ? [] : [{ url, ...rest }],
  );
}

function authors(fields: Fields): string[] {
  return [...list(fields['authors']), fields['author']]
    .map((author) => personName(line(asFields(author)['name']) ?? ''))
    .filter((name) => name !== undefined);
}

const asFields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value.slice(0, 100) : []);
const line = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number'
    ? cleanLine(String(value).slice(0, 5000)) || undefined
    : undefined;
const title = (value: unknown) =>
  typeof value === 'string' ? titleToLine(value) || undefined : undefined;
const link = (value: unknown, base?: string) => webLink(line(value), base);
const html = (value: unknown, convert = (text: string) => text) =>
  typeof value === 'string'
    ? cleanText(convert(value.slice(0, htmlLimit))).trim() || undefined
    : undefined;
