import { cleanText } from '../../base/clean-text.ts';
import { escapeMarkdown } from '../../base/escape-markdown.ts';
import { writtenWords } from './written-words.ts';

/** Words of one paragraph, with what is emphasised or linked in them. */
export type Inline = string | InlineSpan;

/** A stretch of words that is more than words. */
export interface InlineSpan {
  kind: 'strong' | 'em' | 'link' | 'break';
  /** Of a link: an absolute http or https address. */
  href?: string | undefined;
  children: Inline[];
}

/** What stands for a line break within a paragraph until its lines are written. */
export const lineBreak = '\u2028';

const marks = { strong: '**', em: '*' };

/**
 * Returns inline content as Markdown on one line, with `lineBreak` where it breaks. Words become
 * literal; a mark that Markdown would not read as one where it stands (CommonMark §6.2) is left out.
 */
export function inlineMarkdown(nodes: readonly Inline[], before = '', after = ''): string {
  const following = new Array<string>(nodes.length + 1).fill(after);
  for (let i = nodes.length - 1; i >= 0; i -= 1)
    following[i] = firstOf(nodes[i]) || (following[i + 1] ?? after);
  const written: string[] = [];
  let previous = before;
  nodes.forEach((node, index) => {
    const next = following[index + 1] ?? after;
    const piece =
      typeof node === 'string' ? escapeMarkdown(oneLine(node)) : span(node, previous, next);
    written.push(piece);
    previous = lastOf(piece) || previous;
  });
  return written.join('');
}

function span({ kind, href, children }: InlineSpan, before: string, after: string): string {
  if (kind === 'break') return lineBreak;
  const inner = inlineMarkdown(children, before, after);
  const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
  if (core === '') return inner;
  if (kind === 'link') return href ? `${lead}[${core}](<${destination(href)}>)${trail}` : inner;
  const left = lead === '' ? before : ' ';
  const right = trail === '' ? after : ' ';
  return flanks(core, left, right) ? `${lead}${marks[kind]}${core}${marks[kind]}${trail}` : inner;
}

/** Nothing in the address ends it, or becomes a character reference. */
const destination = (href: string) =>
  href
    .replace(/[<>\\()\s]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/&(?=#?\w+;)/g, '%26');

const oneLine = (text: string) =>
  cleanText(writtenWords(text).replaceAll(lineBreak, ' ')).replace(/[ \t\n\u2029]+/g, ' ');

/** Whether `text` begins with a blank or a mark, or is nothing. */
const isWordEnd = (text: string) => text === '' || /^[\s\p{P}\p{S}]/u.test(text);

function flanks(core: string, before: string, after: string): boolean {
  // A mark beside another one is read together with it.
  if (/^\*|\*$/.test(core) || before === '*' || after === '*') return false;
  const opens = !isWordEnd(core.slice(0, 2)) || isWordEnd(before);
  return opens && (!isWordEnd(lastOf(core)) || isWordEnd(after));
}

const lastOf = (text: string) => [...text.slice(-2)].at(-1) ?? '';

function firstOf(node: Inline | undefined): string {
  if (node === undefined) return '';
  if (typeof node === 'string') return [...node.slice(0, 2)][0] ?? '';
  if (node.kind === 'break') return ' ';
  for (const child of node.children) {
    const first = firstOf(child);
    if (first) return first;
  }
  return '';
}
