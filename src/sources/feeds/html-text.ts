import { Parser } from 'htmlparser2';
import { cleanLine } from '../../base/clean-text.ts';

/** Elements whose words stand apart from those around them. */
const apart = new Set(
  'address article aside blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const inline = new Set(
  'a abbr acronym audio b bdi bdo big body button center cite code data del dfn em embed figcaption font form head html i iframe img input ins kbd label link map mark math meta noscript object picture q rp rt ruby s samp small source span strike strong sub sup svg time title tt u var video wbr xml'.split(
    ' ',
  ),
);
const silent = new Set(['script', 'style', 'template', 'noembed', 'noframes']);
const isHtml = (name: string) => apart.has(name) || inline.has(name) || silent.has(name);

/**
 * Returns what a reader sees of `html`, on one line. Angle brackets that open no HTML element are
 * text, as in "5 < 7" or "the <foo> tag".
 */
export function htmlToLine(html: string): string {
  if (!/[<&]/.test(html)) return cleanLine(html);
  let text = '';
  let hidden = 0;
  const parser = new Parser(
    {
      ontext(part) {
        if (hidden === 0) text += part;
      },
      onopentagname(name) {
        if (silent.has(name)) hidden += 1;
        if (apart.has(name)) text += ' ';
      },
      onclosetag(name) {
        if (silent.has(name)) hidden -= 1;
        if (apart.has(name)) text += ' ';
      },
    },
    { decodeEntities: true },
  );
  parser.end(escapeForeign(html));
  return cleanLine(text);
}

/** Returns `text` as HTML that shows it literally. */
export function textToHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Whether what is declared to be plain text is HTML all the same: it closes an HTML element or has
 * an entity, and everything in angle brackets is HTML.
 */
export function looksLikeHtml(text: string): boolean {
  const tags = [...text.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name]) => name?.toLowerCase());
  if (!tags.every((name) => name !== undefined && isHtml(name))) return false;
  return /<\/[a-z][a-z0-9]*\s*>/i.test(text) || /<(br|hr|img)\b[^>]*>/i.test(text);
}

function escapeForeign(html: string): string {
  return html.replace(
    /<(?=[/!?]?([a-z][a-z0-9-]*)?)/gi,
    (bracket, name: string | undefined, at) => {
      const next = html[(at as number) + 1];
      if (next === '!' || next === '?') return bracket;
      return name !== undefined && isHtml(name.toLowerCase()) ? bracket : '&lt;';
    },
  );
}
