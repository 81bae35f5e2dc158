/** What a summariser is asked: one JSON document with these fields. */
export interface SummaryRequest {
  title: string;
  /** Markdown, as the report has it. */
  text: string;
  /** Of the text, and wanted of the answer: a primary subtag such as "de" (BCP 47). */
  language: string;
  /** The answer has no more words than this. */
  maxWords: number;
  /** The publication as printed. */
  source: string;
}
