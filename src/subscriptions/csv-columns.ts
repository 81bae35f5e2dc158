import { LagebriefError } from '../base/errors.ts';
import { columnName, type StandingKind, standingKind } from './csv-standing.ts';
import { normaliseAddress } from './normalise-address.ts';

/** Where the fields of a record are. */
export interface CsvColumns {
  email: number;
  name: number | undefined;
  locale: number | undefined;
  /** What tells who wants no mail or gets none. */
  standing: readonly StandingColumn[];
  /** Columns that are not known, whose fields may still tell it. */
  watched: readonly WatchedColumn[];
  /** Fields that a record may have. */
  width: number;
  /** Whether the record that told so is a header. */
  header: boolean;
  /** Names of columns that nothing is known of. */
  ignored: string[];
}

/** A column that says something of people's standing. */
export interface StandingColumn {
  index: number;
  /** As the file names it. */
  title: string;
  kind: StandingKind;
}

/** A column that nothing is known of; `name` is in the form of `columnName`. */
export interface WatchedColumn {
  index: number;
  title: string;
  name: string;
}

/** What columns may be called, as `columnName` writes it; the last group is read over in silence. */
const names = {
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'e mail adresse',
    'ел пошта',
  ],
  name: ['name', 'full name', "ім'я", 'ім’я'],
  locale: ['locale', 'language', 'lang', 'sprache', 'мова'],
  known: ['created at', 'confirmed at', ''],
} as const;

/**
 * Returns what the first record says about the columns: a header in any order and case, or, without
 * one, a single column of addresses. Throws `csv.columns` where no column, or more than one, is the
 * address, and `csv.standing` where one seems to tell who has left and nobody knows how; `file` is how
 * these name the file.
 */
export function csvColumns(fields: readonly string[], file: string): CsvColumns {
  const width = fields.length;
  if (width === 1 && normaliseAddress(fields[0] ?? '').ok) {
    const none = { name: undefined, locale: undefined, standing: [], watched: [] };
    return { email: 0, ...none, width, header: false, ignored: [] };
  }
  const titles = fields.map(columnName);
  const find = (group: 'email' | 'name' | 'locale') => {
    const found = titles.flatMap((title, index) => (isOneOf(group, title) ? [index] : []));
    if (found.length > 1) throw new LagebriefError('csv.columns', { file, found: fields });
    return found[0];
  };
  const email = find('email');
  if (email === undefined) throw new LagebriefError('csv.columns', { file, found: fields });
  const known = (title: string) => groups.some((group) => isOneOf(group, title));
  const watched = fields.flatMap((title, index) => {
    const name = titles[index] ?? '';
    return (known(name) && name !== '') || standingKind(name) ? [] : [{ index, title, name }];
  });
  const rest = fields.flatMap((title, index) => {
    const name = titles[index] ?? '';
    return known(name) ? [] : [{ index, title, kind: standingKind(name) }];
  });
  const unclear = rest.flatMap(({ kind, title }) => (kind === 'suspicious' ? [title] : []));
  if (unclear.length > 0) throw new LagebriefError('csv.standing', { file, columns: unclear });
  return {
    email,
    name: find('name'),
    locale: find('locale'),
    standing: rest.filter((column): column is StandingColumn => column.kind !== undefined),
    watched,
    width,
    header: true,
    ignored: rest.flatMap(({ kind, title }) => (kind === undefined ? [title] : [])),
  };
}

const groups = Object.keys(names) as (keyof typeof names)[];
const isOneOf = (group: keyof typeof names, title: string) =>
  (names[group] as readonly string[]).includes(title);
