import { isAscii, isUtf8 as isValidUtf8 } from 'node:buffer';
import { guessCyrillic } from './guess-cyrillic.ts';

/** The text of a feed, and what was odd about its encoding as a sentence without full stop. */
export interface DecodedFeed {
  text: string;
  problem?: string | undefined;
}

/**
 * Returns the text of a feed. Encodings are tried in the order of RFC 7303 §3 (byte order mark,
 * `charset` of the header, XML declaration), then UTF-8; the first in which all bytes have a meaning
 * wins, but UTF-8 goes before encodings of one byte, in which every byte has one. What is left is
 * UTF-8 with a few wrong bytes, Cyrillic in one byte, or windows-1252.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): DecodedFeed {
  const mark = markOf(bytes);
  const named = [mark?.encoding, charsetOf(contentType), declaredEncoding(bytes, mark)]
    .filter((name) => name !== undefined)
    .filter((name) => mark !== undefined || !isWide(name));
  for (const encoding of [...named, 'utf-8']) {
    const used = hasOneByte(encoding) && isUtf8(bytes) ? 'utf-8' : encoding;
    const text = decodeAs(bytes, used, mark);
    if (text !== undefined) return { text, problem: oddness(named[0], used) };
  }
  const guessed = decodeMostlyUtf8(bytes) ?? decodeOneByte(bytes);
  return { text: guessed.text, problem: oddness(named[0] ?? 'utf-8', guessed.encoding) };
}

interface Mark {
  encoding: string;
  /** Bytes that are the mark itself and no text. */
  length: number;
}

/** Byte order marks, and XML declarations in encodings of more than one byte (XML 1.0, appendix F). */
const marks: readonly (readonly [readonly number[], string, number])[] = [
  [[0xff, 0xfe, 0x00, 0x00], 'utf-32le', 4],
  [[0x00, 0x00, 0xfe, 0xff], 'utf-32be', 4],
  [[0xef, 0xbb, 0xbf], 'utf-8', 3],
  [[0xff, 0xfe], 'utf-16le', 2],
  [[0xfe, 0xff], 'utf-16be', 2],
  [[0x3c, 0x00, 0x00, 0x00], 'utf-32le', 0],
  [[0x00, 0x00, 0x00, 0x3c], 'utf-32be', 0],
  [[0x3c, 0x00], 'utf-16le', 0],
  [[0x00, 0x3c], 'utf-16be', 0],
];

function markOf(bytes: Uint8Array): Mark | undefined {
  const found = marks.find(([start]) => start.every((byte, i) => bytes[i] === byte));
  return found && { encoding: found[1], length: found[2] };
}

function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*["']?([^\s;"']+)/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}

function declaredEncoding(bytes: Uint8Array, mark: Mark | undefined): string | undefined {
  if (mark !== undefined && isWide(mark.encoding)) return undefined;
  const start = Buffer.from(bytes.subarray(mark?.length ?? 0, 1024)).toString('latin1');
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1]?.toLowerCase();
}

/** Without their mark these are a mistake: whatever is written in them begins with a zero byte. */
const isWide = (encoding: string) =>
  /^(utf-?_?(16|32)|u(cs)?-?(2|4|16|32)|iso-10646)/.test(encoding);

function decodeAs(bytes: Uint8Array, encoding: string, mark: Mark | undefined): string | undefined {
  // The standard of the web reads this as windows-1252, which has a meaning for every byte.
  if (encoding === 'us-ascii' || encoding === 'ascii') return undefined;
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding, mark?.length ?? 0);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether every byte is a letter or sign of its own in `encoding`. */
function hasOneByte(encoding: string): boolean {
  try {
    const { encoding: name } = new TextDecoder(encoding);
    return /^(windows-|iso-8859-|koi8-|ibm866|macintosh|x-mac-cyrillic)/.test(name);
  } catch {
    return false;
  }
}

/**
 * Whether `bytes` are UTF-8 and more than ASCII. In another encoding that would need each accented
 * letter to be followed by just the right number of rare signs, and none of these to stand elsewhere.
 */
const isUtf8 = (bytes: Uint8Array): boolean => !isAscii(bytes) && isValidUtf8(bytes);

function decodeUtf32(bytes: Uint8Array, encoding: string, from: number): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = from; at + 4 <= bytes.length; ) {
    const points: number[] = [];
    for (; points.length < 8192 && at + 4 <= bytes.length; at += 4)
      points.push(view.getUint32(at, encoding === 'utf-32le'));
    if (points.some((point) => point > 0x10ffff)) return undefined;
    parts.push(String.fromCodePoint(...points));
  }
  return parts.join('');
}

interface Guess {
  text: string;
  encoding: string;
}

/** One truncated letter, or one line pasted from elsewhere, must not spoil all others. */
function decodeMostlyUtf8(bytes: Uint8Array): Guess | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  let wrong = 0;
  let right = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) wrong += 1;
    else if (unit > 0x7f) right += 1;
  }
  return right > 3 * wrong ? { text, encoding: 'utf-8 with a few wrong bytes' } : undefined;
}

function decodeOneByte(bytes: Uint8Array): Guess {
  const encoding = guessCyrillic(bytes) ?? 'windows-1252';
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function oddness(told: string | undefined, used: string): string | undefined {
  if (told === undefined || told === used || (/^(us-)?ascii$/.test(told) && used === 'utf-8'))
    return undefined;
  return `the text is not ${told} and was read as ${used}`;
}
