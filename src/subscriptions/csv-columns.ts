import { LagebriefError } from '../base/errors.ts';
import { normaliseAddress } from './normalise-address.ts';

/** Where the fields of a record are. */
export interface CsvColumns {
  email: number;
  name: number | undefined;
  locale: number | undefined;
  status: number | undefined;
  /** Fields that a record may have. */
  width: number;
  /** Whether the record that told so is a header. */
  header: boolean;
  /** Names of columns that nothing is known of. */
  ignored: string[];
}

/** What columns may be called, in lower case; the last group is read over in silence. */
const names = {
  email: [
    'email',
    'e-mail',
    'mail',
    'email address',
    'e-mail address',
    'e-mail-adresse',
    'ел. пошта',
  ],
  name: ['name', 'full name', 'full_name', "ім'я", 'ім’я'],
  locale: ['locale', 'language', 'lang', 'sprache', 'мова'],
  status: ['status'],
  known: ['created_at', 'confirmed_at', ''],
} as const;

/**
 * Returns what the first record says about the columns: a header in any order and case, or, without
 * one, a single column of addresses. Throws `csv.columns` where no column, or more than one, is the
 * address; `file` is how that names the file.
 */
export function csvColumns(fields: readonly string[], file: string): CsvColumns {
  const width = fields.length;
  if (width === 1 && normaliseAddress(fields[0] ?? '').ok) {
    const none = { name: undefined, locale: undefined, status: undefined };
    return { email: 0, ...none, width, header: false, ignored: [] };
  }
  const titles = fields.map((field) => field.toLowerCase());
  const find = (group: 'email' | 'name' | 'locale' | 'status') => {
    const found = titles.flatMap((title, index) => (isOneOf(group, title) ? [index] : []));
    if (found.length > 1) throw new LagebriefError('csv.columns', { file, found: fields });
    return found[0];
  };
  const email = find('email');
  if (email === undefined) throw new LagebriefError('csv.columns', { file, found: fields });
  const groups = Object.keys(names) as (keyof typeof names)[];
  return {
    email,
    name: find('name'),
    locale: find('locale'),
    status: find('status'),
    width,
    header: true,
    ignored: fields.filter(
      (_, index) => !groups.some((group) => isOneOf(group, titles[index] ?? '')),
    ),
  };
}

const isOneOf = (group: keyof typeof names, title: string) =>
  (names[group] as readonly string[]).includes(title);
