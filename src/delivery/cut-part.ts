import { encode, wrap } from 'nodemailer/lib/qp';
import { LagebriefError } from '../base/errors.ts';
import type { PlaceName } from '../rendering/letter.ts';

/**
 * A stretch of one part of a letter, encoded as far as it is the same for everybody, with dots
 * doubled as on the wire (RFC 5321 §4.5.2).
 */
export type Segment =
  /** `length`: octets before encoding. `line` is set where the encoder may have to look again. */
  | { encoded: Buffer; length: number; line?: string | undefined }
  | { before: string; place: PlaceName; after: string };

type Tokens = Readonly<Record<PlaceName, string>>;

/** Longest line that may hold a place; it is encoded anew for every subscriber. */
const maxPlaceLine = 200;
/**
 * nodemailer encodes a part in slices of this many octets and may break a line softly where one
 * ends. What a reader is called moves that line, so lines near it are looked at for each letter.
 */
const sliceSize = 65_536;
/** All personal values of one part together are shorter than this, in octets. */
const maxValues = 16_384;

/**
 * Returns `content` as quoted-printable (RFC 2045 §6.7) with CRLF line ends and one at the end, cut
 * at its places. Quoted-printable works line by line, so only lines with a place stay open.
 * Throws `letter.place` where a place shares its line with another or stands on a long one.
 */
export function cutPart(content: string, tokens: Tokens): Segment[] {
  const segments: Segment[] = [];
  let run: string[] = [];
  let offset = 0;
  const close = () => {
    if (run.length > 0) segments.push(fixed(run));
    run = [];
  };
  for (const line of content.replace(/(\r\n|\r|\n)+$/, '').split(/\r\n|\r|\n/)) {
    const place = placeIn(line, tokens);
    const length = Buffer.byteLength(line) + 2;
    const nearSlice = Math.floor(offset / sliceSize) !== sliceOf(offset + length + maxValues);
    if (place || nearSlice) close();
    if (place) segments.push(place);
    else if (nearSlice) segments.push({ ...fixed([line]), line });
    else run.push(line);
    offset += place ? 0 : length;
  }
  close();
  return segments;
}

/** Returns a part as on the wire with its places filled in; the values are single lines. */
export function fillPart(
  segments: readonly Segment[],
  values: Readonly<Record<PlaceName, string>>,
): Buffer[] {
  let offset = 0;
  return segments.map((segment) => {
    const start = offset;
    if (!('place' in segment)) {
      offset += segment.length;
      const crosses = segment.line !== undefined && sliceOf(start) !== sliceOf(offset - 1);
      return crosses ? encodeLine(segment.line ?? '', start) : segment.encoded;
    }
    const line = segment.before + values[segment.place] + segment.after;
    offset += Buffer.byteLength(line) + 2;
    return encodeLine(line, start);
  });
}

const sliceOf = (offset: number) => Math.floor(offset / sliceSize);

function fixed(lines: readonly string[]): { encoded: Buffer; length: number } {
  return {
    encoded: Buffer.concat(lines.map((line) => encodeLine(line, 0))),
    length: Buffer.byteLength(lines.join('\r\n')) + 2,
  };
}

function placeIn(line: string, tokens: Tokens): Extract<Segment, { place: PlaceName }> | undefined {
  const found = (Object.keys(tokens) as PlaceName[]).filter((name) => line.includes(tokens[name]));
  const [place] = found;
  if (place === undefined) return undefined;
  const [before = '', after = '', ...more] = line.split(tokens[place]);
  if (found.length > 1 || more.length > 0) {
    throw new LagebriefError('letter.place', { place, problem: 'shares its line with another' });
  }
  if (line.length > maxPlaceLine) {
    const problem = `stands on a line of more than ${maxPlaceLine} characters`;
    throw new LagebriefError('letter.place', { place, problem });
  }
  return { before, place, after };
}

function encodeLine(line: string, offset: number): Buffer {
  const encoded = quotedPrintable(line, offset);
  return Buffer.from(encoded.replace(/^\./gm, '..'), 'latin1');
}

/** Encodes one line with its end, as nodemailer does when it begins `offset` octets into a part. */
function quotedPrintable(line: string, offset: number): string {
  const bytes = Buffer.from(`${line}\r\n`);
  if (sliceOf(offset) === sliceOf(offset + bytes.length - 1)) return wrap(encode(bytes));
  // wrap() returns an input that is no longer than one line as it is; in a slice of its own size
  // nothing is, so lines stand before this one.
  const context = offset % sliceSize === 0 ? '' : '\r\n'.repeat(40);
  let done = '';
  let open = context;
  for (let start = 0; start < bytes.length; ) {
    const end = Math.min(bytes.length, start + sliceSize - ((offset + start) % sliceSize));
    const wrapped = wrap(open + encodeSlice(bytes, start, end));
    const lineEnd = wrapped.lastIndexOf('\n') + 1;
    done += wrapped.slice(0, lineEnd);
    open = wrapped.slice(lineEnd);
    start = end;
  }
  return done.slice(context.length);
}

/** White space is written out before a line break only, so the encoder must see what follows. */
function encodeSlice(bytes: Buffer, start: number, end: number): string {
  const next = bytes[end];
  if (next === undefined) return encode(bytes.subarray(start, end));
  const following = next === 0x0d || next === 0x0a ? '\r' : 'x';
  const slice = Buffer.concat([bytes.subarray(start, end), Buffer.from(following)]);
  return encode(slice).slice(0, -1);
}
