import type { Locale } from '../base/calendar.ts';

/** Stands for markup inside a text; typesetting looks through it. A noncharacter, never in clean text. */
export const seam = '\ufdd0';

const nbsp = '\u00a0';
/** A hyphen at which no line ends, U+2011. */
export const nbHyphen = '\u2011';
type Rule = readonly [RegExp, string];

const words = (list: string) => list.trim().split(/\s+/).join('|');
/** `count` followed by one of `units`, whole words only. */
const bindUnits = (units: string): Rule => [
  new RegExp(`(?<=\\d) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'),
  nbsp,
];
const bindSecondUnit = (large: string, units: string): Rule => [
  new RegExp(`(?<=\\d[ ${nbsp}](?:${large})) (?=(?:${units})(?![\\p{L}\\d]))`, 'gu'),
  nbsp,
];

const metric = '°C °F km km² km/h m m² cm mm ha kg g t l kW MW GW kWh MWh GWh % ‰ € £';
const germanMoney = 'Euro Dollar US-Dollar Rubel Hrywnja Griwna Franken Pfund Yen Złoty';
const germanLarge =
  'Tausend Million Millionen Milliarde Milliarden Billion Billionen Mio\\. Mrd\\.';
const germanUnits = `${metric} ${germanMoney} ${germanLarge} Cent Prozent Prozentpunkte Prozentpunkten
  Grad Uhr Meter Metern Kilometer Kilometern Zentimeter Millimeter Quadratkilometer Quadratmeter
  Hektar Liter Gramm Kilogramm Kilo Tonne Tonnen Megawatt Gigawatt Kilowattstunden Sekunden Minuten
  Stunde Stunden Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren`;
const germanMonths =
  'Januar Februar März April Mai Juni Juli August September Oktober November Dezember';
const germanShort = ['i. S. d.', 'i. d. R.', 'z. B.', 'd. h.', 'u. a.', 'o. ä.', 'u. ä.', 'v. a.']
  .concat(['u. U.', 'z. T.', 's. o.', 's. u.', 'n. Chr.', 'v. Chr.'])
  .map((short) => short.split(' ').map((part) => part.slice(0, -1)));
const germanShorts: Rule[] = germanShort.map((parts) => [
  new RegExp(
    `(?<![\\p{L}\\d.@/])${parts.map((p) => `${p}\\.`).join(`[ ${nbsp}]?`)}(?![\\p{L}\\d])`,
    'gu',
  ),
  parts.map((part) => `${part}.`).join(nbsp),
]);

const englishMoney = 'dollars euros pounds roubles rubles hryvnias yen';
const englishLarge = 'thousand million billion trillion';
const englishTimes = 'seconds minutes hour hours day days week weeks month months year years am pm';
const englishMonths =
  'January February March April May June July August September October November December';
const ukrainianMoney = 'грн гривень гривні євро доларів долара рублів';
const ukrainianTimes = `секунд секунди хвилина хвилини хвилин година години годин день дні днів дня тиждень
  тижні тижнів місяць місяці місяців рік роки років року році`;
const ukrainianLarge = 'тис\\. млн млрд трлн тисяч тисячі мільйон мільйонів мільярд мільярдів';

/** Places of two words, each short enough for a headline on the narrowest phone. */
const twoWords = [
  ...['Abu Dhabi', 'Addis Abeba', 'Addis Ababa', 'Buenos Aires', 'Costa Rica', 'Den Haag'],
  ...['El Salvador', 'Hong Kong', 'Kuala Lumpur', 'Los Angeles', 'Neu Delhi', 'New Delhi'],
  ...['New York', 'San Francisco', 'Sri Lanka', 'Tel Aviv', 'The Hague'],
].map((place) => place.replace(/(.+) (.+)/, '(?<=(?<!\\p{L})$1) (?=$2)'));
const bindPlaces: Rule = [new RegExp(twoWords.join('|'), 'gu'), nbsp];

/** Between blanks a hyphen is a dash, and each language has its own. */
const dashes: Record<Locale, string> = { de: ' –', en: ' –', uk: ' —' };

const rules: Record<Locale, readonly Rule[]> = {
  de: [
    ...germanShorts,
    [new RegExp(`(?<=(?<!\\d)\\d{1,2}\\.) (?=(?:${words(germanMonths)})(?!\\p{L}))`, 'gu'), nbsp],
    [/(?<=§§?|(?<!\p{L})(?:Abs|Nr|Art|Kap|Bd|S)\.) (?=\d)/gu, nbsp],
    [/(?<=(?<!\p{L})(?:Dr|Prof|St)\.) (?=\p{Lu})/gu, nbsp],
    [/(?<=(?<!\p{L})(?:[Mm]inus|[Pp]lus)) (?=\d)/gu, nbsp],
    bindUnits(words(germanUnits)),
    bindSecondUnit(words(germanLarge), words(germanMoney)),
    bindPlaces,
  ],
  en: [
    [new RegExp(`(?<=(?<!\\d)\\d{1,2}) (?=(?:${words(englishMonths)})(?!\\p{L}))`, 'gu'), nbsp],
    [new RegExp(`(?<=(?<!\\p{L})(?:${words(englishMonths)})) (?=\\d{1,2}(?!\\d))`, 'gu'), nbsp],
    bindUnits(
      `${words(metric)}|${words(englishLarge)}|percent|per cent|degrees|kilometres|miles|tonnes|${words(englishTimes)}`,
    ),
    bindSecondUnit(words(englishLarge), words(englishMoney)),
    bindPlaces,
  ],
  uk: [
    [
      /(?<=(?<!\d)\d{1,2}) (?=(?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?!\p{L}))/gu,
      nbsp,
    ],
    [/(?<=№|(?<!\p{L})(?:ст|п|ч)\.) (?=\d)/gu, nbsp],
    bindUnits(
      `${words(metric)}|${words(ukrainianMoney)}|${words(ukrainianLarge)}|км|кг|відсоток|відсотка|відсотки|відсотків|градусів|${words(ukrainianTimes)}`,
    ),
    bindSecondUnit(words(ukrainianLarge), words(ukrainianMoney)),
    // A preposition of one letter does not stand at the end of a line.
    [/(?<=(?<![^\s(«„])[вузійоаВУЗІЙОА]) (?=\S)/gu, nbsp],
  ],
};

/** Outer opening and closing mark, inner opening and closing mark. */
const marks: Record<Locale, readonly [string, string, string, string]> = {
  de: ['„', '“', '‚', '‘'],
  en: ['“', '”', '‘', '’'],
  uk: ['«', '»', '„', '“'],
};

/**
 * Returns `text` with the typography of `locale`: its quotation marks and apostrophes for straight
 * ones, ellipses, dashes, and non-breaking spaces (U+00A0) where a line must not end, as between a
 * number and its unit ("26 Grad", "30. Januar", "z. B.", "§ 18"), and non-breaking hyphens (U+2011)
 * in compounds that a line holds whole. Typesetting twice changes nothing.
 */
export function typeset(text: string, locale: Locale): string {
  const quoted = withCurlyQuotes(text.replaceAll('...', '…'), locale);
  return boundWords(quoted.replace(/(?<=[^\s-]) -(?= [^\s-])/g, dashes[locale]), locale);
}

/**
 * Returns `text` with only the non-breaking spaces and hyphens of `typeset`: for words that shall stay as
 * they were written in all that can be seen.
 */
export function boundWords(text: string, locale: Locale): string {
  const spaced = rules[locale].reduce((line, [wrong, right]) => line.replace(wrong, right), text);
  if (!/[-\u2011]/.test(spaced)) return spaced;
  return spaced.replace(/\S+/g, (chunk) =>
    isAddress.test(chunk) ? chunk : chunk.replace(/[\p{L}\p{M}\d\u2011-]+/gu, boundCompound),
  );
}

/** An address is copied and typed: its hyphens stay what they are. */
const isAddress = /[/@\\_=]|[\p{L}\d][.:][\p{L}\d]/u;
/** A compound of this many characters fits the narrowest phone in the size of a pull quote. */
const wholeCompound = 18;

/**
 * "Patriot-Systeme" stays whole; a longer compound may end a line, but not behind or before a stump
 * as in "US-Sicherheitsgarantien" or "Fußball-WM". Numbers alone are telephone numbers and the like.
 */
function boundCompound(word: string): string {
  if (!/\p{L}/u.test(word)) return word;
  const parts = word.split(/[-\u2011]/);
  return parts.reduce((start, part, index) => {
    const [shorter = 0] = [part.length, parts[index - 1]?.length ?? 0].sort((a, b) => a - b);
    const whole = shorter > 0 && (word.length <= wholeCompound || shorter <= 3);
    return start + (whole ? nbHyphen : '-') + part;
  });
}

/** Quotation marks and seams are looked through, so what is curly already changes no decision. */
const transparent = /["'„“”‚‘’«»‹›\ufdd0]/;

type Role = 'open' | 'close' | 'inside' | 'none';

/** Returns the role of each straight quotation mark, by what stands before and after it. */
function roles(text: string): Map<number, Role> {
  const found = new Map<number, Role>();
  let before: string | undefined;
  let waiting: number[] = [];
  for (let offset = 0; offset <= text.length; offset += 1) {
    const character = text[offset];
    if (character !== undefined && transparent.test(character)) {
      if (character === '"' || character === "'") waiting.push(offset);
      continue;
    }
    for (const mark of waiting) found.set(mark, role(before, character));
    waiting = [];
    before = character;
  }
  return found;
}

function role(before: string | undefined, after: string | undefined): Role {
  const startsHere = before === undefined || /[\s([{–—/-]/.test(before);
  const endsHere = after === undefined || /\s/.test(after);
  if (startsHere) return endsHere ? 'none' : 'open';
  const isInside = /[\p{L}\d]/u.test(before) && after !== undefined && /\p{L}/u.test(after);
  return isInside ? 'inside' : 'close';
}

function withCurlyQuotes(text: string, locale: Locale): string {
  if (!/["']/.test(text)) return text;
  const [open, close, innerOpen, innerClose] = marks[locale];
  const roleAt = roles(text);
  const isCloser = (offset: number) => text[offset] === "'" && roleAt.get(offset) === 'close';
  const lastCloser = [...roleAt.keys()].findLast(isCloser) ?? -1;
  let pending = 0;
  return text.replace(/["']/g, (mark, offset: number) => {
    const kind = roleAt.get(offset);
    if (kind === 'none') return mark;
    if (mark === '"') return kind === 'open' ? open : close;
    if (kind === 'open' && offset < lastCloser) {
      pending += 1;
      return innerOpen;
    }
    if (kind !== 'close' || pending === 0) return '’';
    pending -= 1;
    return innerClose;
  });
}
