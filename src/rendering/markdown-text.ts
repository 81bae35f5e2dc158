import type { Token, Tokens } from 'marked';
import sanitizeHtml from 'sanitize-html';
import type { Locale } from '../base/calendar.ts';
import { cleanText } from '../base/clean-text.ts';
import { blockChildren, readMarkdown } from './markdown.ts';
import { linkAddress } from './web-address.ts';

/** Takes an address into the list of links and returns its mark, for example "[3]". */
export type Footnote = (address: string) => string;

/**
 * Returns an item's Markdown as plain text, one line per paragraph or list entry, an empty line
 * between paragraphs. Links become their words and a mark; lists begin with "- " or "1. ", lines of
 * quotations with "> ".
 */
export function markdownText(body: string, locale: Locale, footnote: Footnote): string {
  return cleanText(blocks(readMarkdown(body, locale), footnote).join('\n\n'));
}

function blocks(tokens: readonly Token[], footnote: Footnote): string[] {
  return tokens.map((token) => block(token, footnote)).filter((text) => text !== '');
}

function block(token: Token, footnote: Footnote): string {
  switch (token.type) {
    case 'paragraph':
    case 'heading':
    case 'text':
      return singleSpaced(inline('tokens' in token ? (token.tokens ?? []) : [token], footnote));
    case 'blockquote':
      return prefixed('> ', blocks(blockChildren(token), footnote).join('\n\n'));
    case 'list':
      return list(token as Tokens.List, footnote);
    case 'table':
      return table(token as Tokens.Table, footnote);
    case 'code':
      return (token as Tokens.Code).text.replace(/\s+/g, ' ');
    case 'html':
      return withoutTags((token as Tokens.HTML).text).trim();
    default:
      return '';
  }
}

const singleSpaced = (text: string) =>
  text
    .replace(/ {2,}/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();

const prefixed = (prefix: string, text: string) =>
  text
    .split('\n')
    .map((line) => `${prefix}${line}`.trimEnd())
    .join('\n');

function list(token: Tokens.List, footnote: Footnote): string {
  const first = Number(token.start) || 1;
  return token.items
    .map((item, index) => {
      const [head = '', ...rest] = blocks(item.tokens, footnote).join('\n').split('\n');
      const mark = token.ordered ? `${first + index}. ` : '- ';
      return [mark + head, ...rest.map((line) => `  ${line}`)].join('\n');
    })
    .join('\n');
}

const table = (token: Tokens.Table, footnote: Footnote) =>
  [token.header, ...token.rows]
    .map((row) => row.map((cell) => inline(cell.tokens, footnote)).join(' · '))
    .join('\n\n');

function inline(tokens: readonly Token[], footnote: Footnote): string {
  return tokens.map((token) => inlineToken(token, footnote)).join('');
}

function inlineToken(token: Token, footnote: Footnote): string {
  if (token.type === 'link') return link(token as Tokens.Link, footnote);
  if (token.type === 'br') return '\n';
  if (token.type === 'html' || token.type === 'image') return '';
  if ('tokens' in token && token.tokens) return inline(token.tokens, footnote);
  return 'text' in token ? decodeEntities(String(token['text'])).replaceAll('\n', ' ') : '';
}

function link(token: Tokens.Link, footnote: Footnote): string {
  const address = linkAddress(token.href);
  const words = inline(token.tokens, footnote);
  if (!address) return words;
  const bare = /^(https?:\/\/|www\.)\S+$/.test(words);
  return `${bare ? new URL(address).host : words} ${footnote(address)}`;
}

const withoutTags = (html: string) =>
  decodeEntities(sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })).replace(
    /\s+/g,
    ' ',
  );

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };

/** Text of Markdown may hold character references; the numeric ones and the five of use are known. */
function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, dec, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const point = dec ? Number(dec) : Number.parseInt(hex, 16);
    const printable = point >= 0x20 && point <= 0x10ffff && !(point >= 0x7f && point < 0xa0);
    return printable && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : '';
  });
}
