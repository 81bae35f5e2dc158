/** Code points that a name keeps at most. */
const maxLength = 80;
/** More than this is not read at all. */
const maxInput = 1000;
/**
 * An address, what mail programs and pages make a link of (schemes, `//host`, Markdown), or an encoded
 * word (RFC 2047), which they would decode; in NFKC, because some take look-alikes for it.
 */
const linkLike =
  /@|[/\\]\s*[/\\]|www\.|[a-z][a-z\d+.-]+:\S|\b(?:data|javascript|mailto|sms|tel|vbscript)\s*:|\]\s*[([:]|=\?|\?=/i;
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Returns the name of a person as letters may greet with it: one line, at most 80 characters, no
 * control or invisible characters and no angle brackets. What carries a link, an address or an encoded word is no
 * name and becomes the empty string (strangers sign up other people's addresses to advertise), and so
 * does what has letters that could not be read (U+FFFD): no name is better than a mutilated one. A
 * dot inside a word gets a blank after it, so that no mail program makes a link of it. A cleaned name
 * stays as it is when it is cleaned again: it is cleaned where it comes in and where it goes out.
 */
export function personName(input: string): string {
  const read = input.slice(0, maxInput);
  if (read.includes('\ufffd')) return '';
  const line = read
    .toWellFormed()
    .replace(/\ufffd/g, '')
    .replace(/[\p{Cc}\p{Z}<>]+/gu, ' ')
    // The joiners belong to Persian and Indic names, and to families of emoji.
    .replace(/(?![\u200c\u200d])\p{C}/gu, '')
    .normalize('NFC')
    .replace(/([.．。｡․﹒])(?=[^\s.．。｡․﹒])/gu, '$1 ')
    .replace(/ +/g, ' ');
  return linkLike.test(line.normalize('NFKC')) ? '' : shortened(line.trim());
}

/** Tells whether `personName` would cut a name: blanks around it do not count. */
export function isLongName(input: string): boolean {
  const name = input.trim();
  return name.length > maxInput || [...name].length > maxLength;
}

/** Cuts between characters as readers see them, some of which are several code points. */
function shortened(name: string): string {
  if (name.length <= maxLength) return name;
  let kept = '';
  let length = 0;
  for (const { segment } of clusters.segment(name)) {
    length += [...segment].length;
    if (length > maxLength) break;
    kept += segment;
  }
  return kept.trim();
}
