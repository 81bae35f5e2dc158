import { Parser } from 'htmlparser2';
import { escapeLineStart } from '../../base/escape-markdown.ts';
import { type Inline, type InlineSpan, inlineMarkdown, lineBreak } from './inline-markdown.ts';
import { webLink } from './web-link.ts';

const longestHtml = 200_000;
const deepestList = 3;
const deepestQuote = 2;

const set = (names: string) => new Set(names.split(' '));
/** Elements whose content nobody reads as text, or whose text belongs to a picture or a form. */
const hidden = set(
  'script style template noembed noframes noscript iframe object embed svg math head title textarea select button form canvas audio video figcaption map applet',
);
const blocks = set(
  'p div section article aside header footer main nav address figure blockquote ul ol li dl dt dd table caption tr h1 h2 h3 h4 h5 h6 pre hr details summary fieldset center',
);
const headings = set('h1 h2 h3 h4 h5 h6');
const spans: Readonly<Record<string, InlineSpan['kind']>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  cite: 'em',
  a: 'link',
};

/** A block of Markdown, and whether it is an entry of a list, which needs no blank line before it. */
interface Block {
  text: string;
  entry: boolean;
}

/**
 * Returns the text of hostile HTML as Markdown: paragraphs, line breaks, emphasis, links to http and
 * https addresses (relative ones from `base`), quotations and lists. All else is dropped or becomes
 * words, and no word can become markup. Of very long HTML the first 200 000 characters are read.
 */
export function htmlToMarkdown(html: string, base?: string): string {
  const writer = createWriter();
  let silent = 0;
  const parser = new Parser(
    {
      ontext(text) {
        if (silent === 0) writer.words(text);
      },
      onopentag(name, attributes) {
        if (hidden.has(name)) silent += 1;
        else if (silent === 0) open(name, attributes);
      },
      onclosetag(name) {
        if (hidden.has(name)) silent = Math.max(0, silent - 1);
        else if (silent === 0) close(name);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html.slice(0, longestHtml));
  return writer.end();

  function open(name: string, attributes: Record<string, string>): void {
    const kind = spans[name];
    if (blocks.has(name)) writer.breakBlock();
    if (name === 'ul' || name === 'ol') writer.openList(name === 'ol');
    else if (name === 'li') writer.openEntry();
    else if (name === 'blockquote') writer.openQuote();
    else if (name === 'br') writer.breakLine();
    else if (name === 'td' || name === 'th') writer.words(' ');
    else if (headings.has(name)) writer.openSpan('strong');
    else if (kind) writer.openSpan(kind, kind === 'link' ? webLink(attributes['href'], base) : '');
  }

  function close(name: string): void {
    const kind = headings.has(name) ? 'strong' : spans[name];
    if (kind) writer.closeSpan(kind);
    if (blocks.has(name)) writer.breakBlock();
    if (name === 'ul' || name === 'ol') writer.closeList();
    else if (name === 'blockquote') writer.closeQuote();
  }
}

function createWriter() {
  const written: Block[] = [];
  const lists: { ordered: boolean; count: number }[] = [];
  let quotes = 0;
  /** What is open in the paragraph under way, the paragraph itself first. */
  let opened: InlineSpan[] = [{ kind: 'em', children: [] }];
  let marker = '';

  const innermost = () => opened.at(-1)?.children ?? [];

  /** The paragraph ends; what was open in it is open in the next one. */
  function breakBlock(): void {
    const [paragraph] = opened;
    const text = inlineMarkdown(paragraph?.children ?? []);
    reopen(opened);
    const lines = text.split(lineBreak).map((line) => escapeLineStart(line.trim()));
    const full = lines.filter((line) => line !== '');
    if (full.length === 0) return;
    const depth = Math.min(lists.length, deepestList);
    const around =
      '> '.repeat(Math.min(quotes, deepestQuote)) + '   '.repeat(Math.max(0, depth - 1));
    const inner = depth > 0 ? '   ' : '';
    const first = marker === '' ? inner : marker;
    const [opening, ...rest] = full;
    const continued = rest.map((line) => `\\\n${around}${inner}${line}`).join('');
    written.push({ text: `${around}${first}${opening}${continued}`, entry: marker !== '' });
    marker = '';
  }

  function reopen(spansBefore: readonly InlineSpan[]): void {
    opened = spansBefore.map(({ kind, href }) => ({ kind, href, children: [] as Inline[] }));
    opened.forEach((span, index) => {
      opened[index - 1]?.children.push(span);
    });
  }

  return {
    words(text: string): void {
      const nodes = innermost();
      const last = nodes.at(-1);
      if (typeof last === 'string') nodes[nodes.length - 1] = last + text;
      else nodes.push(text);
    },
    /** Two breaks in a row are how many sites write a new paragraph. */
    breakLine(): void {
      const last = innermost().findLast((node) => typeof node !== 'string' || node.trim() !== '');
      if (typeof last === 'object' && last.kind === 'break') breakBlock();
      else innermost().push({ kind: 'break', children: [] });
    },
    breakBlock,
    openList: (ordered: boolean) => void lists.push({ ordered, count: 0 }),
    closeList: () => void lists.pop(),
    openEntry(): void {
      const list = lists.at(-1);
      if (list) list.count += 1;
      marker = list?.ordered ? `${list.count}. ` : '- ';
    },
    openQuote(): void {
      quotes += 1;
    },
    closeQuote(): void {
      quotes = Math.max(0, quotes - 1);
    },
    openSpan(kind: InlineSpan['kind'], href?: string): void {
      if (opened.length > 20) return;
      const span: InlineSpan = { kind, href: href || undefined, children: [] };
      innermost().push(span);
      opened.push(span);
    },
    /** Closes the span of this kind; those in it that were never closed go on. */
    closeSpan(kind: InlineSpan['kind']): void {
      const at = opened.findLastIndex((span, index) => index > 0 && span.kind === kind);
      if (at < 0) return;
      const within = opened.slice(at + 1);
      opened = opened.slice(0, at);
      for (const { kind: inner, href } of within) {
        const span: InlineSpan = { kind: inner, href, children: [] };
        innermost().push(span);
        opened.push(span);
      }
    },
    end(): string {
      breakBlock();
      return written
        .map(({ text, entry }, i) =>
          i === 0 ? text : (entry && written[i - 1]?.entry ? '\n' : '\n\n') + text,
        )
        .join('');
    },
  };
}
