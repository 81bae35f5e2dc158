import type { KnownLanguage } from './language.ts';

/** Ukrainian as it sounds, letter by letter, in the letters that the keys below use. */
const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'w',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'z',
  з: 's',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 's',
  ч: 'c',
  ш: 'x',
  щ: 'x',
  ь: '',
  ю: 'iu',
  я: 'ia',
  ы: 'i',
  э: 'e',
  ё: 'io',
  ъ: '',
  '’': '',
  "'": '',
};

type Spelling = readonly (readonly [RegExp, string])[];

/** How a language writes the same sounds; longer spellings first. */
const spellings: Record<'de' | 'en', Spelling> = {
  de: [
    [/schtsch/g, 'x'],
    [/tsch/g, 'c'],
    [/sch/g, 'x'],
    [/ch/g, 'h'],
    [/[zß]/g, 's'],
    [/ts/g, 's'],
    [/v/g, 'w'],
    [/j/g, 'i'],
  ],
  en: [
    [/shch/g, 'x'],
    [/sh/g, 'x'],
    [/kh/g, 'h'],
    [/zh/g, 'z~'],
    [/ch/g, 'c'],
    [/ts/g, 's'],
    [/z(?!~)/g, 's'],
    [/z~/g, 'z'],
    [/v/g, 'w'],
    [/j/g, 'z'],
    [/ck/g, 'k'],
    [/c(?=[aou])/g, 'k'],
  ],
};

/** Endings of Ukrainian names, longest first; vowels fall off below anyhow. */
const ukrainianEnding =
  /(?:ського|ському|ським|ською|ської|ський|ська|ські)$|(?:ого|ому|ими|ами|ям|ем|им|ом|ою|ею|єю|ах|ях|їв)$/;

/**
 * Returns a key that a name has in German, English and Ukrainian spelling alike, or undefined for
 * what is too short to tell: "Selenskyj", "Zelensky" and "Зеленського" meet in one. Consonants count
 * as they sound, of the vowels only a, e and u inside, because i and o come and go with cases.
 */
export function nameKey(name: string, language: KnownLanguage | string): string | undefined {
  const lower = name.toLowerCase();
  const sounds = /\p{Script=Cyrillic}/u.test(lower)
    ? fromCyrillic(lower)
    : fromLatin(lower, language === 'de' ? 'de' : 'en');
  const first = sounds[0] ?? '';
  const rest = sounds
    .slice(1)
    .replace(/[iyo]/g, '')
    .replace(/[^a-z]/g, '');
  // A genitive's s, or one of the name's own: "Siemens" is neither more nor less than "Siemens'".
  const key = (first + rest)
    .replace(/(.)\1+/g, '$1')
    .replace(/[aeu]+$/, '')
    .replace(/(?<=...)[aeu]*s$/, '');
  return key.length >= 3 ? key : undefined;
}

function fromCyrillic(lower: string): string {
  // In some cases к before the ending becomes ц: Краснівка, у Краснівці.
  const base = lower.replace(/(?<=[бвгдзклмнпрст])ці$/, 'к');
  const stem = base.replace(ukrainianEnding, (ending) => (ending.startsWith('ськ') ? 'ськ' : ''));
  return Array.from(stem, (letter) => cyrillic[letter] ?? letter).join('');
}

function fromLatin(lower: string, language: 'de' | 'en'): string {
  // After "sch" and the like have been read, so that "x" stands for one sound only.
  const plain = lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/x/g, 'ks');
  const own = plain.replace(/(?<=..)(?:['’]s|s['’]?)$/, (ending) =>
    language === 'de' || /['’]/.test(ending) ? '' : ending,
  );
  return spellings[language].reduce((text, [pattern, sound]) => text.replace(pattern, sound), own);
}
