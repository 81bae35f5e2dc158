import { countWords } from '../base/markdown-words.ts';
import type { ReportItem } from '../sources/item.ts';

/** So many words make a lead of usual length; a list of short texts is broken by one of them. */
export const leadLength = 120;

/** Returns how many words a reader gets of a report: those of its text, or of a longer summary. */
export const wordsToRead = ({ body, summary = '' }: ReportItem): number =>
  Math.max(countWords(body), countWords(summary));

/** Whether a report is as long as leads are. */
export const isLong = (item: ReportItem): boolean => countWords(item.body) >= leadLength;
