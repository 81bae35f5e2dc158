import { cleanText } from '../base/clean-text.ts';
import { escapeLineStart, escapeMarkdown } from '../base/escape-markdown.ts';
import { sentencesIn } from '../base/sentences.ts';
import { wordsIn } from '../base/text-size.ts';
import { noSummary, type SummaryResult } from './summary-problem.ts';

/** Replaced in this order; what is left of a link is its words. */
const links: readonly (readonly [RegExp, string])[] = [
  [/!\[[^\]\n]{0,500}\]\([^)\n]{0,2000}\)/g, ''],
  [/\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)/g, '$1'],
  [/<(?:https?:\/\/|mailto:)[^>\s]{0,2000}>/gi, ''],
  [/(?:\bhttps?:\/\/|\bwww\.)\S{0,2000}[^\s.,;:!?)\]“”"»«]/gi, ''],
  [/[([]\s{0,5}[)\]]/g, ''],
  [/[ \t]{1,20}(?=[.,;:!?](?:\s|$))/g, ''],
];

/** Emphasis and the marks of lists and quotations, which say nothing in a paragraph. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/^ {0,3}#{1,6}[ \t][^\n]*$/gm, ''],
  [/^ {0,3}(?:>|[-+*•])[ \t]+/gm, ''],
  [/\*\*|__|`/g, ''],
  [/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, ''],
];

/**
 * Returns what a machine wrote as Markdown that shows these words and nothing else: no links, no
 * emphasis, no heading. What has more than `maxWords` words ends with the last whole sentence that
 * fits. `paragraphs` says whether it may have several.
 */
export function fitSummary(
  answer: string,
  about: { maxWords: number; language: string; paragraphs: boolean },
): SummaryResult {
  if (!answer.isWellFormed() || /[^\P{Cc}\t\r\n]/u.test(answer)) return noSummary('controls');
  const unlinked = replaceAll(cleanText(answer), links);
  if (/<[a-z!/?]|&(?:[a-z]{2,10}|#\d{1,6}|#x[\da-f]{1,6});/i.test(unlinked))
    return noSummary('html');
  const paragraphs = replaceAll(unlinked, marks)
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => /\p{L}/u.test(paragraph));
  if (paragraphs.length === 0) return noSummary('empty');
  const kept = cut(about.paragraphs ? paragraphs : [paragraphs.join(' ')], about);
  if (kept.length === 0) return noSummary('too-long', { most: about.maxWords });
  const literal = kept.map((paragraph) => escapeLineStart(escapeMarkdown(paragraph)));
  return { ok: true, text: literal.join('\n\n') };
}

/** What has more for each word does not fit (`wordsIn`). */
const mostLetters = 12;

const replaceAll = (text: string, all: readonly (readonly [RegExp, string])[]) =>
  all.reduce((rest, [pattern, kept]) => rest.replace(pattern, kept), text);

/** As many sentences from the beginning as fit, however long the rest is. */
function cut(
  paragraphs: readonly string[],
  { maxWords, language }: { maxWords: number; language: string },
): string[] {
  const fits = (text: readonly string[]) => wordsIn(text.join(' ')) <= maxWords;
  if (fits(paragraphs)) return [...paragraphs];
  const kept: string[] = [];
  for (const paragraph of paragraphs) {
    const seen = paragraph.slice(0, maxWords * mostLetters);
    const ends = sentencesIn(seen, language).map(({ end }) => seen.slice(0, end));
    // The last one was cut off in its midst.
    const whole = seen === paragraph ? ends : ends.slice(0, -1);
    const begun = whole.findLast((beginning) => fits([...kept, beginning]));
    if (begun !== undefined) kept.push(begun);
    if (begun !== paragraph) break;
  }
  return kept;
}
