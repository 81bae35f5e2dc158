import { closedSpans, type Span } from './closed-spans.ts';
import { type SentenceWords, sentenceWords } from './sentence-words.ts';

const segmenters = new Map<string, Intl.Segmenter>();

/** A segmenter holds much outside the heap, so each is made once; unknown languages share one. */
function segmenterOf(language: string): Intl.Segmenter {
  const tag = ['de', 'en', 'uk'].includes(language) ? language : 'und';
  const known = segmenters.get(tag);
  if (known) return known;
  const made = new Intl.Segmenter(tag, { granularity: 'sentence' });
  segmenters.set(tag, made);
  return made;
}

/** So much before a full stop is looked at. */
const reach = 24;

/**
 * Returns the sentences of one paragraph in order, without the blanks around them; together they are
 * all of it. Boundaries are those of Unicode (UAX 29), less those after abbreviations, initials and
 * ordinals, within quotation marks and brackets, and before a small letter: in doubt two sentences
 * stay one. `language` is a primary subtag such as "de"; `whole` are spans that are not divided
 * either. U+2060 (word joiner) counts as nothing: markup may be masked with it.
 */
export function sentencesIn(
  paragraph: string,
  language: string,
  whole: readonly Span[] = [],
): Span[] {
  // A line's end inside a paragraph is a blank, but would be a boundary.
  const text = paragraph.replace(/\s/g, ' ');
  const words = sentenceWords(language);
  const inside = [...closedSpans(text), ...whole].toSorted((a, b) => a.start - b.start);
  const sentences: Span[] = [];
  let start = 0;
  let nearest = 0;
  let reached = 0;
  let hasWord = false;
  for (const { index: found, segment } of segmenterOf(language).segment(text)) {
    const index = beforeMask(text, found);
    for (; nearest < inside.length && (inside[nearest]?.start ?? 0) < index; nearest += 1) {
      reached = Math.max(reached, inside[nearest]?.end ?? 0);
    }
    if (hasWord && reached <= index && endsAt(text, start, index, words)) {
      push(sentences, text, start, index);
      start = index;
      hasWord = false;
    }
    hasWord ||= /[\p{L}\p{N}]/u.test(segment);
  }
  push(sentences, text, start, text.length);
  return sentences;
}

/** What is masked after a blank belongs to the sentence that begins there. */
function beforeMask(text: string, index: number): number {
  let at = index;
  while (text[at - 1] === '\u2060') at -= 1;
  return at > 0 && text[at - 1] === ' ' ? at : index;
}

function push(sentences: Span[], text: string, from: number, to: number): void {
  const piece = text.slice(from, to);
  const kept = piece.trim();
  if (kept === '') return;
  const start = from + piece.indexOf(kept);
  sentences.push({ start, end: start + kept.length });
}

/** Whether a sentence that began at `start` ends before `index`. */
function endsAt(text: string, start: number, index: number, words: SentenceWords): boolean {
  if (text[index - 1] !== ' ') return false;
  const from = Math.max(start, index - reach);
  const before = text.slice(from, index).replaceAll('\u2060', '').trimEnd();
  const next = text
    .slice(index, index + reach)
    .replaceAll('\u2060', '')
    .trimStart();
  if (/^(?:[–—-]\s*)?[\p{Ll},;:)\]…]/u.test(next)) return false;
  const word = /([\p{L}\p{N}\p{M}.’'-]*)\.$/u.exec(before)?.[1];
  if (word === undefined || (age.test(before) && !dated.test(`${before} ${next}`))) return true;
  const alone = from === start && before === `${word}.`;
  return !goesOn(lastWord(before, word), next, words, { alone, counted: counted.test(before) });
}

/** "Jan Petersen, 52." ends a sentence; "Dienstag, 14. Mai" and "Hauptstraße, 12. Stock" do not. */
const age = /\p{Lu}\p{Ll}+, [1-9]\d\.$/u;
const dated =
  /(?:tag|woch|abend), \d\d\.| (?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Stock|Etage|Bezirk|Spieltag|Platz|Minute|Jahrgang|Auflage|Runde)/u;

/** "am 3. Oktober", "der 125. Geburtstag", "am 9., 13. und 24.": a number without such words ends a sentence. */
const counted =
  /(?:^|[\s(„“"])(?:der|die|das|dem|den|des|am|im|zum|zur|vom|beim|ein\p{L}{0,2}|(?:mein|dein|sein|ihr|unser)\p{L}{0,2}|jede\p{L}?|diese\p{L}?|und|bis|sowie|\p{L}+tag,|\p{L}*woch,|\p{L}{3,},|\d{1,2}\.,) \d{1,3}\.$/iu;
const month =
  /^(?:Jan|Jän|Feb|März|Apr|Mai\b|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Jh\b|Jahrestag|Geburtstag|Spieltag|Minute|Stock|Etage|Klasse|Liga|Platz|Armee|Brigade|FC\b|SC\b|Advent)/u;

/** "z. B." and "u. a." are one word, with or without the blank. */
function lastWord(before: string, word: string): string {
  const spaced = /(?:^|[\s(„“"»])((?:\p{L}\.\s)+\p{L})\.$/u.exec(before)?.[1];
  return spaced ? spaced.replace(/\s/g, '') : word;
}

function goesOn(
  word: string,
  next: string,
  words: SentenceWords,
  { alone, counted }: { alone: boolean; counted: boolean },
): boolean {
  const lower = word.toLowerCase();
  const opener = words.openers.has(/^[\p{L}'’-]+/u.exec(next)?.[0].toLowerCase() ?? '');
  if (words.leading.has(lower)) return true;
  if (words.closing.has(lower)) return !opener;
  // An initial ("J. Smith"), or letters that stand for words ("U.S.", "z.B.").
  if (/^\p{L}$/u.test(word)) return true;
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return /^\p{Ll}/u.test(word) || !opener;
  if (/^\d{1,3}$/.test(word))
    return alone || (words.ordinals && !opener && (counted || month.test(next)));
  return words.ordinals && /^[IVX]+$/.test(word) && !opener;
}
