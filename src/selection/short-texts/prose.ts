import { withoutMarkup } from '../../base/markdown-words.ts';
import { sentencesIn } from '../../base/sentences.ts';
import { maskMarkup } from './mask-markup.ts';

/** A sentence of an item's text. */
export interface ProseSentence {
  /** Markdown, on one line. */
  markdown: string;
  /** Its words without markup. */
  plain: string;
  /** Number of its paragraph, from 0. */
  paragraph: number;
}

/** What a text says in running words. */
export interface Prose {
  sentences: ProseSentence[];
  /** Definitions of reference links ("[1]: https://…"), a line each. */
  definitions: string[];
}

/** So much of a text is read; a report says what matters far before it. */
const longestText = 20_000;
const mostSentences = 200;

const fenced = /^ {0,3}(`{3,}|~{3,})[^\n]{0,200}\n[\s\S]{0,5000}?(?:^ {0,3}\1|(?![\s\S]))/gm;
const hidden = /<(script|style|template|noscript)\b[\s\S]{0,20000}?(?:<\/\1\s{0,20}>|(?![\s\S]))/gi;
const tags = /<!--[\s\S]{0,2000}?-->|<\/?[a-z][^<>]{0,2000}>/gi;
const address = /^<(?:https?|mailto):/i;
const pictures = /!\[[^\]]{0,500}\](?:\([^()]{0,2000}\)|\[[^\]]{0,300}\])/g;
const definition = /^ {0,3}\[[^\]\n]{1,300}\]:\s*\S/;
/** Headings, rules and tables. */
const apart = /^ {0,3}(?:#{1,6}(?:\s|$)|(?:[-*_=]\s*){3,}$|\|)/;
const listed = /^ {0,3}(?:>\s?|[-+*]\s+|\d{1,9}[.)]\s+)/;
const emphasised = /^(\*\*|__|\*|_)(?=\S)((?:(?!\1).)+)\1$/su;

/**
 * Returns the sentences of Markdown in order, of running text only: headings, lists, quotations,
 * tables, code, pictures and HTML are left out. Where there is no whole sentence of that, what lists
 * and quotations say counts, too.
 */
export function proseOf(markdown: string, language: string): Prose {
  const text = markdown
    .slice(0, longestText)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/\r\n?/g, '\n')
    .replace(fenced, '')
    .replace(hidden, ' ')
    .replace(tags, (tag) => (address.test(tag) ? tag : ''))
    .replace(pictures, '');
  const lines = text.split('\n');
  const definitions = lines.filter((line) => definition.test(line)).map((line) => line.trim());
  const rest = lines.filter((line) => !definition.test(line)).join('\n');
  const running = paragraphsOf(rest, false);
  const paragraphs = running.some(hasEnd) ? running : paragraphsOf(rest, true);
  return { sentences: sentencesOf(paragraphs, language), definitions };
}

function paragraphsOf(text: string, withLists: boolean): string[] {
  return text.split(/\n[ \t]*\n/).flatMap((block) => {
    const lines = block.split('\n');
    if (lines.some((line) => listed.test(line))) {
      return withLists ? lines.map((line) => line.replace(listed, '').trim()).filter(hasWords) : [];
    }
    if (/\n {0,3}(?:=+|-+)\s*$/.test(block)) return [];
    const kept = lines.filter((line) => !apart.test(line));
    const paragraph = kept.map((line) => line.trim().replace(/\\$/, '')).join(' ');
    const unmarked = emphasised.exec(paragraph.trim())?.[2] ?? paragraph.trim();
    return hasWords(unmarked) ? [unmarked] : [];
  });
}

const hasEnd = (paragraph: string) => /\p{L}[.!?…][“”"»«’‘)\]*_]*(?:\s|$)/u.test(paragraph);

const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text);

function sentencesOf(paragraphs: readonly string[], language: string): ProseSentence[] {
  const sentences: ProseSentence[] = [];
  for (const [paragraph, source] of paragraphs.entries()) {
    const { text, whole } = maskMarkup(source);
    for (const { start, end } of sentencesIn(text, language, whole)) {
      if (sentences.length === mostSentences) return sentences;
      const markdown = source.slice(start, end);
      const plain = withoutMarkup(markdown).replace(/\s+/g, ' ').trim();
      if (hasWords(plain)) sentences.push({ markdown, plain, paragraph });
    }
  }
  return sentences;
}
