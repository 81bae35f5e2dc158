import { z } from 'zod';
import { noSummary, type SummaryResult } from './summary-problem.ts';

const document = z.object({ summary: z.string() });

/** Returns the text that an answer consists of: plain text, or the `summary` of a JSON document. */
export function readAnswer(bytes: Uint8Array): SummaryResult {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    return noSummary('encoding');
  }
  if (text === '') return noSummary('empty');
  if (!text.startsWith('{')) return { ok: true, text };
  const reading = document.safeParse(parse(text));
  return reading.success ? { ok: true, text: reading.data.summary } : noSummary('json');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
