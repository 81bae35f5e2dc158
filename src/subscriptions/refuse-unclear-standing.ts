import { LagebriefError } from '../base/errors.ts';
import type { CsvColumns } from './csv-columns.ts';
import { readRecords } from './csv-records.ts';
import { hintOfLeaving, standingOf } from './csv-standing.ts';

interface List {
  /** As messages name it. */
  file: string;
  input: () => AsyncIterable<Uint8Array | string>;
  signal?: AbortSignal | undefined;
}

/** A field of a column of standing that is no known status. */
interface Odd {
  line: number;
  title: string;
  word: string;
}

/**
 * Reads the whole list, if its columns leave anything open. Throws `csv.standing-word` where a field
 * of a column that is not known may tell that somebody has left, or where a column of that name has
 * no known status at all, as a `state` with regions has not.
 */
export async function refuseUnclearStanding(columns: CsvColumns, list: List): Promise<void> {
  const statuses = columns.standing.filter(({ kind }) => kind === 'status');
  if (columns.watched.length + statuses.length === 0) return;
  const odd = new Map<number, Odd>();
  const understood = new Set<number>();
  for await (const records of readRecords(list.input())) {
    if (list.signal?.aborted) return;
    for (const record of records) {
      if (!('fields' in record) || !isPerson(record.fields, columns)) continue;
      refuseHint(record.line, record.fields, columns, list.file);
      for (const { index, title } of statuses) {
        const word = record.fields[index] ?? '';
        if (word === '') continue;
        if (standingOf('status', word) !== 'unknown') understood.add(index);
        else if (!odd.has(index)) odd.set(index, { line: record.line, title, word });
      }
    }
  }
  for (const [index, found] of odd) {
    if (!understood.has(index)) throw unclear(list.file, found, 'name');
  }
}

/** Lines that are refused anyway, and headers of files that were put together, decide nothing. */
const isPerson = (fields: readonly string[], { email, width }: CsvColumns) =>
  fields[email]?.includes('@') && !fields.slice(width).some((extra) => extra !== '');

function refuseHint(
  line: number,
  fields: readonly string[],
  { watched }: CsvColumns,
  file: string,
): void {
  for (const { index, title, name } of watched) {
    const word = fields[index] ?? '';
    const by = hintOfLeaving(name, word);
    if (by) throw unclear(file, { line, title: title || `number ${index + 1}`, word }, by);
  }
}

const unclear = (file: string, { line, title, word }: Odd, by: 'name' | 'word') =>
  new LagebriefError('csv.standing-word', { file, line, column: title, word, by });
