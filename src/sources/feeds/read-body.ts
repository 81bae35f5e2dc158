import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliDecompress, createUnzip, createZstdDecompress } from 'node:zlib';
import { coded, tooLarge } from './fetch-failure.ts';

/** What this side can unpack, as it tells servers. */
export const acceptedEncodings = 'gzip, br, zstd';

const decoders: Record<string, () => Transform> = {
  gzip: createUnzip,
  'x-gzip': createUnzip,
  deflate: createUnzip,
  br: createBrotliDecompress,
  // RFC 9659: the window of this content coding is 8 MB at most.
  zstd: () => createZstdDecompress({ params: { [constants.ZSTD_d_windowLogMax]: 23 } }),
};

/**
 * Returns the unpacked answer. It ends with an error of code `tooLarge` as soon as more than `limit`
 * bytes have come, packed or unpacked, and never holds more than these.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const unpacking = decodersOf(contentEncoding);
  const buffer = new ArrayBuffer(0, { maxByteLength: limit });
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const start = buffer.byteLength;
      if (start + chunk.length > limit) return done(overLimit(limit));
      buffer.resize(start + chunk.length);
      new Uint8Array(buffer).set(chunk, start);
      done();
    },
  });
  await pipeline([body, atMost(limit), ...unpacking, sink]);
  return new Uint8Array(buffer);
}

/** The last coding was applied last, so it goes first; a long chain is an attack. */
function decodersOf(contentEncoding: string): Transform[] {
  const names = contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const makers = names.map((name) => decoders[name]);
  if (names.length > 2 || makers.includes(undefined))
    throw coded('ENCODING', `its content encoding "${contentEncoding.slice(0, 40)}" is not known`);
  return makers.reverse().flatMap((make) => (make ? [make()] : []));
}

function atMost(limit: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > limit) done(overLimit(limit));
      else done(null, chunk);
    },
  });
}

const overLimit = (limit: number) => coded(tooLarge, `more than ${limit} bytes`);
