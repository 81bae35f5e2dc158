import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Consent } from './subscriber.ts';
import { writeCsv } from './write-csv.ts';

/** `json` is one object a line. */
export const consentFormats = ['json', 'csv'] as const;
export type ConsentFormat = (typeof consentFormats)[number];

type Lines = AsyncIterable<{ email: string; consent: Consent }>;

/**
 * Writes lines of the consent ledger with the address that they are for, in constant memory, and ends
 * `output`. Returns their number, undefined if `signal` ended it before.
 */
export function exportConsents(
  lines: Lines,
  format: ConsentFormat,
  output: Writable,
  signal?: AbortSignal,
): Promise<number | undefined> {
  return format === 'csv' ? asCsv(lines, output, signal) : asJson(lines, output, signal);
}

async function asJson(lines: Lines, output: Writable, signal?: AbortSignal) {
  let count = 0;
  const json = async function* () {
    for await (const { email, consent } of lines) {
      count += 1;
      const { subscriberId: _, ...line } = consent;
      yield `${JSON.stringify({ email, ...line })}\n`;
    }
  };
  try {
    await pipeline(Readable.from(json()), output, { signal });
    return count;
  } catch (error) {
    if (signal?.aborted) return undefined;
    throw error;
  }
}

/** The columns of the file, and where they come from; absent values are empty. */
const columns = {
  at: 'at',
  newsletter: 'newsletter',
  event: 'event',
  form: 'form',
  wording: 'wording',
  wording_hash: 'wordingHash',
  locale: 'locale',
  message_id: 'messageId',
  network: 'network',
  reason: 'reason',
} as const satisfies Record<string, keyof Consent>;

function asCsv(lines: Lines, output: Writable, signal?: AbortSignal) {
  const records = async function* () {
    for await (const { email, consent } of lines)
      yield [email, ...Object.values(columns).map((field) => consent[field] ?? '')];
  };
  return writeCsv(['email', ...Object.keys(columns)], records(), output, signal);
}
