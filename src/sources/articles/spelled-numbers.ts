import type { Locale } from '../../base/calendar.ts';

/** How a language writes numbers as words. */
export interface SpelledNumbers {
  /** Source of a regular expression; it also finds some words that are no number. */
  pattern: string;
  /** What such words mean; undefined if it is no number, or one. */
  valueOf(written: string): number | undefined;
}

type Values = Readonly<Record<string, number>>;

/** Numbers by a list such as "zwei 2 drei 3"; an underscore stands for a blank. */
const values = (list: string): Values => {
  const words = list.trim().split(/\s+/);
  return Object.fromEntries(
    words.flatMap((word, i) => (i % 2 === 0 ? [[word, Number(words[i + 1])]] : [])),
  );
};

const alternatives = (words: Values) =>
  Object.keys(words)
    .toSorted((a, b) => b.length - a.length)
    .join('|');

const germanUnits = values('ein 1 zwei 2 drei 3 vier 4 fünf 5 sechs 6 sieben 7 acht 8 neun 9');
const germanTeens = values(
  'zehn 10 elf 11 zwölf 12 dreizehn 13 vierzehn 14 fünfzehn 15 sechzehn 16 siebzehn 17 achtzehn 18 neunzehn 19',
);
const germanTens = values(
  'zwanzig 20 dreißig 30 dreissig 30 vierzig 40 fünfzig 50 sechzig 60 siebzig 70 achtzig 80 neunzig 90',
);

const german: SpelledNumbers = {
  pattern: `(?:${alternatives({ ...germanUnits, ...germanTeens, ...germanTens })}|hundert|tausend)(?:${alternatives({ ...germanUnits, ...germanTeens, ...germanTens })}|und|hundert|tausend){0,8}`,
  valueOf: (written) => moreThanOne(germanThousands(written)),
};

/** "zweitausenddreihundert": what stands before and behind "tausend". */
function germanThousands(written: string): number | undefined {
  const parts = written.split('tausend');
  if (parts.length > 2) return undefined;
  const [first = '', rest] = parts;
  const before = first === '' && rest !== undefined ? 1 : germanHundreds(first);
  if (rest === undefined) return before;
  const behind = rest === '' ? 0 : germanHundreds(rest.replace(/^und/, ''));
  return before === undefined || behind === undefined ? undefined : before * 1000 + behind;
}

function germanHundreds(written: string): number | undefined {
  const [, factor, rest = ''] = /^(?:(.*?)hundert)?(?:und)?(.*)$/.exec(written) ?? [];
  const hundreds = factor === undefined ? 0 : factor === '' ? 1 : germanUnits[factor];
  const below = rest === '' && factor !== undefined ? 0 : germanBelowHundred(rest);
  return hundreds === undefined || below === undefined ? undefined : hundreds * 100 + below;
}

function germanBelowHundred(written: string): number | undefined {
  const simple = germanUnits[written] ?? germanTeens[written] ?? germanTens[written];
  if (simple !== undefined) return simple;
  const [unit = '', ten = ''] = written.split('und');
  const [units, tens] = [germanUnits[unit], germanTens[ten]];
  return units === undefined || tens === undefined ? undefined : tens + units;
}

const englishUnits = values(
  'one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11 twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19',
);
const englishTens = values(
  'twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90',
);

const english: SpelledNumbers = {
  pattern: `(?:${alternatives(englishTens)})(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|${alternatives(englishUnits)}`,
  valueOf: (written) => {
    const [first = '', second] = written.split('-');
    const value = englishTens[first] ?? englishUnits[first];
    return value === undefined ? value : moreThanOne(value + (englishUnits[second ?? ''] ?? 0));
  },
};

/** Nominative, genitive, locative and instrumental, and the collective numbers of people. */
const ukrainianUnits = values(
  'два 2 дві 2 двох 2 двом 2 двома 2 двоє 2 три 3 трьох 3 трьом 3 трьома 3 троє 3 чотири 4 чотирьох 4 чотирьом 4 чотирма 4 четверо 4 п’ять 5 п’яти 5 п’ятьох 5 п’ятьом 5 п’ятьма 5 п’ятеро 5 шість 6 шести 6 шістьох 6 шістьом 6 шістьма 6 шестеро 6 сім 7 семи 7 сімох 7 сімом 7 сімома 7 семеро 7 вісім 8 восьми 8 вісьмох 8 вісьмом 8 вісьмома 8 восьмеро 8 дев’ять 9 дев’яти 9 дев’ятьох 9 дев’ятьма 9 дев’ятеро 9',
);
const ukrainianTeens = values(
  'десять 10 десяти 10 десятьох 10 десятьма 10 десятеро 10 одинадцять 11 одинадцяти 11 дванадцять 12 дванадцяти 12 дванадцятьох 12 тринадцять 13 тринадцяти 13 чотирнадцять 14 чотирнадцяти 14 п’ятнадцять 15 п’ятнадцяти 15 шістнадцять 16 шістнадцяти 16 сімнадцять 17 сімнадцяти 17 вісімнадцять 18 вісімнадцяти 18 дев’ятнадцять 19 дев’ятнадцяти 19',
);
const ukrainianTens = values(
  'двадцять 20 двадцяти 20 двадцятьох 20 тридцять 30 тридцяти 30 тридцятьох 30 сорок 40 сорока 40 п’ятдесят 50 п’ятдесяти 50 шістдесят 60 шістдесяти 60 сімдесят 70 сімдесяти 70 вісімдесят 80 вісімдесяти 80 дев’яносто 90',
);
const ukrainianHundreds = values(
  'сто 100 ста 100 двісті 200 двохсот 200 триста 300 трьохсот 300 чотириста 400 чотирьохсот 400 п’ятсот 500 п’ятисот 500 шістсот 600 шестисот 600 сімсот 700 семисот 700 вісімсот 800 восьмисот 800 дев’ятсот 900 дев’ятисот 900',
);
const ukrainianOne = values('один 1 одна 1 одну 1 одного 1 одне 1');

const spell = (words: Values) => alternatives(words).replaceAll('’', '[’\u0027ʼ]');
const below = `(?:${spell(ukrainianTens)})(?: (?:${spell({ ...ukrainianUnits, ...ukrainianOne })}))?|${spell({ ...ukrainianTeens, ...ukrainianUnits })}`;

const ukrainian: SpelledNumbers = {
  pattern: `(?:${spell(ukrainianHundreds)})(?: (?:${below}))?|${below}`,
  valueOf: (written) => {
    const known = {
      ...ukrainianHundreds,
      ...ukrainianTens,
      ...ukrainianTeens,
      ...ukrainianUnits,
      ...ukrainianOne,
    };
    const words = written.replace(/['ʼ]/g, '’').split(' ');
    return moreThanOne(words.reduce((sum, word) => sum + (known[word] ?? Number.NaN), 0));
  },
};

const moreThanOne = (value: number | undefined) =>
  value !== undefined && value > 1 ? value : undefined;

/** Returns how `language` writes numbers as words. */
export function spelledNumbers(language: Locale): SpelledNumbers {
  return { de: german, en: english, uk: ukrainian }[language];
}
