import { cleanText } from '../../base/clean-text.ts';

/** The text of a file, or the rest of a sentence that says why it has none. */
export type Decoding = { ok: true; text: string } | { ok: false; problem: string };

/**
 * Returns `bytes` as cleaned text: UTF-8, UTF-16 with a byte order mark, or what an older editor
 * saves: the encoding that a page names, windows-1252 or, where most letters would be Cyrillic, windows-1251.
 */
export function decodeArticle(bytes: Uint8Array): Decoding {
  const text = decode(bytes);
  if (text.includes('\0'))
    return { ok: false, problem: 'is no text: save the article as text, Markdown or HTML' };
  const cleaned = cleanText(text);
  return cleaned.trim() === ''
    ? { ok: false, problem: 'is empty: copy the article into it' }
    : { ok: true, text: cleaned };
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return (
      named(bytes) ?? new TextDecoder(isCyrillic(bytes) ? 'windows-1251' : 'windows-1252')
    ).decode(bytes);
  }
}

/** The encoding that a page of HTML names in its head. */
function named(bytes: Uint8Array) {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const label = /<meta[^>]+charset=["']?([\w-]+)/i.exec(head)?.[1];
  try {
    return label === undefined || /^utf-?8$/i.test(label) ? undefined : new TextDecoder(label);
  } catch {
    return undefined;
  }
}

/** Letters of Western languages stand alone among ASCII, Cyrillic ones in words. */
function isCyrillic(bytes: Uint8Array): boolean {
  const high = bytes.reduce((count, byte) => count + Number(byte >= 0xc0), 0);
  const pairs = bytes.reduce(
    (count, byte, i) => count + Number(byte >= 0xc0 && (bytes[i + 1] ?? 0) >= 0xc0),
    0,
  );
  return high > 0 && pairs / high > 0.5;
}
