import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Consent } from './subscriber.ts';

/**
 * Writes lines of the consent ledger as JSON, one a line, with the address that they are for, in
 * constant memory, and ends `output`. Returns their number, undefined if `signal` ended it before.
 */
export async function exportConsents(
  lines: AsyncIterable<{ email: string; consent: Consent }>,
  output: Writable,
  signal?: AbortSignal,
): Promise<number | undefined> {
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
