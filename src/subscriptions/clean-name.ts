/** Code points that a name keeps at most. */
const maxLength = 80;
/** More than this is not read at all. */
const maxInput = 1000;

/**
 * Returns the name of a person as letters may greet with it: one line, at most 80 characters, no
 * control or invisible characters. What carries a link or an address is no name and becomes the
 * empty string, and a dot inside a word gets a blank after it, so that no mail program makes a link
 * of it. A cleaned name stays as it is when it is cleaned again.
 */
export function cleanName(input: string): string {
  const line = input
    .slice(0, maxInput)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    // The joiners belong to Persian and Indic names.
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .replace(/([.．。｡․])(?=[^\s.．。｡․])/gu, '$1 ')
    .replace(/ +/g, ' ');
  if (/[@＠]|:\s*\/\/|www\. /iu.test(line)) return '';
  return [...line.trim()].slice(0, maxLength).join('').trim();
}
