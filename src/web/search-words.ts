import { cleanLine } from '../base/clean-text.ts';
import type { Issue } from '../issue/issue.ts';
import { foldedWords, foldText, printedLines } from '../issue/issue-words.ts';

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
  // Cleaning a megabyte would take longer than the search.
  return Array.from(cleanLine((query ?? '').slice(0, 10 * longestQuery).toWellFormed()))
    .slice(0, longestQuery)
    .join('');
}

/** Returns the words to look for, as issues are compared with them, each once. */
export function searchWords(query: string): string[] {
  return foldedWords(query).slice(0, mostWords);
}

/**
 * Returns the line of the issue in which most of `words` occur, also within longer words, cut to
 * what a list of results has room for.
 */
export function findLine(issue: Issue, words: readonly string[]): FoundLine {
  const lines = printedLines(issue);
  const hits = lines.map((line) => {
    const folded = foldText(line);
    return words.filter((word) => folded.includes(word)).length;
  });
  return excerpt(lines[hits.indexOf(Math.max(...hits))] ?? '', patternOf(words));
}

/** Returns a pattern for the words as they are printed; `foldText` has made several one. */
function patternOf(words: readonly string[]): RegExp {
  const printed = [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replaceAll("'", "['’‘ʼ´`]").replaceAll('ss', '(?:ss|ß)'));
  return new RegExp(`(${printed.join('|')})`, 'iu');
}

function excerpt(line: string, pattern: RegExp): FoundLine {
  const first = Math.max(0, line.search(pattern));
  const start = first > before ? Math.max(0, line.lastIndexOf(' ', first - before) + 1) : 0;
  const wanted = line.slice(start, start + shown);
  const cut = start + shown < line.length ? wanted.slice(0, wanted.lastIndexOf(' ')) : wanted;
  const text = `${start > 0 ? '… ' : ''}${cut}${start + shown < line.length ? ' …' : ''}`;
  return text.split(pattern);
}
