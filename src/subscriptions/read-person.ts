import { type Locale, localeOf, locales } from '../base/calendar.ts';
import { personName } from '../base/person-name.ts';
import type { CsvColumns } from './csv-columns.ts';
import { standingOf } from './csv-standing.ts';
import { normaliseAddress } from './normalise-address.ts';
import { unguardFormula } from './spreadsheet-text.ts';
import type { NewSubscriber } from './subscriber-store.ts';

/** A person to import, one who has left by the file's own word, or why the line is refused. */
export type PersonResult =
  | { person: NewSubscriber }
  | { out: 'left' | 'suppressed'; sentence: string }
  | { sentence: string };

const maxField = 1_000;

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
  const locale = writtenLocale(field(columns.locale), defaultLocale);
  if (!locale) {
    const sentence = `The language "${shown(field(columns.locale))}" is unknown: write ${locales.join(', ')} or nothing.`;
    return { sentence };
  }
  const { email, emailKey } = address;
  return (
    reasonAgainst(email, columns, field) ?? {
      person: { email, emailKey, name: personName(name), locale },
    }
  );
}

const shown = (text: string) => text.slice(0, 40);

/** `de-AT` and `de_DE.UTF-8` are German. */
function writtenLocale(written: string, defaultLocale: Locale): Locale | undefined {
  if (written === '') return defaultLocale;
  return localeOf(written.toLowerCase().split(/[-_]/)[0] ?? '');
}

/**
 * A list tells who has left or cannot be reached: reading it must not bring anybody back. Of several
 * columns one is enough, and what one says plainly counts before what another leaves open.
 */
function reasonAgainst(
  email: string,
  { standing }: CsvColumns,
  field: (index: number) => string,
): PersonResult | undefined {
  const found = standing.map(({ index, title, kind }) => ({
    title,
    kind,
    word: field(index),
    says: standingOf(kind, field(index)),
  }));
  for (const { title, kind, word, says } of found) {
    if (says !== 'left' && says !== 'suppressed') continue;
    const named = kind === 'status' || kind === 'type' ? 'is' : 'has';
    const sentence = `${email} ${named} "${shown(word)}" by the file's own column ${shown(title)}.`;
    return { out: says, sentence };
  }
  if (found.some(({ says }) => says === 'pending'))
    return { sentence: `${email} has never confirmed the subscription.` };
  const unknown = found.find(({ says }) => says === 'unknown');
  if (!unknown) return undefined;
  const status = `"${shown(unknown.word)}" in the column ${shown(unknown.title)}`;
  const sentence = `${email} has ${status}, which is no known status: write active, unsubscribed, suppressed, pending or nothing.`;
  return { sentence };
}
