import type { LanguageWords } from './language-words.ts';

const neuter =
  /(?:ium|amt|büro|institut|portal|magazin|unternehmen|zentrum|haus|gericht|blatt|kommando|parlament|militär|werk|bündnis|ment|chen|projekt|team|komitee|land|dorf|lager)$/iu;

/**
 * Returns the words for somebody without a name as they read by themselves. `oblique` says that they
 * stood behind "laut" or before "zufolge": "Der ukrainischen Luftwaffe" becomes "die ukrainische
 * Luftwaffe". Where German leaves the gender open, the noun's end decides.
 */
export function describeSpeaker(
  phrase: string,
  { order, determiners }: Pick<LanguageWords, 'order' | 'determiners'>,
  oblique: boolean,
): string {
  const first = new RegExp(`^(?:${determiners})(?=\\s)`, 'iu');
  const lower = phrase.replace(first, (word) => word.toLowerCase());
  if (order !== 'verb-second') return lower;
  const [, adjectives, noun = '', rest = ''] =
    /^einen ((?:\p{Ll}+en )*)(\p{Lu}\S*)(.*)$/u.exec(lower) ?? [];
  if (adjectives !== undefined)
    // "einen Beamten", a noun that is declined as an adjective is.
    return `ein ${strong(adjectives)}${noun.replace(/(?<=\p{L}{3}[lmndt])en$/u, 'er')}${rest}`;
  return oblique ? nominative(lower) : lower;
}

const strong = (adjectives: string) => adjectives.replace(/en(?=\s|$)/gu, 'er');
const weak = (adjectives: string) => adjectives.replace(/en(?=\s|$)/gu, 'e');

/** Only article, adjectives and one noun: what goes on ("des Landes") is left as it was. */
function nominative(phrase: string): string {
  const match =
    /^(der|dem|den|einem|einer) ((?:\p{Ll}+en )*)(\p{Lu}\S*|dpa|epd|apa|sda)(.*)$/u.exec(phrase);
  if (!match) return phrase;
  const [, article, adjectives = '', noun = '', rest = ''] = match;
  if (article === 'der') return `die ${weak(adjectives)}${noun}${rest}`;
  if (article === 'einer') return `eine ${weak(adjectives)}${noun}${rest}`;
  if (article === 'den') return `die ${adjectives}${noun.replace(/(?<=er)n$/u, '')}${rest}`;
  const base = noun.replace(/(?<=ent|ant|ist|oge|at)en$/u, '');
  const isNeuter = neuter.test(base);
  if (article === 'dem') return `${isNeuter ? 'das' : 'der'} ${weak(adjectives)}${base}${rest}`;
  const ending = isNeuter ? 'es' : 'er';
  return `ein ${adjectives.replace(/en(?=\s)/gu, ending)}${base}${rest}`;
}
