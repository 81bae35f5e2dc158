import { cleanLine } from '../base/clean-text.ts';
import { withoutMarkup } from '../base/markdown-words.ts';
import type { Issue } from '../issue/issue.ts';
import { printedTexts } from '../issue/printed-texts.ts';

/** Nobody looks for more, and each word is one more comparison with every issue. */
const mostWords = 6;
const longestQuery = 100;
/** Characters that a line shows around what was found. */
const before = 60;
const shown = 180;

/** A line of an issue with what was found in it: every second part, from the second on, is a hit. */
export type FoundLine = readonly string[];

/** Returns what a reader typed as it is shown again: on one line, not longer than anybody needs. */
export function cleanQuery(query: string | undefined): string {
  return Array.from(cleanLine(query ?? ''))
    .slice(0, longestQuery)
    .join('');
}

/** Returns the words to look for: runs of letters and digits in small letters, each once. */
export function searchWords(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, mostWords);
}

/**
 * Returns the line of the issue that fits best if each of `words` occurs somewhere in what readers
 * see of it, also within longer words; undefined otherwise.
 */
export function findLine(issue: Issue, words: readonly string[]): FoundLine | undefined {
  const lines = linesOf(issue);
  const folded = lines.map((line) => line.toLowerCase());
  const hits = folded.map((line) => words.filter((word) => line.includes(word)).length);
  const everywhere = words.every((word) => folded.some((line) => line.includes(word)));
  const most = Math.max(0, ...hits);
  return everywhere && most > 0 ? excerpt(lines[hits.indexOf(most)] ?? '', words) : undefined;
}

function linesOf(issue: Issue): string[] {
  const texts = [issue.preheader, ...printedTexts(issue).map(({ text }) => withoutMarkup(text))];
  return [...texts, issue.subject, issue.title]
    .flatMap((text) => text.split(/\n{2,}/))
    .map(cleanLine)
    .filter((line) => line !== '');
}

function excerpt(line: string, words: readonly string[]): FoundLine {
  // Letters that change their length with their case would shift all places after them.
  const folded = line.toLowerCase().length === line.length ? line.toLowerCase() : line;
  const places = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0);
  const first = places.length > 0 ? Math.min(...places) : 0;
  const start = first > before ? Math.max(0, line.lastIndexOf(' ', first - before) + 1) : 0;
  const wanted = line.slice(start, start + shown);
  const cut = start + shown < line.length ? wanted.slice(0, wanted.lastIndexOf(' ')) : wanted;
  const text = `${start > 0 ? '… ' : ''}${cut}${start + shown < line.length ? ' …' : ''}`;
  const pattern = [...words].sort((a, b) => b.length - a.length).join('|');
  return text.split(new RegExp(`(${pattern})`, 'giu'));
}
