import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';

/** What a page of HTML tells: its text as a browser's copy has it, and what its head says. */
export interface PageText {
  text: string;
  title?: string | undefined;
  author?: string | undefined;
  source?: string | undefined;
  /** As the page writes it: an ISO 8601 date or instant. */
  published?: string | undefined;
  paid: boolean;
}

/** What is used of an element; types of a browser's DOM are not loaded here. */
interface Block {
  textContent: string | null;
  querySelector(selector: string): unknown;
}

/** The part of linkedom's document that is used here. */
type Page = ReturnType<typeof parseHTML>['document'];

const blocks = 'p,h1,h2,h3,h4,li,figcaption,blockquote,dt,dd,pre';

/**
 * Returns the text of the article on a page. To be run where it can be stopped: both libraries may
 * need long for nested tables.
 */
export function pageText(html: string): PageText {
  const { document } = parseHTML(html);
  const head = headOf(document);
  for (const node of document.querySelectorAll(
    'script,style,noscript,template,svg,iframe,form,nav,button',
  ))
    node.remove();
  const whole = linesOf(document.querySelector('article, main') ?? document.body ?? document);
  const found = readable(document);
  // A page that the library cannot make out is taken as it is: boilerplate is told later.
  const lines = found && found.lines.join('').length > 250 ? found.lines : whole;
  return {
    ...head,
    title: head.title ?? found?.title,
    author: head.author,
    text: lines.join('\n\n'),
  };
}

function readable(document: Page): { lines: string[]; title?: string | undefined } | undefined {
  try {
    const article = new Readability(document as never, {
      charThreshold: 200,
    }).parse();
    if (!article?.content) return undefined;
    const { document: content } = parseHTML(`<html><body>${article.content}</body></html>`);
    return { lines: linesOf(content.body), title: article.title ?? undefined };
  } catch {
    // It throws on some documents of this DOM; the whole page is left then.
    return undefined;
  }
}

/** One line for each block that holds no other; text between blocks is not lost by `pre` alone. */
function linesOf(root: { querySelectorAll(selector: string): Iterable<Block> }): string[] {
  const lines: string[] = [];
  for (const block of root.querySelectorAll(blocks)) {
    if (block.querySelector(blocks)) continue;
    const text = (block.textContent ?? '').replace(/\s+/g, ' ').trim();
    if (text !== '' && text !== lines.at(-1)) lines.push(text);
  }
  return lines;
}

function headOf(document: Page): Omit<PageText, 'text'> {
  const meta = (name: string): string | undefined =>
    document
      .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
      ?.getAttribute('content')
      ?.trim() || undefined;
  const data = structuredData(document);
  return {
    title:
      data.headline ??
      meta('og:title') ??
      (document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() || undefined),
    author: meta('author'),
    source: meta('og:site_name'),
    published:
      data.published ??
      meta('article:published_time') ??
      meta('date') ??
      document.querySelector('time[datetime]')?.getAttribute('datetime') ??
      undefined,
    paid: data.paid || /^(?:locked|metered|paid)$/i.test(meta('article:content_tier') ?? ''),
  };
}

/** schema.org NewsArticle as JSON-LD, as search engines want it. */
function structuredData(document: Page): { headline?: string; published?: string; paid: boolean } {
  const found: { headline?: string; published?: string; paid: boolean } = { paid: false };
  for (const script of document.querySelectorAll('script[type="application/ld+json"]')) {
    for (const entry of entriesOf(script.textContent ?? '')) {
      if (!/Article|Posting/.test(String(entry['@type']))) continue;
      if (typeof entry['headline'] === 'string') found.headline ??= entry['headline'];
      if (typeof entry['datePublished'] === 'string') found.published ??= entry['datePublished'];
      if (/^false$/i.test(String(entry['isAccessibleForFree']))) found.paid = true;
    }
  }
  return found;
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
