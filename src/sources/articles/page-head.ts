import type { parseHTML } from 'linkedom';
import { cleanLine } from '../../base/clean-text.ts';
import { decodeEntities } from '../feeds/entities.ts';

/** The part of linkedom's document that is used here. */
export type Page = ReturnType<typeof parseHTML>['document'];

/** What the head of a page says of its article. */
export interface PageHead {
  title?: string | undefined;
  author?: string | undefined;
  source?: string | undefined;
  /** An ISO 8601 date or instant. */
  published?: string | undefined;
  paid: boolean;
  /** The article's text, which some pages tell to search engines only. */
  body?: string | undefined;
}

/**
 * Reads JSON-LD and microdata (schema.org), Open Graph, Dublin Core and the usual names of meta
 * elements, in this order.
 */
export function pageHead(document: Page): PageHead {
  const meta = (...names: string[]): string | undefined => {
    for (const name of names) {
      const found = document.querySelector(
        `meta[property="${name}" i], meta[name="${name}" i], meta[itemprop="${name}"]`,
      );
      const content = line(found?.getAttribute('content'));
      if (content) return content;
    }
    return undefined;
  };
  const shown = (selector: string) => line(document.querySelector(selector)?.textContent);
  const data = structuredData(document);
  const source =
    data.source ??
    meta('og:site_name') ??
    line(
      document.querySelector('[itemprop="publisher"] [itemprop="name"]')?.getAttribute('content'),
    );
  return {
    title: titleOf(data.headline ?? meta('og:title'), shown('h1'), source),
    author: [
      data.author,
      meta('author', 'article:author', 'dc.creator', 'DC.creator'),
      shown('[itemprop="author"] [itemprop="name"]'),
      shown('[rel="author"]'),
    ].flatMap(personal)[0],
    source,
    published: dayFirst(
      data.published ??
        meta('article:published_time', 'datePublished', 'date', 'dc.date.issued', 'dc.date') ??
        document.querySelector('time[datetime]')?.getAttribute('datetime'),
    ),
    paid: data.paid || /^(?:locked|metered|paid)$/i.test(meta('article:content_tier') ?? ''),
    body: data.body,
  };
}

const line = (text: string | null | undefined) =>
  cleanLine(decodeEntities(text ?? '')) || undefined;

/** Without the site's name behind it: the heading of the page has none. */
function titleOf(
  told: string | undefined,
  heading: string | undefined,
  source: string | undefined,
): string | undefined {
  if (told === undefined || (heading && told.startsWith(heading) && heading.length > 8))
    return heading ?? told;
  const end = /\s+[|–—-]\s+([^|–—]{2,40})$/u.exec(told);
  const isSource = source !== undefined && end?.[1]?.toLowerCase().startsWith(source.toLowerCase());
  return end && isSource ? told.slice(0, end.index) : told;
}

/** An author's name; addresses and "by" are none. */
function personal(name: string | undefined): string[] {
  const bare = name?.replace(/^(?:von|by|автор(?:ка)?:?)\s+/i, '') ?? '';
  return bare === '' || /^https?:|@/i.test(bare) ? [] : [bare.slice(0, 200)];
}

/** ISO 8601 also allows 20260616. */
const dayFirst = (written: string | null | undefined) =>
  written?.replace(
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d).*)?$/,
    (_, year, month, day) => `${year}-${month}-${day}`,
  ) ?? undefined;

interface Structured {
  headline?: string | undefined;
  author?: string | undefined;
  source?: string | undefined;
  published?: string | undefined;
  body?: string | undefined;
  paid: boolean;
}

/** schema.org NewsArticle as JSON-LD, as search engines want it. */
function structuredData(document: Page): Structured {
  const found: Structured = { paid: false };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const entry of entriesOf(script.textContent ?? '')) {
      if (!/Article|Posting/.test(String(entry['@type']))) continue;
      found.headline ??= textOf(entry['headline']);
      found.author ??= namesOf(entry['author']);
      found.source ??= namesOf(entry['publisher']);
      found.published ??= textOf(entry['datePublished']);
      found.body ??= bodyOf(entry['articleBody']);
      if (/^false$/i.test(String(entry['isAccessibleForFree']))) found.paid = true;
    }
  }
  return found;
}

const textOf = (value: unknown) => (typeof value === 'string' ? line(value) : undefined);
const bodyOf = (value: unknown) =>
  typeof value === 'string' ? decodeEntities(value).trim() || undefined : undefined;

/** A name, an object with one, or a list of them. */
function namesOf(value: unknown): string | undefined {
  const names = (Array.isArray(value) ? value : [value]).flatMap((one: unknown) => {
    const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : one;
    return personal(textOf(name));
  });
  return names.slice(0, 10).join(', ') || undefined;
}

function entriesOf(json: string): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(json);
    const list = Array.isArray(value) ? value : [value];
    return list
      .flatMap((entry) => [entry, ...(Array.isArray(entry?.['@graph']) ? entry['@graph'] : [])])
      .filter((entry) => typeof entry === 'object' && entry !== null);
  } catch {
    return [];
  }
}
