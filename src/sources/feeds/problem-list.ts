import { cleanLine } from '../../base/clean-text.ts';

/** More sentences than this are no help to whoever reads them. */
const sentenceLimit = 100;

/** What is odd about a feed, as sentences that begin with the place. */
export interface ProblemList {
  /** `problem` is a sentence without full stop about the feed as a whole. */
  tellOfFeed(problem: string): void;
  /** `problem` is the rest of a sentence about the entry with this 1-based number. */
  tellOfEntry(entry: number, problem: string): void;
  /** The feed's first, then the entries' in order; those above 100 only as their number. */
  sentences(): string[];
}

/** Returns an empty list. */
export function createProblemList(): ProblemList {
  const feed: string[] = [];
  const entries: { entry: number; sentence: string }[] = [];
  let more = 0;
  return {
    tellOfFeed: (problem) => void feed.push(cleanLine(`the feed: ${problem}.`)),
    tellOfEntry(entry, problem) {
      if (entries.length === sentenceLimit) more += 1;
      else entries.push({ entry, sentence: cleanLine(`entry ${entry}: ${problem}.`) });
    },
    sentences: () => [
      ...feed,
      ...entries.sort((a, b) => a.entry - b.entry).map(({ sentence }) => sentence),
      ...(more > 0 ? [`the feed: ${more} more problems of entries are not listed.`] : []),
    ],
  };
}

/** Returns `text` as it is quoted in a sentence: on one line and not long. */
export function quoted(text: string): string {
  const line = cleanLine(text.slice(0, 400));
  return `"${line.length > 80 ? `${line.slice(0, 79).trimEnd()}…` : line}"`;
}
