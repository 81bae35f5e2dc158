import { closedSpans, type Span } from '../../base/closed-spans.ts';
import { withoutMarkup } from '../../base/markdown-words.ts';
import { maskMarkup } from './mask-markup.ts';
import { type ProseSentence, proseOf } from './prose.ts';
import { rateSentences, type SentenceRating } from './rate-sentences.ts';
import { firstLetters, wordsIn } from './text-size.ts';

/** A text made of sentences of a longer one, in their order. */
export interface ShortText {
  /** Markdown. */
  text: string;
  /** Which sentences of the original it has, from 1, and how many there are. */
  kept: readonly number[];
  of: number;
  /** Words before and after. */
  words: { before: number; after: number };
  /** Not even one sentence fits: the first one is cut at a word's end. */
  cut: boolean;
}

/** How alike what is already chosen makes a sentence superfluous. */
const redundancy = 0.5;
/** Below this a sentence says too little to fill room with it. */
const worthwhile = 0.15;

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
  const kept = chooseSentences(sentences, about);
  const first = kept.length === 0 ? sentences[0] : undefined;
  const chosen = kept.map((index) => sentences[index] as ProseSentence);
  const text = first ? cutWords(first.markdown, about.maxWords) : join(chosen, about.paragraphs);
  return {
    text: withDefinitions(text, definitions),
    kept: first ? [1] : kept.map((index) => index + 1),
    of: sentences.length,
    words: { before, after: text === '' ? 0 : wordsIn(lineOf(text)) },
    cut: first !== undefined,
  };
}

const lineOf = (markdown: string) => withoutMarkup(markdown).replace(/\s+/g, ' ').trim();

function chooseSentences(
  sentences: readonly ProseSentence[],
  { title, language, maxWords }: { title: string; language: string; maxWords: number },
): number[] {
  const { ratings, likeness } = rateSentences(sentences, title, language);
  const sizes = sentences.map(({ plain }) => wordsIn(plain));
  const chosen = new Set<number>();
  let room = maxWords;
  for (;;) {
    const next = bestOf(ratings, chosen, (index) => {
      if ((sizes[index] as number) > room) return undefined;
      const like = [...chosen].map((other) => likeness[index]?.[other] ?? 0);
      return (ratings[index] as SentenceRating).score - redundancy * Math.max(0, ...like);
    });
    if (next === undefined) break;
    chosen.add(next);
    room -= sizes[next] as number;
  }
  return [...chosen].sort((a, b) => a - b);
}

/** Of equal ones the first. */
function bestOf(
  ratings: readonly SentenceRating[],
  chosen: ReadonlySet<number>,
  worthOf: (index: number) => number | undefined,
): number | undefined {
  let best: { index: number; worth: number } | undefined;
  for (const [index, { dangling, aside }] of ratings.entries()) {
    if (aside || chosen.has(index) || (dangling && !chosen.has(index - 1))) continue;
    const worth = worthOf(index);
    const least = chosen.size === 0 ? Number.NEGATIVE_INFINITY : worthwhile;
    if (
      worth !== undefined &&
      worth >= least &&
      worth > (best?.worth ?? Number.NEGATIVE_INFINITY)
    ) {
      best = { index, worth };
    }
  }
  return best?.index;
}

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
