import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { guardFormula } from './spreadsheet-text.ts';
import type { Subscriber, Subscription } from './subscriber.ts';

type Row = { subscriber: Subscriber; subscription: Subscription };

const columns = ['email', 'name', 'locale', 'status', 'created_at', 'confirmed_at'];

/**
 * Writes subscriptions as CSV (RFC 4180, UTF-8, comma, CRLF) with a header, in constant memory, and
 * ends `output`. What a spreadsheet would take for a formula has an apostrophe before it, which
 * `importCsv` takes away again. Returns the number of rows, undefined if `signal` ended it before.
 */
export async function exportCsv(
  rows: AsyncIterable<Row>,
  output: Writable,
  signal?: AbortSignal,
): Promise<number | undefined> {
  let count = 0;
  const records = async function* () {
    for await (const { subscriber, subscription } of rows) {
      count += 1;
      yield [
        guardFormula(subscriber.email),
        guardFormula(subscriber.name),
        subscriber.locale,
        subscription.status,
        subscription.createdAt,
        subscription.confirmedAt ?? '',
      ];
    }
  };
  const toCsv = stringify({ header: true, columns, record_delimiter: 'windows' });
  try {
    await pipeline(records, toCsv, output, { signal });
    return count;
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}
