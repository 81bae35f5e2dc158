import { Parser } from 'htmlparser2';
import { webLink } from './web-link.ts';

/** A page says in its head where its feed is; the rest is not looked at. */
const headLimit = 1_000_000;
const feedTypes = /^(application\/(rss|atom|rdf)\+xml|application\/feed\+json|text\/xml)\b/i;

/** Returns the beginning of `bytes` as text, whose markup is ASCII in every encoding of the web. */
const beginning = (bytes: Uint8Array, length: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, length)).toString('latin1');

/** Whether `bytes` begin as an HTML page does, after comments and an XML declaration. */
export function isWebPage(bytes: Uint8Array): boolean {
  let start = beginning(bytes, 4000).replace(/^\xef\xbb\xbf/, '');
  for (let before = ''; before !== start; ) {
    before = start;
    start = start.replace(/^\s+|^<\?xml[^>]{0,200}\?>|^<!--[\s\S]{0,2000}?-->/i, '');
  }
  return /^<(!doctype\s+html|html|head|body)[\s>]/i.test(start);
}

/**
 * Returns the feeds that the page at `url` names by `<link rel="alternate">` (HTML Standard §4.6.7.1),
 * in its order; those of comments last.
 */
export function findPageFeeds(bytes: Uint8Array, url: string): string[] {
  let base = url;
  const found: { href: string; comments: boolean }[] = [];
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '', title = '' }) {
      if (name === 'base' && base === url) base = webLink(href, url) ?? url;
      const alternate = rel.toLowerCase().split(/\s+/).includes('alternate');
      if (name !== 'link' || !alternate || !feedTypes.test(type.trim())) return;
      const link = webLink(href, base);
      const comments = /comment|kommentar|комент/i.test(`${title} ${href}`);
      if (link !== undefined) found.push({ href: link, comments });
    },
  });
  const utf8 = Buffer.from(beginning(bytes, headLimit), 'latin1').toString('utf8');
  parser.end(utf8);
  const order = found.toSorted((a, b) => Number(a.comments) - Number(b.comments));
  return [...new Set(order.map(({ href }) => href))];
}
