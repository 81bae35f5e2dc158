/** The text of a feed, and what was odd about its encoding as the rest of a sentence. */
export interface DecodedFeed {
  text: string;
  problem?: string | undefined;
}

/**
 * Returns the text of a feed. Encodings are tried in the order of RFC 7303 §3 (byte order mark,
 * `charset` of the header, XML declaration), then UTF-8 and windows-1252; the first in which all
 * bytes have a meaning wins.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | undefined): DecodedFeed {
  const mark = markOf(bytes);
  const header = charsetOf(contentType);
  const declared = declaredEncoding(bytes, mark);
  const named = [mark?.encoding, header, declared].filter((name) => name !== undefined);
  for (const encoding of [...named, 'utf-8']) {
    const text = decodeAs(bytes, encoding, mark);
    if (text !== undefined) return { text, problem: oddness(named[0], encoding) };
  }
  const text = new TextDecoder('windows-1252').decode(bytes);
  return { text, problem: oddness(named[0] ?? 'utf-8', 'windows-1252') };
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
  const wide = mark !== undefined && mark.encoding !== 'utf-8';
  if (wide) return undefined;
  const start = Buffer.from(bytes.subarray(mark?.length ?? 0, 1024)).toString('latin1');
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/i.exec(start)?.[1]?.toLowerCase();
}

/** Names that mean less than what the publisher uses; the superset reads both. */
const supersets: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'x-sjis': 'shift_jis',
  cp1251: 'windows-1251',
  cp1252: 'windows-1252',
  'utf-16': 'utf-16le',
  'utf-32': 'utf-32le',
};

function decodeAs(bytes: Uint8Array, name: string, mark: Mark | undefined): string | undefined {
  const encoding = supersets[name] ?? name;
  // The standard of the web reads this as windows-1252, which has a meaning for every byte.
  if (encoding === 'us-ascii' || encoding === 'ascii') return undefined;
  if (encoding.startsWith('utf-32')) return decodeUtf32(bytes, encoding, mark?.length ?? 0);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeUtf32(bytes: Uint8Array, encoding: string, from: number): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = from; at + 4 <= bytes.length; at += 4) {
    const point = view.getUint32(at, encoding === 'utf-32le');
    if (point > 0x10ffff) return undefined;
    parts.push(String.fromCodePoint(point));
  }
  return parts.join('');
}

function oddness(told: string | undefined, used: string): string | undefined {
  if (told === undefined || told === used || (told === 'us-ascii' && used === 'utf-8'))
    return undefined;
  return `the text is not ${told} as it says, so it was read as ${used}`;
}
