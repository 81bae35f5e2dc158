import { type Said, type SentenceTable, say } from '../base/sentence-table.ts';

/** What a summariser did wrong; each goes on after "the summariser". */
const sentences = {
  'not-started': (p: { program: string; reason: string }) =>
    `${p.program} could not be started (${p.reason}): check summariser.command`,
  'ended-badly': (p: { how: string; said: string }) =>
    `ended with ${p.how}${p.said === '' ? '' : ` and said ‘${p.said}’`}`,
  late: (p: { seconds: number }) =>
    `had no answer within ${p.seconds} s: raise summariser.timeoutSeconds if it needs more`,
  'too-much': (p: { kilobytes: number }) =>
    `answered with more than ${p.kilobytes} kB: it may write the short text only`,
  unreachable: (p: { host: string; reason: string }) =>
    `could not be asked at ${p.host} (${p.reason}): check summariser.url and that it runs`,
  status: (p: { host: string; status: number }) =>
    `at ${p.host} answered with status ${p.status} instead of a text`,
  redirect: (p: { host: string; status: number }) =>
    `at ${p.host} sends on to another address (${p.status}): write that one as summariser.url`,
  encoding: () => 'answered with something that is not UTF-8 text',
  json: () => 'answered with JSON that is cut off or has no text named "summary"',
  empty: () => 'answered with nothing that could be printed',
  html: () => 'answered with HTML instead of plain text',
  controls: () => 'answered with control characters',
  'too-long': (p: { most: number }) =>
    `wrote no sentence that fits into ${p.most} ${p.most === 1 ? 'word' : 'words'}`,
} as const satisfies SentenceTable;

export type SummaryProblemSentences = typeof sentences;

/** Why an answer is not used: the English rest of a sentence, and what a translation needs. */
export type SummaryProblem = Said<SummaryProblemSentences>;

/** A text, or why there is none. */
export type SummaryResult = { ok: true; text: string } | { ok: false; problem: SummaryProblem };

/** Returns the result that there is no text, for the reason of `code`. */
export function noSummary<C extends keyof SummaryProblemSentences>(
  code: C,
  ...parameters: Parameters<SummaryProblemSentences[C]>
): Extract<SummaryResult, { ok: false }> {
  return { ok: false, problem: say(sentences, code, ...parameters) };
}
