import type { Locale } from '../../base/calendar.ts';
import { sentencesIn } from '../../base/sentences.ts';
import type { Figure, Part, Span } from './article.ts';
import { createCountReader } from './counted-thing.ts';
import { describeSpeaker } from './describe-speaker.ts';
import { answererOf } from './interview.ts';
import type { KnownPeople } from './known-people.ts';
import type { LanguageWords } from './language-words.ts';
import { maskQuotations } from './mask-quotations.ts';
import { createNoCountReader } from './no-counts.ts';
import type { PhraseReader } from './noun-phrase.ts';
import { quotationsOf } from './quotation-spans.ts';
import { createNumberReader, type WrittenNumber } from './read-numbers.ts';
import { sentenceAt } from './sentence-at.ts';
import { withSharedNouns } from './shared-nouns.ts';
import { createFrameReader } from './speech-frames.ts';
import type { Teller } from './tellers.ts';
import { titled } from './trace-speaker.ts';

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
  const noCounts = createNoCountReader(language);
  const numbered = new RegExp(
    `(?:^|[\\s(-])(?:${numbers.numbered})\\s*(?:\\d[\\d.,]*\\s*(?:bis|und|–|-|and|to)?\\s*)?$`,
    'iu',
  );

  function figuresIn(part: Part): Figure[] {
    const { text } = part;
    const quotations = quotationsOf(text);
    const sentences = sentencesIn(text, language, quotations);
    const masked = maskQuotations(text, quotations);
    const spans = noCounts(text);
    const figures: Figure[] = [];
    const answering = part.kind === 'answer' ? answererOf(part, parts, people)?.name : undefined;
    let isWhole = false;
    let last: Span | undefined;
    const numbers = readNumbers(text).filter((number) => !isNoCount(text, number, spans));
    for (const [index, number] of numbers.entries()) {
      const next = numbers[index + 1];
      const sentence = sentenceAt(sentences, number.start) ?? { start: 0, end: text.length };
      const isPartOf = isWhole;
      isWhole = next !== undefined && text.slice(number.end, next.start) === ' of ';
      if (isPartOf || isOrdinal(text, number, sentence)) continue;
      const counts = countedBy(text, number, { before: numbers[index - 1], next }, sentence);
      // "12.000 Teilnehmer, die Polizei 7500": a second count of the same.
      const isSecond = last?.start === sentence.start && number.value >= 100 && !number.spelled;
      last = undefined;
      // "mehr als 2019": a year that something is compared with.
      const isCompared =
        counts === '' &&
        isYear('', { ...number, qualifier: undefined }, text.slice(number.start, number.end));
      const isCount = isFigure(number, counts) || (isSecond && number.unit === undefined);
      if (isCompared || !isCount) continue;
      last = sentence;
      const by = teller(text, masked, sentence, number) ?? answering;
      figures.push({
        value: number.value,
        upTo: number.upTo,
        qualifier: number.qualifier,
        unit: number.unit,
        counts,
        ...(by === undefined ? {} : { by }),
        start: part.start + number.start,
        end: part.start + number.end,
        evidence: text.slice(sentence.start, sentence.end),
      });
    }
    return figures;
  }

  /** What a number counts: named behind it, by the number that it is a part of, or before it. */
  function countedBy(
    text: string,
    number: WrittenNumber,
    { before, next }: { before?: WrittenNumber | undefined; next?: WrittenNumber | undefined },
    sentence: Span,
  ): string {
    const gap = next ? text.slice(number.end, next.start) : '';
    const partOf = next && /^ (?:der|of|of the|із|з) $/u.test(gap) && number.unit === undefined;
    const whole = partOf ? counted(text.slice(next.end), next.unit) : '';
    if (partOf && whole !== '') return `${gap.trim()} ${text.slice(next.start, next.end)} ${whole}`;
    const after = counted(text.slice(number.end), number.unit);
    if (after !== '' || number.unit) return after;
    return (
      countedAgainst(text, number, before, next) ||
      countedBefore(text.slice(sentence.start, number.start))
    );
  }

  /** "48 zu 41 Stimmen", "48 Stimmen gegen 41": two counts of the same. */
  function countedAgainst(
    text: string,
    number: WrittenNumber,
    before: WrittenNumber | undefined,
    next: WrittenNumber | undefined,
  ): string {
    if (next && /^ (?:zu|gegen|to|against|проти) $/u.test(text.slice(number.end, next.start)))
      return counted(text.slice(next.end), next.unit);
    const same = before ? counted(text.slice(before.end), before.unit) : '';
    const way = before ? text.slice(before.end, number.start) : '';
    const isSame = same !== '' && way.startsWith(` ${same} `);
    return isSame && /^(?:zu|gegen|to|against|проти) $/u.test(way.slice(same.length + 2))
      ? same
      : '';
  }

  /** "die Zahl getöteter Soldaten … auf 275.000" names what is counted before the number. */
  const countedBefore = (lead: string) =>
    /^.*(?<!\p{L})(?:Zahl|Anzahl|number|кількість)\s+(?:der\s+|von\s+|of\s+)?((?:\p{Ll}+\s+(?:oder\s+|und\s+)?){0,4}\p{Lu}\p{L}+|\p{L}+)/su.exec(
      lead,
    )?.[1] ?? '';

  /** Whether a number is a date, a time, an age, a score, part of a name or a place in a list. */
  function isNoCount(text: string, number: WrittenNumber, spans: readonly Span[]): boolean {
    const before = text.slice(Math.max(0, number.start - 40), number.start);
    const after = text.slice(number.end, number.end + 40);
    if (vague.test(before)) return true;
    if (spans.some(({ start, end }) => number.start < end && number.end > start)) return true;
    if (time.test(after) || /^[:/]\d|^\.\d|^-\p{L}|^\p{L}|^-\d/u.test(after)) return true;
    if (/^(?:,|\)|\s*\)| \()/.test(after) && isAge(before, number)) return true;
    const written = text.slice(number.start, number.end);
    const isNumbered = number.unit === undefined && !number.qualifier && numbered.test(before);
    if (isNumbered && !isCountIn(before, after, number, written)) return true;
    return isYear(before, number, written);
  }

  /** "im vergangenen Jahr 48 Brände": no name of the year, and no name has "Millionen" in it. */
  const isCountIn = (
    before: string,
    after: string,
    { large, spelled }: WrittenNumber,
    written: string,
  ) =>
    large && !spelled && /\p{L}/u.test(written)
      ? true
      : season.test(before) && /^[ \u00a0](?:\p{Ll}+(?:e|en|er) )?\p{L}{3,}/u.test(after);

  const isAge = (before: string, { value, unit }: WrittenNumber) =>
    /\p{L}(?:,\s| \()$/u.test(before) && value < 120 && unit === undefined;

  /** Four digits without a mark between them, unless something else says that they count. */
  function isYear(before: string, number: WrittenNumber, written: string): boolean {
    const { value, qualifier, unit, large, upTo } = number;
    if ((qualifier && upTo === undefined) || unit || large || !/\d{4}/.test(written)) return false;
    if (value >= 1000 && value <= 2100 && calendar.test(before)) return true;
    if (value < 1900 || value > 2100) return false;
    // "nahmen 2000 Menschen teil": a round number between a verb and a noun.
    return !(value % 100 === 0 && /(?:^|\s)\p{Ll}{4,} $/u.test(before) && !calendar.test(before));
  }

  /** A number before a full stop within its sentence: "der 125. Geburtstag". */
  const isOrdinal = (text: string, { end, value, unit }: WrittenNumber, sentence: Span) =>
    language === 'de' &&
    unit === undefined &&
    value < 1000 &&
    /^\.(?=[\s,]\S)/.test(text.slice(end, end + 3)) &&
    end + 1 < sentence.end &&
    /\d$/.test(text.slice(0, end)) &&
    /(?:^|\s|\()(?:d(?:er|ie|as|em|en|es)|am|im|zum|zur|vom|beim|ein(?:e[nmrs]?)?|(?:sein|ihr|jed)e?[nmrs]?|und|bis|kurz vor|\d+\.,|\p{L}+,) \d+$|^\.\s\p{Ll}/iu.test(
      /^\.\s\p{Ll}/u.test(text.slice(end))
        ? text.slice(end)
        : text.slice(Math.max(0, end - 30), end),
    );

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

  function teller(
    text: string,
    masked: string,
    sentence: Span,
    number: WrittenNumber,
  ): string | undefined {
    const within = { start: number.start - sentence.start, end: number.end - sentence.start };
    const frame = frames.frameOf(masked.slice(sentence.start, sentence.end), within);
    if (frame?.teller.kind === 'title') return titled(text, sentence.start, frame.teller).name;
    return frame && nameOf(frame.teller);
  }

  function nameOf(teller: Teller): string | undefined {
    if (teller.kind !== 'phrase') return undefined;
    const { name, phrase, oblique = false } = teller.phrase;
    if (name === undefined && quantity.test(phrase)) return undefined;
    return people.named(name ?? phrase)?.name ?? name ?? describeSpeaker(phrase, words, oblique);
  }

  const found = parts
    .filter(({ kind }) => ['paragraph', 'report', 'answer', 'teaser'].includes(kind))
    .map((part) => ({ part, figures: withSharedNouns(figuresIn(part)) }));
  const told = found.filter(({ part }) => part.kind !== 'teaser').flatMap(({ figures }) => figures);
  // A teaser tells in short what the text tells with its context.
  const isRepeated = (figure: Figure) =>
    told.some(
      ({ value, upTo, unit }) =>
        value === figure.value && upTo === figure.upTo && unit === figure.unit,
    );
  return found.flatMap(({ part, figures }) =>
    part.kind === 'teaser' ? figures.filter((figure) => !isRepeated(figure)) : figures,
  );
}

/** "mehrere hunderttausend", "several hundred": nobody has counted. */
const vague =
  /(?<!\p{L})(?:mehrere[rn]?|einige[rn]?|viele[rn]?|paar|etliche[rn]?|wenige[rn]?|several|many|few|some|кілька|декілька|кількох|багато) $/iu;

/** "Die Kosten gab das Ministerium mit … an": what is counted tells nothing. */
const quantity =
  /(?:kosten|zahl|zahlen|schaden|schäden|höhe|verluste?|dauer|fläche|länge|preise?|summe|bilanz)$/iu;

/** A time that a word before it tells, so that a number behind it counts something. */
const season =
  /(?:(?:vergangen|letzt|vorig|vorvergangen|laufend|kommend|nächst|dies|jed|ganz|halb)\p{Ll}* (?:Jahr|Jahres|Frühjahr|Sommer|Herbst|Winter)|(?:last|this|past|each|every) (?:year|spring|summer|autumn|winter|season)|(?:минул|цього|торішн|поточн)\p{Ll}* (?:року|році|кварталу|сезону))\s$/iu;

/** What stands before a year. */
const calendar =
  /(?<!\p{L})(?:Jahr|Jahre|Jahres|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|seit|ab|anno|von|bis|vor|nach|im|Ende|Anfang|Mitte|in|since|by|until|till|from|to|of|before|after|during|early|late|and|у|в|з|від|до|з початку|на початку|наприкінці|після) $/iu;
