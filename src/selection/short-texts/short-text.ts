import { closedSpans, type Span } from '../../base/closed-spans.ts';
import { withoutMarkup } from '../../base/markdown-words.ts';
import { firstLetters, wordsIn } from '../../base/text-size.ts';
import { chooseSentences } from './choose-sentences.ts';
import { maskMarkup } from './mask-markup.ts';
import { type ProseSentence, proseOf } from './prose.ts';
import { rateSentences, type SentenceRating } from './rate-sentences.ts';
import type { JudgedSentence } from './shortened-report.ts';

/** A text made of sentences of a longer one, in their order. */
export interface ShortText {
  /** Markdown. */
  text: string;
  /** Which sentences of the original it has, from 1. */
  kept: readonly number[];
  /** The running text of the original, in order. */
  sentences: readonly JudgedSentence[];
  /** Words before and after. */
  words: { before: number; after: number };
  /** Not even one sentence fits: the first one is cut at a word's end. */
  cut: boolean;
}

/**
 * Returns the best whole sentences of Markdown in at most `maxWords` words; undefined when the text
 * is not longer than that. It has no word that the text has not. A sentence that leans on the one
 * before it comes only with that one, quotations are not divided, and what is not running text
 * (headings, lists, pictures) is left out.
 */
export function shortText(
  markdown: string,
  about: { title: string; language: string; maxWords: number; paragraphs?: boolean | undefined },
): ShortText | undefined {
  const before = wordsIn(lineOf(markdown));
  if (before <= about.maxWords) return undefined;
  const { sentences, definitions } = proseOf(markdown, about.language);
  const { ratings, likeness } = rateSentences(sentences, about.title, about.language);
  // Behind a word, because "1." that begins a sentence is a list's number only where it begins a line.
  const sizes = sentences.map(({ markdown: own, plain }) =>
    Math.max(wordsIn(plain), wordsIn(lineOf(`x ${own}`)) - 1),
  );
  const kept = chooseSentences(ratings, likeness, sizes, about.maxWords);
  const first = kept.length === 0 ? sentences[0] : undefined;
  const chosen = kept.map((index) => sentences[index] as ProseSentence);
  const text = first ? cutWords(first.markdown, about.maxWords) : join(chosen, about.paragraphs);
  return {
    text: withDefinitions(text, definitions),
    kept: first ? [1] : kept.map((index) => index + 1),
    sentences: sentences.map(({ plain }, index) => ({
      text: plain,
      verdict: verdictOn(ratings[index], first ? index === 0 : kept.includes(index)),
    })),
    words: { before, after: text === '' ? 0 : wordsIn(lineOf(text)) },
    cut: first !== undefined,
  };
}

function verdictOn(rating: SentenceRating | undefined, isKept: boolean): JudgedSentence['verdict'] {
  if (isKept) return 'kept';
  if (rating?.aside) return 'aside';
  return rating?.dangling ? 'dangling' : 'weaker';
}

const lineOf = (markdown: string) => withoutMarkup(markdown).replace(/\s+/g, ' ').trim();

function join(sentences: readonly ProseSentence[], paragraphs = false): string {
  let text = '';
  let last = 0;
  for (const { markdown, paragraph } of sentences) {
    const gap = paragraphs && paragraph !== last ? '\n\n' : ' ';
    text +=
      text === ''
        ? literalStart(markdown)
        : gap === ' '
          ? gap + markdown
          : gap + literalStart(markdown);
    last = paragraph;
  }
  return text;
}

/** What was in the midst of a paragraph may look like a list or heading where it begins one. */
const literalStart = (markdown: string) =>
  markdown
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
    .replace(/^(?=[-+#>]|\*\s|[=_~`]{3})/, '\\');

/** Only those that are used. */
function withDefinitions(text: string, definitions: readonly string[]): string {
  const used = definitions.filter((line) => text.includes(line.slice(0, line.indexOf(']:') + 1)));
  return used.length > 0 && text !== '' ? `${text}\n\n${used.join('\n')}` : text;
}

/** Returns as many words of a sentence as fit, with "…", and no half a link nor, if possible, quotation. */
function cutWords(markdown: string, maxWords: number): string {
  const { text, whole } = maskMarkup(markdown);
  const cut =
    cutOutside(markdown, [...whole, ...closedSpans(text)], maxWords) ||
    cutOutside(markdown, whole, maxWords) ||
    firstLetters(lineOf(markdown), maxWords);
  return cut === '' ? '' : `${cut} …`;
}

function cutOutside(markdown: string, whole: readonly Span[], maxWords: number): string {
  let cut = '';
  for (const { index } of markdown.matchAll(/\s+/g)) {
    if (whole.some(({ start, end }) => index > start && index < end)) continue;
    const longer = literalStart(markdown.slice(0, index).replace(/[\s,;:–—-]+$/u, ''));
    if (wordsIn(`${lineOf(longer)} …`) > maxWords) break;
    cut = longer;
  }
  return cut;
}
