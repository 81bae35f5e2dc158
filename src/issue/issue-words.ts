import { cleanLine } from '../base/clean-text.ts';
import { withoutMarkup } from '../base/markdown-words.ts';
import type { Issue } from './issue.ts';
import { printedTexts } from './printed-texts.ts';

/** What people type and print for an apostrophe, one of them a letter to Unicode. */
const apostrophes = /['’‘ʼ´`]/g;
const word = /[\p{L}\p{M}\p{N}]+(?:'[\p{L}\p{M}\p{N}]+)*/gu;
/** Characters that only say where a word may be broken. */
const invisible = /[\u00ad\u200b\u2060]/g;

/** Returns the lines that readers see of an issue, without markup, those with most to say first. */
export function printedLines(issue: Issue): string[] {
  const texts = [issue.preheader, ...printedTexts(issue).map(({ text }) => withoutMarkup(text))];
  return [...texts, issue.subject, issue.title]
    .flatMap((text) => text.split(/\n{2,}/))
    .map((text) => cleanLine(text.replace(invisible, '')))
    .filter((line) => line !== '');
}

/**
 * Returns `text` as searches compare it: in small letters, `ß` as `ss`, every apostrophe the same,
 * so that "STRASSE" finds "Straße" and "п'ять" finds "п’ять". Umlauts stay what they are.
 */
export function foldText(text: string): string {
  return text.replace(invisible, '').toLowerCase().replaceAll('ß', 'ss').replace(apostrophes, "'");
}

/** Returns the words of `text` as searches compare them, each once: letters, digits, apostrophes. */
export function foldedWords(text: string): string[] {
  return [...new Set(foldText(text).match(word))];
}

/** Returns each word that readers see of an issue once, as `foldText` has it, between blanks. */
export function issueWords(issue: Issue): string {
  return foldedWords(printedLines(issue).join('\n')).join(' ');
}
