import { Marked, type Token, type Tokens } from 'marked';
import sanitizeHtml from 'sanitize-html';
import type { Locale } from '../base/calendar.ts';
import { cleanText } from '../base/clean-text.ts';
import { escapeHtml } from './escape-html.ts';
import { seam, typeset } from './typeset.ts';
import { linkAddress } from './web-address.ts';

/** Deeper quotations and lists are flattened: nobody reads them and parsers recurse on them. */
const deepest = 6;

const markdown = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens }) {
      return `<p><strong>${this.parser.parseInline(tokens)}</strong></p>`;
    },
    image: () => '',
    hr: () => '',
    code: ({ text }) => `<p>${escapeHtml(text)}</p>`,
    table({ header, rows }) {
      const cells = (row: Tokens.TableCell[]) =>
        row.map((cell) => this.parser.parseInline(cell.tokens)).join(' · ');
      return [header, ...rows].map((row) => `<p>${cells(row)}</p>`).join('');
    },
  },
});

/** Returns the tokens of an item's Markdown, typeset for `locale`. */
export function readMarkdown(body: string, locale: Locale): Token[] {
  const shallow = cleanText(body)
    .replaceAll(seam, '')
    .replace(/^((?:[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]*)+)(.*)$/gm, flatten)
    .replace(/[[\]*_<]{20,}/g, '');
  const tokens = markdown.lexer(withoutExcess(shallow));
  typesetTokens(tokens, locale);
  return tokens;
}

/** The parser compares each of these marks with each other one; no text for people has so many. */
function withoutExcess(body: string): string {
  return (body.match(/[*_~]/g)?.length ?? 0) > 2000 ? body.replace(/[*_~]/g, '') : body;
}

function flatten(line: string, markers: string, rest: string): string {
  const found = markers.match(/[ \t]*(?:>|[-+*]|\d{1,9}[.)])[ \t]*/g) ?? [];
  const indent = /^[ \t]*/.exec(markers)?.[0].replaceAll('\t', '    ').length ?? 0;
  if (found.length <= deepest && indent <= 4 * deepest) return line;
  return rest.trim() === '' ? '' : `${found[0]?.trim()} ${rest}`;
}

/** Quotation marks are decided over a whole paragraph, across its emphases and links. */
function typesetTokens(tokens: readonly Token[], locale: Locale): void {
  for (const token of tokens) {
    const leaves = inlineLeaves(token);
    const set = typeset(leaves.map((leaf) => leaf.text).join(seam), locale).split(seam);
    leaves.forEach((leaf, index) => {
      leaf.text = set[index] ?? leaf.text;
    });
    typesetTokens(blockChildren(token), locale);
  }
}

const isInlineHolder = (token: Token) =>
  ['paragraph', 'heading', 'text'].includes(token.type) && 'tokens' in token;

function inlineLeaves(token: Token): Tokens.Text[] {
  if (!isInlineHolder(token)) return [];
  const walk = (inner: Token): Tokens.Text[] => {
    if ('tokens' in inner && inner.tokens) return inner.tokens.flatMap(walk);
    if (inner.type === 'br') return [{ ...(inner as Tokens.Br), type: 'text', text: '\n' }];
    return inner.type === 'text' ? [inner as Tokens.Text] : [];
  };
  return walk(token);
}

/** Returns the blocks inside a block: a list's entries, a quotation's paragraphs. */
export function blockChildren(token: Token): Token[] {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (isInlineHolder(token)) return [];
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

/**
 * Returns an item's Markdown as HTML that is safe in a letter: paragraphs, emphasis, links, lists
 * and quotations, nothing else. It is sanitised after everything that could add to it.
 */
export function markdownHtml(body: string, locale: Locale): string {
  const html = sanitizeHtml(markdown.parser(readMarkdown(body, locale)), {
    allowedTags: ['p', 'strong', 'em', 'a', 'ul', 'ol', 'li', 'blockquote', 'br'],
    allowedAttributes: { a: ['href', 'rel'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 3 * deepest,
    transformTags: {
      b: 'strong',
      i: 'em',
      a: (_, { href }) => {
        const address = linkAddress(href);
        return address
          ? { tagName: 'a', attribs: { href: address, rel: 'noopener noreferrer' } }
          : { tagName: 'span', attribs: {} };
      },
    },
  });
  // Character references become characters only here, forbidden ones among them.
  return cleanText(html).replaceAll('{', '&#123;').trim();
}
