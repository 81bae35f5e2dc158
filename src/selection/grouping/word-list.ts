import { readFileSync } from 'node:fs';
import type { KnownLanguage } from './language.ts';

/** A line of a list: an idea or a name, and how each language writes it. */
export interface ListedWord {
  key: string;
  forms: Readonly<Record<KnownLanguage, readonly string[]>>;
}

const formsIn = (column = '') => column.split(' ').filter((form) => form !== '' && form !== '-');

/** Returns the lines of a list in the folder `lists`; how they are written is told there. */
export function wordList(name: 'news' | 'people' | 'organisations' | 'places'): ListedWord[] {
  const text = readFileSync(new URL(`lists/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [key = '', de, en, uk] = line.split('|');
      return { key, forms: { de: formsIn(de), en: formsIn(en), uk: formsIn(uk) } };
    });
}
