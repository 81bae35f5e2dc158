import type { Locale } from '../../base/calendar.ts';
import type { Span } from './article.ts';
import { type NumberWords, numberWordsOf } from './number-words.ts';

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

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const alternatives = (words: Readonly<Record<string, number>>) =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .map(escaped)
    .join('|');

/** Returns what finds the numbers of a text in `language` that may be figures. */
export function createNumberReader(language: Locale) {
  const words = numberWordsOf(language);
  const scale = words.scales.map(({ of }) => of).join('|');
  const scaled = `(?:[ \\u00a0\\u202f]?(?:${scale})(?!\\p{L}))`;
  const number = (name: string) =>
    `(?:(?<${name}Sign>minus |[−-](?=\\d))?(?:(?<${name}Fig>${words.figures})|(?<${name}Half>${alternatives(words.beforeScale)})(?=${scaled})|(?<${name}Word>${alternatives(words.words)})(?!\\p{L}))(?<${name}Scale>${scaled})?)`;
  const currency = '(?:US\\$|[$€£])';
  const units = [words.percent, words.money, words.measures].join('|');
  const unit = `(?:[ \\u00a0\\u202f]?(?:${units})(?!\\p{L}))`;
  const pattern = new RegExp(
    `(?<![\\p{L}\\d.,:/+§№-])(?:(?<begins>${words.rangeBegins})\\s+)?(?:(?<qualifier>${words.qualifiers})\\s+)?(?<sign>${currency})?${number('a')}(?<unitA>${unit})?(?:(?:\\s+|(?=[–-]))(?:${words.rangeTo})(?:\\s+|(?<=[–-]))(?<signB>${currency})?${number('b')})?(?<unit>${unit})?`,
    'giu',
  );

  function readNumbers(text: string): WrittenNumber[] {
    return [...text.matchAll(pattern)].flatMap((match) => {
      const groups = match.groups ?? {};
      const value = numberOf(groups, 'a', words);
      if (value === undefined) return [];
      const shared = groups['aScale'] === undefined && groups['bScale'] !== undefined;
      const upTo = numberOf(groups, 'b', words);
      const from = shared ? value * scaleOf(groups['bScale'], words) : value;
      const isRange = upTo !== undefined && upTo > from && joins(match[0], groups);
      const whole = isRange ? match[0] : firstOnly(match[0], groups);
      const lead = /^\s*/.exec(whole)?.[0].length ?? 0;
      const start = match.index + lead;
      const end = match.index + whole.trimEnd().length;
      const made: WrittenNumber = {
        value: isRange ? from : value,
        spelled: groups['aWord'] !== undefined,
        large:
          groups['aScale'] !== undefined ||
          /\d[. \u00a0\u202f,]\d{3}(?!\d)/.test(groups['aFig'] ?? ''),
        start,
        end,
      };
      if (isRange) made.upTo = upTo;
      if (groups['qualifier']) made.qualifier = groups['qualifier'].toLowerCase();
      const named =
        groups['sign'] ??
        (isRange ? groups['unit'] : undefined) ??
        groups['unitA'] ??
        (isRange || groups['bFig'] === undefined ? groups['unit'] : undefined);
      if (named) made.unit = named.trim();
      if (isRange || groups['bFig'] === undefined) return [made];
      // What looked like a range ("17 und 3") is two numbers: read the second by itself.
      const rest = readNumbers(text.slice(end)).map((n) => ({
        ...n,
        start: n.start + end,
        end: n.end + end,
      }));
      return [made, ...rest.filter((n) => n.start < match.index + match[0].length)];
    });
  }

  /** "und" and "and" join the ends of a range only after "zwischen" or "between". */
  function joins(written: string, groups: Record<string, string | undefined>): boolean {
    const isAnd = /\s(?:und|and|та|і)\s/iu.test(written);
    return !isAnd || /^(?:zwischen|between|між)$/iu.test(groups['begins'] ?? '');
  }

  function firstOnly(written: string, groups: Record<string, string | undefined>): string {
    if (groups['bFig'] === undefined && groups['bWord'] === undefined) return written;
    const first = groups['aFig'] ?? groups['aWord'] ?? groups['aHalf'] ?? '';
    const tail = (groups['aScale'] ?? '') + (groups['unitA'] ?? '');
    return written.slice(0, written.indexOf(first) + first.length + tail.length);
  }

  return { readNumbers, words };
}

function numberOf(
  groups: Record<string, string | undefined>,
  name: string,
  words: NumberWords,
): number | undefined {
  const figures = groups[`${name}Fig`];
  const word = groups[`${name}Word`]?.toLowerCase();
  const half = groups[`${name}Half`]?.toLowerCase();
  const base =
    figures !== undefined
      ? parseFigures(figures, words.decimal)
      : word !== undefined
        ? words.words[word]
        : half !== undefined
          ? words.beforeScale[half]
          : undefined;
  if (base === undefined || !Number.isFinite(base)) return undefined;
  const value = base * scaleOf(groups[`${name}Scale`], words);
  const rounded = Number(value.toPrecision(12));
  return groups[`${name}Sign`] === undefined ? rounded : -rounded;
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
