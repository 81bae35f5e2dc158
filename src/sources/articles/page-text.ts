import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { type Page, type PageHead, pageHead } from './page-head.ts';
import { type PageNode, pageLines } from './page-lines.ts';

/** What a page of HTML tells: its text as a browser's copy has it, and what its head says. */
export interface PageText extends Omit<PageHead, 'body'> {
  text: string;
}

/** What no reader sees, and what is no text. */
const unread =
  'script,style,noscript,template,svg,iframe,form,nav,button,.visually-hidden,.sr-only,.screen-reader-text,[hidden]';

/**
 * Returns the text of the article on a page, or of a piece of one. To be run where it can be
 * stopped: both libraries may need long for nested tables.
 */
export function pageText(html: string): PageText {
  const { document } = parseHTML(/<(?:html|body)\b/i.test(html) ? html : framed(html));
  const { body, ...head } = pageHead(document);
  for (const node of document.querySelectorAll(unread)) node.remove();
  const whole = linesOf(document.querySelector('article, main') ?? document.body ?? document);
  const found = readable(document);
  // A page that the library cannot make out is taken as it is: boilerplate is told later.
  const lines = found && found.lines.join('').length > 250 ? found.lines : whole;
  const text = lines.join('\n\n');
  return {
    ...head,
    title: head.title ?? found?.title,
    // A page that scripts fill may tell its text to search engines only.
    text: body !== undefined && text.length < body.length / 2 ? body : text,
  };
}

/** A piece of a page that was pasted into text: lines without a tag stand apart by blank ones. */
const framed = (html: string) =>
  `<!doctype html><html><body>${html.replace(/\n[ \t]*\n/g, '<br><br>')}</body></html>`;

const linesOf = (node: unknown) => pageLines(node as PageNode);

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
