import type { Span } from './article.ts';

/** Characters on either side; no sentence of an article comes near. */
const reach = 600;

/** Returns the sentence of `sentences` that `at` lies in, or what is near of one without an end. */
export function sentenceAt(sentences: readonly Span[], at: number): Span | undefined {
  const found = sentences.findLast(({ start }) => start <= at);
  return (
    found && { start: Math.max(found.start, at - reach), end: Math.min(found.end, at + reach) }
  );
}
