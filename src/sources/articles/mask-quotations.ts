import type { Span } from './article.ts';

/** Stands for a quoted character in a masked sentence. */
export const mask = '\ue000';

/** Returns `text`, as long as it was, with what its quotations say made unreadable. */
export function maskQuotations(text: string, quotations: readonly Span[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end } of quotations) {
    pieces.push(text.slice(at, start), mask.repeat(end - start));
    at = end;
  }
  pieces.push(text.slice(at));
  // A short form in brackets (RFDI) stands in the way of a name behind it.
  return pieces.join('').replace(/\([^()\ue000]{1,40}\)/g, (bracket) => ' '.repeat(bracket.length));
}
