import type { Span } from './article.ts';

/** What ends with a dot without ending a sentence. */
const abbreviation =
  /(?:^|[\s(„“"»])(?:\p{Lu}|z|u|d|o|v|a|i|S|Dr|Prof|Nr|St|Mr|Mrs|Ms|Jr|Sr|bzw|ca|etwa|vgl|usw|Mio|Mrd|Jan|Feb|Mär|Apr|Aug|Sept|Okt|Nov|Dez|No|vs|Gen|Lt|Col|Rep|Sen|Gov|Abs|Art|Str|Hl|geb|inkl|rd|тис|млн|млрд|грн|ім|вул|м|р|с)\.$/u;

/**
 * Returns the sentences of `text` in order. A sentence ends with its quotation mark, and goes on
 * where a comma or a small letter follows that mark; an ordinal (1. Februar) ends none, and neither
 * does what ends within one of `quotations`.
 */
export function sentencesOf(text: string, quotations: readonly Span[] = []): Span[] {
  const found: Span[] = [];
  let start = 0;
  const ends = /[.!?…]+[“”"»«’‘)\]]*(?=\s|$)/gu;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    if (quotations.some((quoted) => end > quoted.start && end < quoted.end)) continue;
    if (!endsSentence(text, match.index, end)) continue;
    found.push({ start, end });
    start = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
  }
  if (text.slice(start).trim() !== '') found.push({ start, end: text.trimEnd().length });
  return found;
}

function endsSentence(text: string, mark: number, end: number): boolean {
  const after = text.slice(end).trimStart();
  const closed = end - mark > 1 && /[“”"»«’‘]/u.test(text.slice(mark, end));
  if (/^[\p{Ll},;–—-]/u.test(after) && (closed || text[mark] !== '.'))
    return /^[–—-]/.test(after) && !closed;
  if (text[mark] !== '.' || closed) return true;
  if (/^\p{Ll}/u.test(after)) return false;
  const before = text.slice(Math.max(0, mark - 12), mark + 1);
  if (abbreviation.test(before)) return false;
  return !(
    /(?:^|[\s(])\d{1,2}\.$/.test(before) &&
    /^(?:\p{Lu}\p{Ll}+|und|bis)/u.test(after) &&
    ordinal(after)
  );
}

/** After an ordinal a month, or a noun that is counted through. */
const ordinal = (after: string) =>
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Tag|Mal|Platz|Jahrestag|Geburtstag|Etage|Stock|Klasse|Armee|Brigade|Verhandlungstag)/.test(
    after,
  );

/** Characters on either side; no sentence of an article comes near. */
const reach = 600;

/** Returns the sentence of `sentences` that `at` lies in, or what is near of one without an end. */
export function sentenceAt(sentences: readonly Span[], at: number): Span | undefined {
  const found = sentences.findLast(({ start }) => start <= at);
  return (
    found && { start: Math.max(found.start, at - reach), end: Math.min(found.end, at + reach) }
  );
}
