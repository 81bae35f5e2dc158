import { cleanText } from '../../base/clean-text.ts';
import { guessCyrillic } from '../feeds/guess-cyrillic.ts';

/** The text of a file, or the rest of a sentence that says why it has none. */
export type Decoding = { ok: true; text: string } | { ok: false; problem: string };

const noText = 'is no text: save the article as text, Markdown or HTML';

/**
 * Returns `bytes` as cleaned text: UTF-8, UTF-16, or what an older editor saves: the encoding that a
 * page names, windows-1252 or, where most letters would be Cyrillic, windows-1251 or KOI8-U. UTF-8
 * with a few broken characters stays UTF-8, what was encoded twice is repaired, and places where a
 * word may be divided (soft hyphens, blanks without width) are taken out.
 */
export function decodeArticle(bytes: Uint8Array): Decoding {
  if (isOtherFormat(bytes)) return { ok: false, problem: noText };
  const text = decode(bytes);
  if (text.includes('\0') || isBinary(text)) return { ok: false, problem: noText };
  const cleaned = cleanText(repaired(text)).replace(/[\u00ad\u200b\u2060]/g, '');
  return cleaned.trim() === ''
    ? { ok: false, problem: 'is empty: copy the article into it' }
    : { ok: true, text: cleaned };
}

/** PDF and RTF are letters in part, and no article can be read from them. */
const isOtherFormat = (bytes: Uint8Array) =>
  /^(?:%PDF-|\{\\rtf)/.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));

const sampleSize = 65_536;

/** More than one control character in a hundred is no text of any encoding. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, sampleSize);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const controls = sample.match(/[\u0001-\u0008\u000b\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls > sample.length / 100;
}

function decode(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const lossy = new TextDecoder('utf-8').decode(bytes);
    const label = namedIn(bytes);
    return label === undefined && isMostlyUtf8(lossy)
      ? lossy
      : new TextDecoder(label ?? guessCyrillic(bytes) ?? 'windows-1252').decode(bytes);
  }
}

/** UTF-16 by its mark or, without one, by the NUL in every other byte of Western text. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 512);
  const zeros = [0, 0];
  for (const [index, byte] of sample.entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 === 1 || Math.max(even, odd) < sample.length * 0.4) return undefined;
  return even === 0 ? 'utf-16le' : odd === 0 ? 'utf-16be' : undefined;
}

/** The encoding that a page of HTML names in its head, if it is not the UTF-8 that failed. */
function namedIn(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const label = /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
  if (label === undefined || /^utf-?8$/i.test(label)) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}

/** Whether few of the characters beyond ASCII are broken; in another encoding nearly all are. */
function isMostlyUtf8(lossy: string): boolean {
  const beyond = lossy.match(/[^\s -~]/g)?.length ?? 0;
  const broken = lossy.match(/\ufffd/g)?.length ?? 0;
  return broken < beyond / 3;
}

/** "StadtrÃ¤tin": UTF-8 that was read as windows-1252 and saved as UTF-8 again. */
function repaired(text: string): string {
  if (!/Ã[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/.test(text)) return text;
  const bytes = Uint8Array.from(text, (character) => byteOf.get(character) ?? 0);
  if (bytes.includes(0)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

const western = new TextDecoder('windows-1252');
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from({ length: 256 }, (_, byte) => [western.decode(Uint8Array.of(byte)), byte]),
);
