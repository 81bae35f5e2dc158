import { cleanLine } from './clean-text.ts';

/** Returns one sentence that begins with its place, for example `seeds/a.md:3: title is missing.` on one line. */
export function placedSentence(file: string, line: number | undefined, problem: string): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return cleanLine(`${place}: ${problem}${/[.?!]$/.test(problem) ? '' : '.'}`);
}
