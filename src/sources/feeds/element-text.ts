import { cleanLine, cleanText } from '../../base/clean-text.ts';
import { htmlToLine, looksLikeHtml, textToHtml, titleToLine } from './html-text.ts';
import type { XmlElement } from './xml-tree.ts';

/** What a text element holds: HTML, or text that is to be shown as it is. */
interface Construct {
  kind: 'html' | 'text';
  value: string;
}

/** Returns the element's own text and that of all elements in it. */
export function rawText(element: XmlElement): string {
  return element.children.map((c) => (typeof c === 'string' ? c : rawText(c))).join('');
}

/**
 * Characters of a text that are looked at, twice what is kept of it: what is written short may become
 * four times as long as HTML.
 */
const htmlLimit = 1_000_000;
/** Longer than any guid, date or name, which are what stands on one line. */
const lineLimit = 5000;

/** Returns the element's text as plain text on one line; `undefined` if it is empty. */
export function lineOf(element: XmlElement): string | undefined {
  return cleanLine(rawText(element).slice(0, lineLimit)) || undefined;
}

/** Returns a title, whatever its type, as plain text on one line; `undefined` if it is empty. */
export function titleOf(element: XmlElement): string | undefined {
  const { kind, value } = construct(element);
  return (kind === 'html' ? htmlToLine(value) : titleToLine(value)) || undefined;
}

/** Returns a text, whatever its type, as HTML that may be hostile; `undefined` if it is empty. */
export function htmlOf(element: XmlElement): string | undefined {
  const { kind, value } = construct(element);
  const text = value.slice(0, htmlLimit);
  return cleanText(kind === 'html' ? text : textToHtml(text)).trim() || undefined;
}

/**
 * Text constructs of RSS, of Atom 0.3 (a media type and a mode) and of Atom 1.0 (RFC 4287 §3.1 and
 * §4.1.3), which differ in whether markup is escaped, inline or base64.
 */
function construct(element: XmlElement): Construct {
  const { type, mode } = element.attributes;
  const isAtom = element.name.startsWith('atom:');
  const written = (type ?? '').trim().toLowerCase();
  if (mode === 'base64' || (isAtom && isBinary(written))) return decoded(element, written);
  if (element.children.some((child) => typeof child !== 'string'))
    return { kind: 'html', value: innerHtml(element) };
  const value = rawText(element);
  const plain = isAtom ? ['', 'text', 'text/plain'].includes(written) : written === 'text/plain';
  return { kind: plain && !looksLikeHtml(value) ? 'text' : 'html', value };
}

const isBinary = (type: string) =>
  type.includes('/') && !type.startsWith('text/') && !/[/+]xml$/.test(type);

function decoded(element: XmlElement, type: string): Construct {
  const value = Buffer.from(rawText(element), 'base64').toString('utf8');
  const html = type.includes('html') || type.includes('xml') || looksLikeHtml(value);
  return { kind: html ? 'html' : 'text', value };
}

function innerHtml(element: XmlElement): string {
  const { children } = element;
  const parts = children.filter((child) => typeof child !== 'string' || child.trim() !== '');
  const [only] = parts;
  // The div of RFC 4287 §3.1.1.3 is no part of the text.
  const wrapper =
    parts.length === 1 &&
    typeof only === 'object' &&
    localName(only) === 'div' &&
    element.attributes['type'] === 'xhtml';
  if (wrapper) return innerHtml({ ...only, attributes: {} });
  let html = '';
  for (const child of children) {
    html += typeof child === 'string' ? textToHtml(child.slice(0, htmlLimit)) : outerHtml(child);
    if (html.length > htmlLimit) break;
  }
  return html;
}

function outerHtml(element: XmlElement): string {
  const name = localName(element);
  const attributes = Object.entries(element.attributes)
    .filter(([key]) => !key.startsWith('xml'))
    .map(([key, value]) => ` ${key}="${textToHtml(value).replace(/"/g, '&quot;')}"`)
    .join('');
  const start = `<${name}${attributes}>`;
  // Where the end of a void element is missing, it has swallowed what follows.
  const end = /^(br|hr|img|wbr)$/.test(name) ? '' : `</${name}>`;
  return `${start}${innerHtml(element)}${end}`;
}

const localName = ({ name }: XmlElement) => name.slice(name.indexOf(':') + 1);
