/** Why a sentence is in a short text, or why not. */
export interface JudgedSentence {
  /** Without markup. */
  text: string;
  /** `dangling`: says who or what it is about only with the one before it; `aside`: no running text of the report. */
  verdict: 'kept' | 'dangling' | 'aside' | 'weaker';
}

/** What is printed in place of a report's body. */
export interface ShortenedReport {
  /** The item's. */
  id: string;
  /**
   * The item's summary, what a machine wrote, its best sentences, or its first one up to a word's end,
   * as none fits.
   */
  by: 'summary' | 'machine' | 'sentences' | 'cut';
  /** Markdown; a summary is plain text. */
  text: string;
  /** Which sentences it has, from 1; none of a summary or of what a machine wrote. */
  kept: readonly number[];
  /** The running text of the body, in order. */
  sentences: readonly JudgedSentence[];
  words: { before: number; after: number };
}
