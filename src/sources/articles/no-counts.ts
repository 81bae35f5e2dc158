import type { Locale } from '../../base/calendar.ts';
import type { Span } from './article.ts';

const monthsOf: Record<Locale, string> = {
  de: 'Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan\\.|Feb\\.|Aug\\.|Sept?\\.|Okt\\.|Nov\\.|Dez\\.',
  en: 'January|February|March|April|May|June|July|August|September|October|November|December|Jan\\.|Feb\\.|Aug\\.|Sept?\\.|Oct\\.|Nov\\.|Dec\\.',
  uk: 'січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня',
};

/** What has digits in every language and counts nothing. */
const everywhere: readonly RegExp[] = [
  // Dates in figures.
  /(?<!\d)\d{4}-\d\d-\d\d(?!\d)/gu,
  /(?<![\d.])\d{1,2}\.\s?\d{1,2}\.(?:\s?\d{2,4})?(?!\d)/gu,
  // Times, durations, scores: 14:30, 2:21:37, 3:1.
  /(?<![\d.,])\d{1,3}(?::\d{1,3})+(?!\d)/gu,
  // Telephone numbers.
  /(?<![\p{L}\d.,])(?:\+\d|0\d)[\d \u00a0/()–-]{5,}\d/gu,
  // A number that begins with 0, as postal codes do.
  /(?<![\d.,]|\d[ \u00a0\u202f])0\d+(?![\d.,])/gu,
  // The letter of a road or a law before it.
  /§+\s*\d+[a-z]?/gu,
  /(?<![\p{L}\d])\d{1,3}(?=\/\d)/gu,
];

const german: readonly RegExp[] = [
  /(?<!\d)\d{1,2}[.:]\d\d\s*Uhr/gu,
  /(?<!\d)\d{1,2}(?:[.:]\d\d)?\s*(?:bis|und|–|-)\s*\d{1,2}(?:[.:]\d\d)?\s*Uhr/gu,
  /(?<![\p{L}\d])(?:[ABEKLU]|S-Bahn|Az\.:?)\s\d{1,4}(?![\d.,])/gu,
  /(?:[Ss]traße|[Ss]trasse|[Ss]tr\.|[Ww]eg|[Pp]latz|[Aa]llee|[Gg]asse|[Dd]amm|[Uu]fer|[Cc]haussee)\s\d{1,4}\s?[a-z]?(?!\p{L}|[\d.,]\d|\s\p{Lu})/gu,
  /,\s\d{5}\s(?=\p{Lu})/gu,
  // "drei von vier", "zwei Drittel", "jeder 20.": shares.
  /(?<!\p{L})(?:eine[rms]?|zwei|drei|vier|fünf|sechs|sieben|acht|neun|jede\p{L})\svon\s(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf|hundert)(?!\p{L})/giu,
  /(?<!\p{L})(?:\d+|zwei|drei|vier|fünf|sieben|neun)[ -](?:Viertel|Drittel|Fünftel|Sechstel|Siebtel|Achtel|Neuntel|Zehntel)/giu,
];

const english: readonly RegExp[] = [
  /(?<!\d)\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m(?:\.|(?!\p{L}))/giu,
  /(?<!\d)\d{1,2}(?:[.:]\d\d)?\s?(?:to|–|-)\s?\d{1,2}(?:[.:]\d\d)?\s*[ap]\.?m(?:\.|(?!\p{L}))/giu,
  /(?<!\p{L})(?:won|win|wins|beat|beats|beaten|lost|lose|loses|drew|draw|drawn|victory|defeat|led|lead|leads|trail(?:ed|s)?|score|score of|vote of|voted|by)\s(?:\p{L}+\s){0,4}\d{1,3}[–-]\d{1,3}(?!\d|\s?(?:per|%|million|billion))/giu,
  /(?<!\d)\d{1,5}\s(?:\p{Lu}[\p{L}’']+\s){1,3}(?:Street|Road|Avenue|Lane|Drive|Square|Place|Way|Boulevard|Terrace|Close|St|Rd|Ave)(?!\p{L})/gu,
  // "one in five", "three of four", "two-thirds": shares.
  /(?<!\p{L})(?:one|two|three|four|five|seven|nine)\s(?:in|(?:out\s)?of)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3})(?![\p{L}\d])/giu,
  /(?<!\p{L})(?:\d+|two|three|four|five|seven|nine)[ -](?:thirds|quarters|fifths|sixths|eighths|tenths)/giu,
  /(?<!\p{L})(?:AM|[AM])\d{1,4}(?!\d)/gu,
];

const ukrainian: readonly RegExp[] = [
  /(?<!\p{L})(?:о|об|до|після|з)\s\d{1,2}[.:]\d\d(?!\d)/giu,
  /(?<!\p{L})(?:вул|просп|пров|бул|пл|бульв|вулиц\p{L}|проспект\p{L}{0,2}|провулк\p{L})\.?\s[^,.;:]{2,40},\s\d+\s?\p{L}?(?!\p{L})/giu,
  /(?<!\p{L})(?:ст|ч|п)\.\s\d+/giu,
  /(?<!\d)\d{1,4}-(?:го|й|му|м|та|те|х|ти|ї|ій|у|ма|річн\p{L}+|літн\p{L}+)(?!\p{L})/giu,
  /(?<!\p{L})(?:один|одна|двоє|троє|два|дві|три|четверо|чотири)\s(?:з|із)\s(?:двох|трьох|чотирьох|п’яти|десяти|\d{1,2})(?!\p{L})/giu,
];

/** Returns what finds the spans of a text in `language` whose digits are no count: dates, times, scores, addresses, telephone numbers, laws, shares. */
export function createNoCountReader(language: Locale): (text: string) => Span[] {
  const months = monthsOf[language];
  const dates =
    language === 'en'
      ? [
          new RegExp(
            `(?<!\\p{L})(?:${months})\\s\\d{1,2}(?:st|nd|rd|th)?(?:\\s?[–-]\\s?\\d{1,2})?(?!\\d|,\\d{3})(?:,?\\s\\d{4})?`,
            'gu',
          ),
          new RegExp(
            `(?<!\\d)\\d{1,2}(?:st|nd|rd|th)?(?:\\s?(?:–|-|and|to)\\s?\\d{1,2})?\\s(?:of\\s)?(?:${months})(?!\\p{L})(?:,?\\s\\d{4})?`,
            'gu',
          ),
        ]
      : [
          new RegExp(
            `(?<![\\d.,])(?:\\d{1,2}\\.?(?:,|\\s?(?:und|bis|–|-|та|і|до))\\s?)*\\d{1,2}\\.?\\s(?:${months})(?!\\p{L})(?:\\s\\d{4})?`,
            'gu',
          ),
        ];
  const patterns = [
    ...everywhere,
    ...dates,
    ...{ de: german, en: english, uk: ukrainian }[language],
  ];
  return (text) =>
    patterns.flatMap((pattern) =>
      [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({
        start: index,
        end: index + length,
      })),
    );
}
