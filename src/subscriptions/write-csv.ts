import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { guardFormula } from './spreadsheet-text.ts';

/**
 * Writes records as CSV (RFC 4180, UTF-8, comma, CRLF) with a header, in constant memory, and ends
 * `output`. What a spreadsheet would take for a formula has an apostrophe before it. Returns the
 * number of records, undefined if `signal` ended it before.
 */
export async function writeCsv(
  columns: readonly string[],
  records: AsyncIterable<readonly string[]>,
  output: Writable,
  signal?: AbortSignal,
): Promise<number | undefined> {
  let count = 0;
  const guarded = async function* () {
    for await (const record of records) {
      count += 1;
      yield record.map(guardFormula);
    }
  };
  const toCsv = stringify({ header: true, columns: [...columns], record_delimiter: 'windows' });
  try {
    await pipeline(guarded, toCsv, output, { signal });
    return count;
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}
