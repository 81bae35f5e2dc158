import type { Writable } from 'node:stream';
import type { Subscriber, Subscription } from './subscriber.ts';
import { writeCsv } from './write-csv.ts';

type Row = { subscriber: Subscriber; subscription: Subscription };

const columns = ['email', 'name', 'locale', 'status', 'created_at', 'confirmed_at'];

/**
 * Writes subscriptions as `writeCsv` does; `importCsv` takes away again the apostrophes before what
 * looks like a formula. Returns the number of rows, undefined if `signal` ended it before.
 */
export function exportCsv(
  rows: AsyncIterable<Row>,
  output: Writable,
  signal?: AbortSignal,
): Promise<number | undefined> {
  const records = async function* () {
    for await (const { subscriber, subscription } of rows) {
      const { email, name, locale } = subscriber;
      const { status, createdAt, confirmedAt = '' } = subscription;
      yield [email, name, locale, status, createdAt, confirmedAt];
    }
  };
  return writeCsv(columns, records(), output, signal);
}
