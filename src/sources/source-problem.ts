import { placedSentence } from '../base/placed-sentence.ts';
import type { SourceProblem } from './item.ts';

/** Returns the problem at `line` of `file`; `problem` is the rest of its sentence. */
export function sourceProblem(
  file: string,
  problem: string,
  place: { line?: number | undefined; field?: string | undefined } = {},
): SourceProblem {
  return { file, ...place, sentence: placedSentence(file, place.line, problem) };
}
