import type { PartKind, Span } from './article.ts';

/** A line or paragraph of the text with what was found out about it so far. */
export interface Block extends Span {
  text: string;
  kind?: PartKind | undefined;
  reason?: string | undefined;
  label?: string | undefined;
  credit?: string | undefined;
  attribution?: string | undefined;
}

/** A mark that a sentence ends with, and what may close behind it. */
export const sentenceEnd = /[.!?…:][“”"»«’)\]]*$/u;
/** Characters; a longer line is no heading. */
export const longLine = 110;
/** Whether a line may be a heading. */
export const isShort = (text: string) => text.length <= longLine && !sentenceEnd.test(text);
/** Whether a block that is not told yet is running text. */
export const isProse = (block: Block) =>
  block.kind === undefined && (block.text.length > longLine || sentenceEnd.test(block.text));

/** A line with nothing but a name, and what its person is. */
export const nameLine =
  /^(?:\p{Lu}\.?[\p{L}’'.-]*|von|van|de|der)(?: (?:\p{Lu}\.?[\p{L}’'.-]*|von|van|de|der)){1,3}(?:, .{3,90})?$/u;

/** Words between blanks. */
export const wordCount = (text: string) => text.split(/\s+/).length;
