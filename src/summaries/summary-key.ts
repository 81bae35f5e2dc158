import { createHash } from 'node:crypto';
import type { SummariserConfig } from '../config/summariser-config.ts';
import type { SummaryRequest } from '../selection/short-texts/summary-request.ts';

/**
 * Returns what an answer is kept under: a hash of who was asked and of what, so that another question,
 * or the same one to another program, is not answered by it. Limits and secrets are no part of it.
 */
export function summaryKey(
  { command, url, headers }: Pick<SummariserConfig, 'command' | 'url' | 'headers'>,
  { title, text, language, maxWords, source }: SummaryRequest,
): string {
  const asked = command ?? [url, Object.keys(headers).toSorted()];
  const parts = [asked, title, text, language, maxWords, source];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
