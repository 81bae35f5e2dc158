import type { CalendarDay } from '../../base/calendar.ts';
import { cleanText } from '../../base/clean-text.ts';
import type { Article } from './article.ts';
import { articleLanguage } from './article-language.ts';
import { dayPublished } from './day-published.ts';
import { decodeArticle } from './decode-article.ts';
import type { PageText } from './page-text.ts';
import { plainText } from './plain-text.ts';
import { readArticle } from './read-article.ts';
import { isPage, readPage } from './read-page.ts';

/** Bytes that an article's file may have at most. */
export const articleLimit = 4_194_304;
/** Characters of text, which are all searched. */
const textLimit = 200_000;

/** An article with the text that its places count in, or the rest of a sentence about its file. */
export type ArticleImport =
  | { ok: true; article: Article; text: string; source?: string | undefined }
  | { ok: false; problem: string };

/**
 * Reads the bytes of one article: text as copied from a browser, Markdown, or a page of HTML.
 * `date` is its day if the editor knows it; `pageLimitMs` is how long a page may take.
 */
export async function importArticle(
  bytes: Uint8Array,
  given: { date?: CalendarDay | undefined; pageLimitMs?: number | undefined } = {},
): Promise<ArticleImport> {
  const decoded = decodeArticle(bytes);
  if (!decoded.ok) return decoded;
  if (!isPage(decoded.text)) return fromPage(plainText(decoded.text), given.date);
  const reading = await readPage(decoded.text, given.pageLimitMs);
  return reading.ok ? fromPage(reading.page, given.date) : reading;
}

function fromText(text: string, days: Parameters<typeof readArticle>[1]): ArticleImport {
  if (text.length > textLimit)
    return {
      ok: false,
      problem: `has ${text.length} characters and the limit is ${textLimit}: keep one article in it`,
    };
  const article = readArticle(text, days);
  const isTold = article.parts.some(({ kind }) =>
    ['paragraph', 'report', 'answer', 'pull-quote'].includes(kind),
  );
  return isTold
    ? { ok: true, article, text }
    : { ok: false, problem: 'has no paragraph of an article: copy its text into the file too' };
}

/** What the head of a page or file says counts more than what its text seems to. */
function fromPage(page: PageText, given: CalendarDay | undefined): ArticleImport {
  const published = dayPublished(page.published, articleLanguage(page.text));
  const title = page.title && cleanText(page.title).replace(/\s+/g, ' ').trim();
  const text = cleanText(page.text).trimStart();
  const lines = text.split('\n', 40).map((line) => line.trim());
  const headed = title && !lines.includes(title) ? `${title}\n\n${text}` : text;
  const read = fromText(headed, { date: given, published, title });
  if (!read.ok) return read;
  const { article } = read;
  const told = { title: article.title ?? title, author: article.author ?? page.author };
  return {
    ...read,
    article: { ...article, ...told, paid: article.paid || page.paid },
    source: page.source,
  };
}
