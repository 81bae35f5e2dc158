import type { Locale } from '../base/calendar.ts';
import { sentencesIn } from '../base/sentences.ts';

const clusters = new Intl.Segmenter('und', { granularity: 'grapheme' });
const blank = /^[\s\p{Cc}]+$/u;
/** Marks that lead on to something: wrong at an end. */
const leadingOn = new Set([',', ';', ':', '،', '、', '，', '–', '—']);

/** Returns the words of `text`: what stands between blanks, never split inside a grapheme cluster. */
function wordsOf(text: string): string[] {
  const words = [''];
  for (const { segment } of clusters.segment(text)) {
    if (blank.test(segment)) words.push('');
    else words[words.length - 1] += segment;
  }
  return words.filter((word) => word !== '');
}

/** Returns `text` on one line, without blanks at its ends and without a comma or dash at its end. */
export function tidy(text: string): string {
  return withoutLeadingOn(wordsOf(text).join(' '));
}

function withoutLeadingOn(line: string): string {
  const parts = [...clusters.segment(line)].map(({ segment }) => segment);
  const last = parts.findLastIndex((part) => !leadingOn.has(part) && !blank.test(part));
  return parts.slice(0, last + 1).join('');
}

/**
 * Returns as many whole words of `text` as fit into `limit` UTF-16 units, tidied; empty when not
 * even the first word fits.
 */
export function cutAtWord(text: string, limit: number): string {
  let line = '';
  for (const word of wordsOf(text)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length > limit) break;
    line = longer;
  }
  return withoutLeadingOn(line);
}

/**
 * Returns `text` in at most `limit` UTF-16 units: whole if it fits, else whole sentences if they
 * use at least `worthwhile` of it, else whole words and "…"; empty when nothing fits.
 */
export function cutAtSentence(
  text: string,
  limit: number,
  worthwhile: number,
  locale: Locale,
): string {
  const line = tidy(text);
  if (line.length <= limit) return line;
  let whole = '';
  for (const { end } of sentencesIn(line, locale)) {
    if (end > limit) break;
    whole = line.slice(0, end);
  }
  if (whole.length >= worthwhile) return whole;
  const cut = cutAtWord(line, limit - ' …'.length);
  if (cut === '') return '';
  return /[.!?]$/.test(cut) ? `${cut} …` : `${cut}…`;
}
