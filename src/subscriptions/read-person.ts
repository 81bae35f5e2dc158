import { type Locale, locales } from '../base/calendar.ts';
import { personName } from '../base/person-name.ts';
import type { CsvColumns } from './csv-columns.ts';
import { normaliseAddress } from './normalise-address.ts';
import { unguardFormula } from './spreadsheet-text.ts';
import type { NewSubscriber } from './subscriber-store.ts';

/** A person to import, one who has left by the file's own word, or why the line is refused. */
export type PersonResult =
  | { person: NewSubscriber }
  | { out: 'left' | 'suppressed'; email: string; status: string }
  | { sentence: string };

const maxField = 1_000;
const mayReceive = ['', 'active', 'subscribed'];

/** Reads one record of a list; `defaultLocale` is for who names no language. */
export function readPerson(
  fields: readonly string[],
  columns: CsvColumns,
  defaultLocale: Locale,
): PersonResult {
  const field = (index: number | undefined) => (index === undefined ? '' : (fields[index] ?? ''));
  if (fields.slice(columns.width).some((extra) => extra !== '')) {
    const sentence = `The line has ${fields.length} fields and the header ${columns.width}: put fields that hold the delimiter in quotation marks.`;
    return { sentence };
  }
  const address = normaliseAddress(unguardFormula(field(columns.email)));
  if (!address.ok) {
    return {
      sentence: address.problem === 'missing' ? 'The address is missing.' : address.sentence,
    };
  }
  const name = unguardFormula(field(columns.name));
  if (name.length > maxField)
    return { sentence: `The name has ${name.length} characters: shorten it.` };
  const locale = localeOf(field(columns.locale), defaultLocale);
  if (!locale) {
    const sentence = `The language "${shown(field(columns.locale))}" is unknown: write ${locales.join(', ')} or nothing.`;
    return { sentence };
  }
  const { email, emailKey } = address;
  return standing(field(columns.status), { email, emailKey, name: personName(name), locale });
}

const shown = (text: string) => text.slice(0, 40);

/** `de-AT` and `de_DE.UTF-8` are German. */
function localeOf(written: string, defaultLocale: Locale): Locale | undefined {
  if (written === '') return defaultLocale;
  const language = written.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === language);
}

/** A list of ours tells who has left; reading it must not bring anybody back. */
function standing(status: string, person: NewSubscriber): PersonResult {
  const word = status.toLowerCase();
  if (mayReceive.includes(word)) return { person };
  if (word === 'unsubscribed') return { out: 'left', email: person.email, status: word };
  if (word === 'suppressed') return { out: 'suppressed', email: person.email, status: word };
  if (word === 'pending') return { sentence: 'The subscription was never confirmed.' };
  const sentence = `The status "${shown(status)}" is unknown: write active, unsubscribed, suppressed, pending or nothing.`;
  return { sentence };
}
