import type { LanguageWords } from './language-words.ts';
import type { PhraseReader } from './noun-phrase.ts';

export type Gender = 'masculine' | 'feminine' | 'unknown';

/** Somebody whom the article calls by first and last name. */
export interface Person {
  name: string;
  surname: string;
  role?: string | undefined;
  gender: Gender;
}

/** The people of an article. */
export interface KnownPeople {
  /** The person with this name or surname, a genitive included. */
  named(name: string): Person | undefined;
  /** The person that was named last before `at` and has this role. */
  withRole(role: string, at: number): Person | undefined;
  /** The people named in `text` between two places, in order. */
  between(start: number, end: number): { person: Person; at: number }[];
  genderOf(name: string, role: string | undefined): Gender;
}

/** Finds all people whom `text` names in full: after a role, or twice, the second time by surname. */
export function knownPeople(text: string, words: LanguageWords, reader: PhraseReader): KnownPeople {
  const bySurname = new Map<string, Person>();
  /** "Kanzler Merz", whom the article may not call by first name. */
  const bare = new Map<string, Person>();
  const small = new RegExp(`^(?:${words.small}|${words.openers}|${words.determiners})$`, 'iu');
  const { masculine, feminine, either } = words.pronouns;
  const pronoun = new RegExp(
    `\\s(?:${masculine}|${feminine}|${either}|Ihnen|Ihre?[nmrs]?)(?:\\s|$)`,
    'iu',
  );
  /** Counted once for each surname: a long text has the same ones many times. */
  const again = new Map<string, boolean>();
  const isAgain = (surname: string) => {
    const known = again.get(surname) ?? text.split(surname).length > 2;
    again.set(surname, known);
    return known;
  };
  for (const match of text.matchAll(capitalRun)) {
    const run = match[0].split(/[ \u00a0]/);
    // A sentence begins with a large letter too.
    while (small.test(run[0] ?? '')) run.shift();
    const { roles, name } = reader.splitRun(
      run,
      /(?:^|\s)(?:der|die|dem|den|ein|eine)\s(?:\p{Ll}+\s)*$/iu.test(
        text.slice(Math.max(0, match.index - 60), match.index),
      ),
    );
    // "Lesen Sie": the reader is spoken to.
    if (name === undefined || pronoun.test(name)) continue;
    if (!name.includes(' ')) {
      const role = run.slice(0, roles).join(' ');
      if (isOffice(role, name))
        bare.set(name, { name, surname: name, role, gender: genderOf('', role) });
      continue;
    }
    const surname = surnameOf(name);
    const lower = lowerRole(text.slice(0, match.index), reader);
    const before = [lower, ...run.slice(0, roles)].filter(Boolean).join(' ');
    const role =
      (isTitle(before) ? '' : before) ||
      roleBehind(text.slice(match.index + match[0].length), reader) ||
      roleAhead(text.slice(0, match.index)) ||
      before ||
      undefined;
    const isAged = /^(?:, \d\d[,.]| \(\d\d\))/.test(text.slice(match.index + match[0].length));
    if (role === undefined && !isAgain(surname) && !isAged) continue;
    const known = bySurname.get(surname);
    if (!known) bySurname.set(surname, { name, surname, role, gender: genderOf(name, role) });
    else if (role && !known.role)
      bySurname.set(surname, { ...known, role, gender: genderOf(known.name, role) });
  }

  for (const [surname, person] of bare) if (!bySurname.has(surname)) bySurname.set(surname, person);

  const mentions = [...bySurname.values()]
    .flatMap((person) => places(text, person.surname).map((at) => ({ person, at })))
    .sort((a, b) => a.at - b.at);

  /** Where nouns are written large or headlines are, a second mention has to show that it is a name. */
  function isOffice(role: string, name: string): boolean {
    const isRole = reader.isRole(role.split(' ').at(-1) ?? '') && !isTitle(role);
    const isName = /^\p{Lu}\p{Ll}{2,}$/u.test(name) && !/(?<=\p{Ll}{4})s$/u.test(name);
    return isRole && isName && (words.order !== 'subject-verb' || isAgain(name));
  }

  function genderOf(name: string, role: string | undefined): Gender {
    const tokens = (role ?? '').split(/\s+/);
    for (const token of tokens.filter(
      (word, i) => reader.isRole(word) || i === tokens.length - 1,
    )) {
      if (new RegExp(words.feminine, 'iu').test(token)) return 'feminine';
      if (new RegExp(words.masculine, 'iu').test(token)) return 'masculine';
    }
    const given = name.split(' ')[0] ?? '';
    if (exceptions.test(given)) return 'masculine';
    return /(?:a|ie|а|я)$/u.test(given) ? 'feminine' : 'unknown';
  }

  return {
    named(name) {
      const surname = surnameOf(name);
      return (
        bySurname.get(surname) ??
        bySurname.get(surname.replace(/[’']?s$/u, '')) ??
        inflected(bySurname, surname)
      );
    },
    withRole(role, at) {
      const head = role.split(/\s+/).findLast(reader.isRole)?.toLowerCase();
      if (head === undefined) return undefined;
      const fits = ({ person }: { person: Person }) =>
        person.role
          ?.toLowerCase()
          .split(/\s+/)
          .some(
            (word) =>
              word === head ||
              word.endsWith(`-${head}`) ||
              word.endsWith(head) ||
              head.endsWith(word),
          );
      return mentions.findLast((mention) => mention.at < at && fits(mention))?.person;
    },
    between: (start, end) => mentions.filter(({ at }) => at >= start && at < end),
    genderOf,
  };
}

/** Words written large side by side; a dot belongs to an initial or a title, else it ends a sentence. */
const capitalRun =
  /(?<![\p{L}’'ʼ-])(?:\p{Lu}\.|(?:Dr|Prof|Mr|Mrs|Ms)\.|\p{Lu}[\p{L}’'ʼ-]{0,40}(?![\p{L}’'ʼ-]))(?:[ \u00a0](?:(?:von|van|de|al|el) (?:(?:der|den) )?)?(?:\p{Lu}\.|(?:Dr|Prof)\.|\p{Lu}[\p{L}’'ʼ-]{0,40}(?![\p{L}’'ʼ-]))){1,8}/gu;

/** A title says nothing of what somebody does. */
export const isTitle = (role: string): boolean =>
  /^(?:(?:Dr|Prof|Mr|Mrs|Ms|Miss|Herr|Frau|Sir|пан|пані)\.?\s?)+$/iu.test(role);

/** Given names of men that end as most of women do. */
const exceptions =
  /^(?:Luca|Luka|Andrea|Nikita|Sascha|Sasha|Joshua|Mykola|Elia|Noah|Charlie|Микола|Ілля|Сава|Микита)$/u;

const surnameOf = (name: string) => name.split(' ').at(-1) ?? name;

/** Slavic surnames change their ends; what is left of them must be long enough to be the same. */
function inflected(people: ReadonlyMap<string, Person>, surname: string): Person | undefined {
  if (!/\p{Script=Cyrillic}/u.test(surname)) return undefined;
  const stem = surname.slice(0, Math.max(4, surname.length - 3));
  const fits = [...people.values()].filter((person) => person.surname.startsWith(stem));
  return fits.length === 1 ? fits[0] : undefined;
}

/** The role in an apposition: "Anna Berg, die Sprecherin der Bahn". */
function roleBehind(after: string, reader: PhraseReader): string | undefined {
  if (!/^, \p{L}/u.test(after)) return undefined;
  const phrase = reader.readPhrase(after.slice(2).split('\n')[0] ?? '');
  return phrase?.name === undefined ? phrase?.role : undefined;
}

/** The role that a name stands in apposition to: "The driver, Sam Reed". */
function roleAhead(before: string): string | undefined {
  return /(?:^|[.!?]\s|\n|“\s)(?:The|A|An|Its|His|Her|One|Another|Der|Die|Ein|Eine|Sein|Ihre|Seine|Ihr)\s([^.,;:!?„“"\n]{3,70}),\s$/u.exec(
    before.slice(-120),
  )?.[1];
}

/** A role written small right before a name, as English and Ukrainian do. */
function lowerRole(before: string, reader: PhraseReader): string | undefined {
  const words =
    /((?:\p{Ll}[\p{L}’'-]*\s+){1,3})$/u.exec(before.slice(-60))?.[1]?.trim().split(/\s+/) ?? [];
  const from = words.findIndex(reader.isRole);
  return from >= 0 ? words.slice(from).join(' ') : undefined;
}

function places(text: string, surname: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(surname); at >= 0; at = text.indexOf(surname, at + 1))
    // "Trumps" is somebody's, and no pronoun means him.
    if (!/\p{L}/u.test(text[at - 1] ?? '') && !/[\p{L}’']/u.test(text[at + surname.length] ?? ''))
      found.push(at);
  return found;
}
