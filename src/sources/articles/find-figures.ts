import type { Locale } from '../../base/calendar.ts';
import type { Figure, Part, Span } from './article.ts';
import { createCountReader } from './counted-thing.ts';
import type { KnownPeople } from './known-people.ts';
import type { LanguageWords } from './language-words.ts';
import { maskQuotations } from './mask-quotations.ts';
import type { PhraseReader } from './noun-phrase.ts';
import { quotationsOf } from './quotation-spans.ts';
import { createNumberReader, type WrittenNumber } from './read-numbers.ts';
import { sentenceAt, sentencesOf } from './sentences.ts';
import { createFrameReader, type Teller } from './speech-frames.ts';

export interface FigureSearch {
  language: Locale;
  parts: readonly Part[];
  words: LanguageWords;
  reader: PhraseReader;
  people: KnownPeople;
}

/** Returns the figures of an article in order: numbers that count or measure, no dates or names. */
export function findFigures({ language, parts, words, reader, people }: FigureSearch): Figure[] {
  const { readNumbers, words: numbers } = createNumberReader(language);
  const counted = createCountReader(language, words);
  const frames = createFrameReader(words, reader);
  const time = new RegExp(
    `^(?:[ \\u00a0-]?(?:${numbers.time})(?!\\p{L})|[ \\u00a0](?:\\p{Ll}+en )?(?:${numbers.time})(?!\\p{L}))`,
    'iu',
  );
  const numbered = new RegExp(
    `(?:^|[\\s(-])(?:${numbers.numbered})\\s*(?:\\d[\\d.,]*\\s*(?:bis|und|–|-|and|to)?\\s*)?$`,
    'u',
  );

  function figuresIn(part: Part): Figure[] {
    const { text } = part;
    const quotations = quotationsOf(text);
    const sentences = sentencesOf(text, quotations);
    const masked = maskQuotations(text, quotations);
    return readNumbers(text).flatMap((number): Figure[] => {
      if (isNoCount(text, number)) return [];
      const after = counted(text.slice(number.end), number.unit);
      if (!isFigure(number, after)) return [];
      const sentence = sentenceAt(sentences, number.start) ?? { start: 0, end: text.length };
      const counts =
        after === '' && !number.unit
          ? countedBefore(text.slice(sentence.start, number.start))
          : after;
      const by = teller(masked, sentence, number);
      return [
        {
          value: number.value,
          upTo: number.upTo,
          qualifier: number.qualifier,
          unit: number.unit,
          counts,
          ...(by === undefined ? {} : { by }),
          start: part.start + number.start,
          end: part.start + number.end,
          evidence: text.slice(sentence.start, sentence.end),
        },
      ];
    });
  }

  /** "die Zahl getöteter Soldaten … auf 275.000" names what is counted before the number. */
  const countedBefore = (lead: string) =>
    /.*(?<!\p{L})(?:Zahl|Anzahl|number|кількість)\s+(?:der\s+|von\s+|of\s+)?((?:\p{Ll}+\s+(?:oder\s+|und\s+)?){0,4}\p{Lu}\p{L}+|\p{L}+)/su.exec(
      lead,
    )?.[1] ?? '';

  /** Whether a number is a date, a time, an age, a score, part of a name or a place in a list. */
  function isNoCount(text: string, number: WrittenNumber): boolean {
    const before = text.slice(Math.max(0, number.start - 40), number.start);
    const after = text.slice(number.end, number.end + 40);
    const written = text.slice(number.start, number.end);
    if (time.test(after)) return true;
    if (/^[:]\d|^\.\d\d\s*(?:Uhr|[ap]m)|^\.\d|^-\p{L}|^\p{L}/u.test(after)) return true;
    if (
      /^\.(?:,| und \d| bis \d|\s(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhundert|Verhandlungstag|Tag|Mal)(?!\p{L}))/u.test(
        after,
      )
    )
      return true;
    if (/^(?:st|nd|rd|th)\b/.test(after)) return true;
    if (
      /(?:^|\s)(?:January|February|March|April|May|June|July|August|September|October|November|December)\s$/u.test(
        before,
      )
    )
      return true;
    if (
      /^\s(?:January|February|March|April|May|June|July|August|September|October|November|December|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?!\p{L})/u.test(
        after,
      )
    )
      return true;
    if (
      /^0\d/.test(written.replace(/^\D+/, '')) ||
      (/\d[\d /-]*\s$/.test(before) && /\d$/.test(before.trimEnd()) && !/[.!?]\s*$/.test(before))
    )
      return true;
    if (
      /\p{L},\s$/u.test(before) &&
      /^(?:,|\)|\s*\))/.test(after) &&
      number.value < 120 &&
      !number.unit
    )
      return true;
    if (number.unit === undefined && !number.qualifier && numbered.test(before)) return true;
    if (isYear(number, written)) return true;
    return /(?:^|\s)\d+\s+(?:of|von|з)\s+(?:the\s+)?$/u.test(before);
  }

  const isYear = ({ value, qualifier, unit, large, upTo }: WrittenNumber, written: string) =>
    (!qualifier || upTo !== undefined) &&
    !unit &&
    !large &&
    value >= 1900 &&
    value <= 2100 &&
    /\d{4}/.test(written);

  function isFigure(
    { spelled, large, unit, qualifier, value }: WrittenNumber,
    counts: string,
  ): boolean {
    if (counts !== '') return value !== 1;
    if (spelled) return unit !== undefined;
    return (
      unit !== undefined || (large && value >= 1000) || (qualifier !== undefined && value >= 100)
    );
  }

  function teller(masked: string, sentence: Span, number: WrittenNumber): string | undefined {
    const within = { start: number.start - sentence.start, end: number.end - sentence.start };
    const frame = frames.frameOf(masked.slice(sentence.start, sentence.end), within);
    return frame && nameOf(frame.teller);
  }

  function nameOf(teller: Teller): string | undefined {
    if (teller.kind !== 'phrase') return undefined;
    const { name, phrase } = teller.phrase;
    return people.named(name ?? phrase)?.name ?? name ?? phrase;
  }

  return parts
    .filter(({ kind }) => kind === 'paragraph' || kind === 'report' || kind === 'teaser')
    .flatMap((part) => withSharedNouns(figuresIn(part)));
}

/** "140.000 getöteten und 500.000 verwundeten Soldaten": the second noun belongs to both. */
function withSharedNouns(figures: readonly Figure[]): Figure[] {
  return figures.map((figure, index) => {
    const next = figures[index + 1];
    const noun = / (\p{Lu}\S*)$/u.exec(next?.counts ?? '')?.[1];
    const isElliptic = /^\p{Ll}+$/u.test(figure.counts) && next?.evidence === figure.evidence;
    return isElliptic && noun && figure.counts.endsWith('en')
      ? { ...figure, counts: `${figure.counts} ${noun}` }
      : figure;
  });
}
