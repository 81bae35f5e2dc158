import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as ukrainian } from '@orama/stemmers/ukrainian';
import { isKnown } from './language.ts';

const stemmers = { de: german, en: english, uk: ukrainian };

/** Returns what is left of a word in lower case without its endings; in unknown languages all. */
export function stem(word: string, language: string): string {
  const plain = word.replace(/[’ʼ]/g, "'").replace(/'s$/, '');
  return isKnown(language) ? stemmers[language](plain) || plain : plain;
}
