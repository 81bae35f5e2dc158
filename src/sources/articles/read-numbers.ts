import type { Locale } from '../../base/calendar.ts';
import type { Span } from './article.ts';
import { type NumberWords, numberWordsOf } from './number-words.ts';
import { spelledNumbers } from './spelled-numbers.ts';

/** A number in a text; it may be a range and have a unit. */
export interface WrittenNumber extends Span {
  value: number;
  upTo?: number | undefined;
  qualifier?: string | undefined;
  unit?: string | undefined;
  /** Whether it was written as a word, such as "zwölf". */
  spelled: boolean;
  /** Whether it has a separator of thousands or a word such as "Millionen". */
  large: boolean;
}

/** A number with what was read beside it, before ranges are made. */
interface Single extends WrittenNumber {
  /** Without the word of scale. */
  base: number;
  scale: number;
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const blank = '[ \\u00a0\\u202f]';

/** Returns what finds the numbers of a text in `language` that may be figures. */
export function createNumberReader(language: Locale) {
  const words = numberWordsOf(language);
  const spelled = spelledNumbers(language);
  const scale = words.scales.map(({ of }) => of).join('|');
  const scaled = `(?:${blank}?(?:${scale})(?!\\p{L}))`;
  const halves = Object.keys(words.beforeScale)
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');
  const units = [words.percent, words.money, words.measures].join('|');
  const pattern = new RegExp(
    `(?<![\\p{L}\\d.,:/§№]|\\p{L}[+-])(?:(?<qualifier>${words.qualifiers})\\s+)?(?<currency>US\\$|[$€£¥₴]|(?:EUR|USD|CHF) (?=\\d))?(?<sign>minus |мінус |(?<!\\d)[+−-](?=\\d))?(?:(?<figures>${words.figures})|(?<half>${halves})(?=${scaled})|(?<word>${spelled.pattern})(?!\\p{L}))(?<scale>${scaled})?(?:${blank}?(?<unit>${units})(?!\\p{L}))?`,
    'giu',
  );
  const joint = new RegExp(`^\\s*(?:${words.rangeTo})\\s*$`, 'iu');
  const begins = new RegExp(`(?<!\\p{L})(?:${words.rangeBegins})\\s+$`, 'iu');
  const between = /(?<!\p{L})(?:zwischen|between|між)\s+$/iu;
  const from = new RegExp(`(?<!\\p{L})(?:${words.from})\\s+$`, 'iu');
  const changes = new RegExp(`(?<!\\p{L})(?:${words.changes})(?!\\p{L})`, 'iu');
  const changedTo = new RegExp(`^\\s+(?:${words.changedTo})\\s+$`, 'iu');

  const begun = new RegExp(`(?<!\\p{L})(?:${words.rangeBegins})\\s+\\S+(?:\\s\\S+)?\\s+$`, 'iu');
  const endsRange = (qualifier: string, lead: string) =>
    qualifier.toLowerCase() === words.mayEndRange && (changes.test(lead) || begun.test(lead));

  function singles(text: string): Single[] {
    return [...text.matchAll(pattern)].flatMap((match): Single[] => {
      const { figures, word, half, qualifier, unit, currency, sign } = match.groups ?? {};
      const base =
        figures === undefined
          ? word === undefined
            ? words.beforeScale[half?.toLowerCase() ?? '']
            : spelled.valueOf(word.toLowerCase())
          : parseFigures(figures, words.decimal);
      if (base === undefined || !Number.isFinite(base)) return [];
      const times = scaleOf(match.groups?.['scale'], words);
      const value = Number((base * times).toPrecision(12));
      const found: Single = {
        base,
        scale: times,
        value: sign === undefined || sign === '+' ? value : -value,
        spelled: word !== undefined,
        large: times >= 1000 || /\d[. \u00a0\u202f,]\d{3}(?!\d)/.test(figures ?? ''),
        start: match.index,
        end: match.index + match[0].length,
      };
      const lead = text.slice(Math.max(0, match.index - 80), match.index);
      if (qualifier && endsRange(qualifier, lead)) found.start += qualifier.length + 1;
      else if (qualifier) found.qualifier = qualifier.toLowerCase();
      const named = currency ?? unit;
      if (named) found.unit = named.trim();
      return [found];
    });
  }

  /** Whether two neighbours are the ends of a range: "70 bis 90", "between £40 and £50". */
  function isRange(text: string, a: Single, b: Single): boolean {
    const gap = text.slice(a.end, b.start);
    if (!joint.test(gap) || b.qualifier || valueBeside(a, b) >= b.value) return false;
    if (a.unit !== undefined && b.unit !== a.unit && !b.unit?.startsWith(a.unit)) return false;
    const lead = text.slice(Math.max(0, a.start - 80), a.start);
    if (/\s(?:und|and|та|і|й)\s/iu.test(gap)) return between.test(lead);
    // "rose from 3 to 5 percent" are two figures, "takes from 3 to 5" are the ends of one.
    if (words.changedTo !== '(?!)' && changedTo.test(gap) && from.test(lead) && changes.test(lead))
      return false;
    return a.unit === undefined || begins.test(lead) || /^\s*[–-]/.test(gap);
  }

  /** The ends of a range, and of a change, share what only the second one names. */
  const valueBeside = (a: Single, b: Single) =>
    a.scale === 1 && b.scale > 1 && !a.large && a.base <= b.base * 10 ? a.value * b.scale : a.value;

  function ranges(text: string): Single[] {
    const made: Single[] = [];
    for (const next of singles(text)) {
      const before = made.at(-1);
      if (!before || before.upTo !== undefined || !isRange(text, before, next)) made.push(next);
      else
        made[made.length - 1] = {
          ...before,
          value: valueBeside(before, next),
          upTo: next.value,
          unit: next.unit ?? before.unit,
          large: before.large || next.large,
          end: next.end,
        };
    }
    return made;
  }

  /** "von 2,1 auf 2,4 Prozent": the unit stands at the end alone. */
  function shared(text: string, found: readonly Single[]): WrittenNumber[] {
    return found.map((one, index) => {
      const next = found[index + 1];
      const isElliptic =
        next !== undefined &&
        one.unit === undefined &&
        one.upTo === undefined &&
        next.unit !== undefined &&
        changedTo.test(text.slice(one.end, next.start)) &&
        !one.spelled;
      const unit = isElliptic ? next.unit : one.unit;
      const value = isElliptic ? valueBeside(one, next) : one.value;
      const { base: _, scale: __, ...kept } = one;
      return { ...kept, value, ...(unit === undefined ? {} : { unit }) };
    });
  }

  /** Numbers in order, ranges as one. */
  const readNumbers = (text: string): WrittenNumber[] => shared(text, ranges(text));

  return { readNumbers, words };
}

function parseFigures(written: string, decimal: ',' | '.'): number {
  const grouping = decimal === ',' ? /[. \u00a0\u202f]/g : /[, \u00a0\u202f]/g;
  return Number(written.replace(grouping, '').replace(decimal, '.'));
}

const scaleOf = (written: string | undefined, words: NumberWords) =>
  written === undefined
    ? 1
    : (words.scales.find(({ of }) => new RegExp(`^(?:${of})$`, 'iu').test(written.trim()))?.times ??
      1);
