/** Returns one sentence that begins with its place, for example `seeds/a.md:3: title is missing.` */
export function placedSentence(file: string, line: number | undefined, problem: string): string {
  const place = line === undefined ? file : `${file}:${line}`;
  return `${place}: ${problem}${/[.?!]$/.test(problem) ? '' : '.'}`;
}
