/**
 * What Markdown and HTML write around the words, replaced in this order. Lengths are bounded so
 * that a hostile text of many openings without an end cannot take quadratic time.
 */
const markup: readonly (readonly [RegExp, string])[] = [
  [/<!--[\s\S]{0,500}?-->/g, ' '],
  // Only a reference's own line; its text stands where it is used.
  [/^ {0,3}\[[^\]\n]{1,300}\]:[^\n]*$/gm, ''],
  [/!\[[^\]]{0,500}\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, ' '],
  [/\[([^\]]{0,500})\](?:\([^)]{0,500}\)|\[[^\]]{0,300}\])/g, '$1'],
  [/<(?:https?|mailto):[^>\s]{0,500}>/g, ' '],
  [/<\/?[a-z][^>]{0,500}>/gi, ' '],
  [/^ {0,3}(?:#{1,6}|>|[-+*]|\d{1,9}[.)])[ \t]+/gm, ''],
  [/\*\*|__|~~|`/g, ''],
  [/(?<![\p{L}\p{N}])[*_](?=\S)|(?<=\S)[*_](?![\p{L}\p{N}])/gu, ''],
  [/\\(?=[\\`*_{}[\]()#+\-.!<>~|"&@:=])/g, ''],
];

/**
 * Returns the words of Markdown as running text: without link targets, pictures, tags and markers.
 * Good enough for counting and checking; it is no renderer, and its result is not safe HTML.
 */
export function withoutMarkup(markdown: string): string {
  return markup.reduce((text, [pattern, kept]) => text.replace(pattern, kept), markdown);
}

/** Returns how many words Markdown has: runs between blanks with a letter or a digit in them. */
export function countWords(markdown: string): number {
  return withoutMarkup(markdown)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
