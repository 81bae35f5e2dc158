import { createHash } from 'node:crypto';
import type { Issue } from '../issue/issue.ts';
import { escapeHtml } from './escape-html.ts';
import { type Letter, type PlaceName, placeNames } from './letter.ts';

/** Returns the tokens of an issue's places. No text in the issue can hold the hash of itself. */
export function placeTokens(issue: Issue): Letter['places'] {
  const hash = createHash('sha256').update(JSON.stringify(issue)).digest('hex').slice(0, 16);
  const tokens = placeNames.map((name) => [name, `place-${name}-${hash}`] as const);
  return Object.fromEntries(tokens) as Record<PlaceName, string>;
}

/**
 * Returns `content` with every token replaced by its value, escaped for HTML or put on one line for
 * text. Values are taken as they are: a value that looks like a token is not filled again.
 */
export function fillPlaces(
  content: string,
  places: Letter['places'],
  values: Readonly<Record<PlaceName, string>>,
  context: 'html' | 'text',
): string {
  const nameOf = new Map(placeNames.map((name) => [places[name], name]));
  const write = context === 'html' ? escapeHtml : oneLine;
  return content.replace(new RegExp([...nameOf.keys()].join('|'), 'g'), (token) => {
    const name = nameOf.get(token);
    return name ? write(values[name]) : token;
  });
}

const oneLine = (value: string) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/** Returns how a reader is greeted; a name that is empty gives the greeting without a name. */
export function salutationFor(letter: Pick<Letter, 'salutation'>, name: string): string {
  const shown = oneLine(name);
  const { named, unnamed } = letter.salutation;
  return shown === '' ? unnamed : named.replace('{name}', () => shown);
}

/** Returns the public page of the newsletter, with its sign-up; the web version lies below it. */
const publicPage = (letter: Letter) => letter.webUrl.slice(0, letter.webUrl.lastIndexOf('/'));

/** Somebody for whom a letter is shown before it is sent; the links default to the public page. */
export interface ExamplePerson {
  name: string;
  preferencesUrl?: string | undefined;
  unsubscribeUrl?: string | undefined;
}

/** Returns the letter as `person` would get it. */
export function previewVersion(
  letter: Letter,
  person: ExamplePerson,
): { html: string; text: string } {
  const page = publicPage(letter);
  const values = {
    salutation: salutationFor(letter, person.name),
    preferencesUrl: person.preferencesUrl ?? page,
    unsubscribeUrl: person.unsubscribeUrl ?? page,
  };
  return {
    html: fillPlaces(letter.html, letter.places, values, 'html'),
    text: fillPlaces(letter.text, letter.places, values, 'text'),
  };
}
