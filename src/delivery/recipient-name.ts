/** Line breaks and everything else that is no character to read: C0, DEL, C1, U+2028 and U+2029. */
const controls = /[\p{Cc}\u2028\u2029<>]+/gu;
/** Marks that reorder the text around them (UAX #9) and characters that nobody sees. */
const invisible = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
/** What mail programs turn into a link by themselves, or what wants to be one. */
const linkLike = /:\/\/|www\.|@|\.\p{L}{2,}\//iu;

const maxLength = 80;
/** A character of one cluster can carry any number of marks; more bytes than this is no name. */
const maxBytes = 640;
const clusters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Returns the name as a letter may print it: one line without control characters, angle brackets
 * and marks that reorder text, at most 80 characters as readers count them. Returns '' for a name
 * that is empty, looks like a link (strangers sign up other people's addresses to advertise) or is
 * made of stacked marks.
 */
export function recipientName(raw: string): string {
  const cleaned = raw
    .toWellFormed()
    .replace(/\ufffd/g, '')
    .replace(controls, ' ')
    .replace(invisible, '')
    .replace(/\s+/gu, ' ')
    .trim();
  if (linkLike.test(cleaned)) return '';
  const name = cleaned.length > maxLength ? shorten(cleaned) : cleaned;
  return Buffer.byteLength(name) > maxBytes ? '' : name;
}

function shorten(name: string): string {
  // Segmenting is linear but slow, and nobody needs the rest of a name of a megabyte.
  const start = name.slice(0, 4096);
  return [...clusters.segment(start)]
    .slice(0, maxLength)
    .map((cluster) => cluster.segment)
    .join('')
    .trim();
}
