import type { KnownLanguage } from './language.ts';

const inWords: Record<KnownLanguage, string> = {
  de: 'zwei=2 drei=3 vier=4 fünf=5 sechs=6 sieben=7 acht=8 neun=9 zehn=10 elf=11 zwölf=12 dreizehn=13 vierzehn=14 fünfzehn=15 sechzehn=16 siebzehn=17 achtzehn=18 neunzehn=19 zwanzig=20 dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 hundert=100 tausend=1000 dutzend=12',
  en: 'two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 dozen=12',
  uk: "два=2 дві=2 двох=2 двоє=2 три=3 троє=3 трьох=3 чотири=4 четверо=4 чотирьох=4 п'ять=5 п'ятеро=5 п'яти=5 шість=6 шести=6 шестеро=6 сім=7 семеро=7 вісім=8 дев'ять=9 десять=10 одинадцять=11 дванадцять=12 тринадцять=13 п'ятнадцять=15 двадцять=20 тридцять=30 сорок=40 п'ятдесят=50 шістдесят=60 сто=100 десяток=10",
};

/** Words that multiply the number before them. */
const multipliers: Record<string, number> = {
  dutzend: 12,
  dozen: 12,
  hundert: 100,
  hundred: 100,
  tausend: 1e3,
  thousand: 1e3,
  тисяч: 1e3,
  тисячі: 1e3,
  тис: 1e3,
  million: 1e6,
  millionen: 1e6,
  mio: 1e6,
  мільйон: 1e6,
  мільйони: 1e6,
  мільйонів: 1e6,
  млн: 1e6,
  milliarde: 1e9,
  milliarden: 1e9,
  mrd: 1e9,
  billion: 1e9,
  bn: 1e9,
  мільярд: 1e9,
  мільярди: 1e9,
  мільярдів: 1e9,
  млрд: 1e9,
};

const values = new Map(
  Object.entries(inWords).map(([language, list]) => [
    language,
    new Map(list.split(' ').map((pair) => pair.split('=') as [string, string])),
  ]),
);

/** Returns the value of a number written as a word, in lower case; undefined if it is none. */
export function numberWord(word: string, language: string): number | undefined {
  const value = values.get(language)?.get(word.replace(/[’ʼ]/g, "'"));
  return value === undefined ? undefined : Number(value);
}

/** Returns what a word such as "Millionen" multiplies the number before it by, if it does. */
export const multiplierOf = (word: string): number | undefined =>
  Object.hasOwn(multipliers, word) ? multipliers[word] : undefined;

/**
 * Returns the value of digits as `language` writes them ("1.437,5" is "1,437.5" in English); a score
 * or a time of day such as "2:1" is none.
 */
export function numberOf(digits: string, language: string): number | undefined {
  if (digits.includes(':')) return undefined;
  const [thousands, decimal] = language === 'en' ? [',', '.'] : ['.', ','];
  const groups = digits.split(decimal);
  if (groups.length > 2) return undefined;
  const whole = (groups[0] ?? '').split(thousands);
  // "3.5" in a German text is a decimal that somebody copied.
  if (whole.length === 2 && whole[1]?.length !== 3) return Number(whole.join('.'));
  return Number([whole.join(''), groups[1]].filter(Boolean).join('.'));
}
