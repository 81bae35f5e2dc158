import type { Gender } from './known-people.ts';
import type { NounPhrase } from './noun-phrase.ts';

/** Nouns for people whom an article names by what they are to somebody, or not at all. */
const nouns: readonly { of: RegExp; gender: Gender }[] = [
  {
    of: /(?:mutter|oma|tochter|schwester|witwe|tante|nichte|nachbarin|anwohnerin|zeugin|frau|freundin|schülerin|studentin|mother|grandmother|daughter|sister|widow|aunt|niece|woman|wife|мати|матір|мама|бабуся|донька|дочка|сестра|вдова|дружина|сусідка|жінка)$/iu,
    gender: 'feminine',
  },
  {
    of: /(?:vater|opa|sohn|bruder|witwer|onkel|neffe|nachbar|anwohner|zeuge|mann|junge|freund|schüler|student|father|grandfather|son|brother|widower|uncle|nephew|man|husband|boy|батько|тато|дідусь|син|брат|вдівець|чоловік|сусід|хлопець)$/iu,
    gender: 'masculine',
  },
];

/**
 * Returns the gender of the person that a phrase without a name means, such as "die Mutter des
 * Opfers"; undefined if it means nobody. `genderOf` tells that of a role.
 */
export function describedGender(
  { name, role, phrase }: NounPhrase,
  genderOf: (name: string, role: string | undefined) => Gender,
): Gender | undefined {
  if (name !== undefined) return undefined;
  const words = phrase.split(/\s+/).slice(0, 4);
  const kin = words.flatMap((word) => nouns.find(({ of }) => of.test(word))?.gender ?? [])[0];
  return kin ?? (role === undefined ? undefined : genderOf('', role));
}
