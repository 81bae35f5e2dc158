import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

/** A letter as it was drawn once, from the pen's place on the baseline. */
export interface Glyph {
  /** How far the pen goes on. */
  advance: number;
  left: number;
  /** Negative above the baseline. */
  top: number;
  width: number;
  height: number;
  /** Returns how much ink there is at a place inside, 0 to 15. */
  ink(x: number, y: number): number;
}

/** The letters that preview pictures are set in: bold, 84 pixels, Latin and Cyrillic. */
export type Glyphs = ReadonlyMap<string, Glyph>;

const decompress = promisify(brotliDecompress);
let loading: Promise<Glyphs> | undefined;

/** Returns the letters; they are read from disk once, when somebody first shares a link. */
export function loadGlyphs(): Promise<Glyphs> {
  loading ??= read();
  return loading;
}

async function read(): Promise<Glyphs> {
  const file = await readFile(new URL('./assets/preview-glyphs.bin', import.meta.url));
  const bytes = await decompress(file);
  const pixelsAt = 4 + bytes.readUInt32LE(0);
  const table = JSON.parse(bytes.toString('utf8', 4, pixelsAt)) as number[][];
  let at = pixelsAt;
  return new Map(
    table.map(([code = 0, advance = 0, left = 0, top = 0, width = 0, height = 0]) => {
      const start = at;
      at += Math.ceil((width * height) / 2);
      const ink = (x: number, y: number) => {
        const place = y * width + x;
        const pair = bytes[start + (place >> 1)] ?? 0;
        return place % 2 === 0 ? pair >> 4 : pair & 15;
      };
      return [String.fromCodePoint(code), { advance, left, top, width, height, ink }] as const;
    }),
  );
}
