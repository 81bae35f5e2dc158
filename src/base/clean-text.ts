/** Control characters except tab and line feed, and code points that no text may contain. */
const forbidden = /[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
/**
 * Marks that turn the direction of text around: they can make a name or an address read as another
 * (Unicode TR 36, "Trojan Source", CVE-2021-42574).
 */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

/**
 * Returns `text` fit for storage and print: Unicode NFC, line ends as line feeds, without control
 * characters (tabs stay), lone surrogates, direction overrides and byte order marks.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(forbidden, (character) => (/[\t\n]/.test(character) ? character : ''))
    .replace(overrides, '')
    .replace(/\ufeff/g, '')
    .normalize('NFC');
}

/** Returns `text` cleaned and on one line: runs of blanks, tabs and line ends become one blank. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[ \t\n\u2028\u2029]+/g, ' ')
    .trim();
}
