import { Parser } from 'htmlparser2';
import { cleanLine } from '../../base/clean-text.ts';
import { writtenWords } from './written-words.ts';

/** A title longer than this is none, and no reader needs more to tell text from HTML. */
const lengthLimit = 20_000;

/** Elements whose words stand apart from those around them. */
const apart = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const inline = new Set(
  'a abbr acronym audio b bdi bdo big body button center cite code data del dfn em embed figcaption font form head html i iframe img input ins kbd label link map mark math meta noscript object picture q rp rt ruby s samp small source span strike strong sub sup svg time title tt u var video wbr'.split(
    ' ',
  ),
);
const silent = new Set(['script', 'style', 'template', 'noembed', 'noframes', 'iframe', 'object']);
const isHtml = (name: string) => apart.has(name) || inline.has(name) || silent.has(name);

/**
 * Returns what a reader sees of `html`, on one line and at most of the first 20 000 characters.
 * Angle brackets that open no HTML element are text, as in "5 < 7" or "the <foo> tag".
 */
export function htmlToLine(html: string): string {
  if (!/[<&]/.test(html)) return words(html);
  let text = '';
  let hidden = 0;
  const around = (name: string, step: number) => {
    if (silent.has(name)) hidden += step;
    if (apart.has(name)) text += ' ';
  };
  const parser = new Parser(
    {
      ontext(part) {
        if (hidden === 0) text += part;
      },
      onopentagname: (name) => around(name, 1),
      onclosetag: (name) => around(name, -1),
    },
    { decodeEntities: true },
  );
  parser.end(escapeForeign(html.slice(0, lengthLimit)));
  return words(text);
}

const words = (text: string) => cleanLine(writtenWords(text.slice(0, lengthLimit)));

/** Returns a title that may be HTML, though it should be plain text, on one line. */
export function titleToLine(title: string): string {
  return looksLikeHtml(title) ? htmlToLine(title) : words(title);
}

/** Returns `text` as HTML that shows it literally. */
export function textToHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Whether what is declared to be plain text is HTML all the same: it has an entity or closes an HTML
 * element, and everything in angle brackets is HTML.
 */
export function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, lengthLimit);
  const tags = [...start.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map((match) => match[1] as string);
  if (!tags.every((name) => isHtml(name.toLowerCase()))) return false;
  return /<\/[a-z]|<(br|hr|img)\b[^<>]*>|&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]+);/i.test(start);
}

function escapeForeign(html: string): string {
  return html.replace(/<(?![!?])(?:\/?([a-z][a-z0-9-]*))?/gi, (whole, name: string | undefined) =>
    name !== undefined && isHtml(name.toLowerCase()) ? whole : `&lt;${whole.slice(1)}`,
  );
}
