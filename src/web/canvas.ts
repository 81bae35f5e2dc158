import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import type { Glyphs } from './preview-glyphs.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number];

/** Something to draw on; lengths are pixels. */
export interface Canvas {
  fill(x: number, y: number, width: number, height: number, colour: Colour): void;
  /** Sets one line with its baseline at `y`, the letters `shrink` times smaller than they were drawn. */
  write(text: string, x: number, y: number, look: { colour: Colour; shrink: number }): void;
  /** Returns how wide a line would be. */
  widthOf(text: string, shrink: number): number;
  /** Returns it as a PNG file. */
  png(): Promise<Uint8Array<ArrayBuffer>>;
}

const compress = promisify(deflate);

/** Returns an empty canvas of one colour. */
export function createCanvas(
  glyphs: Glyphs,
  size: { width: number; height: number; ground: Colour },
): Canvas {
  const { width, height, ground } = size;
  /** Each row begins with a byte that says how it is filtered (PNG, RFC 2083 §6): not at all. */
  const stride = 1 + 3 * width;
  const rows = Buffer.alloc(stride * height);
  fill(0, 0, width, height, ground);
  return { fill, write, widthOf, png };

  function mix(x: number, y: number, [red, green, blue]: Colour, share: number) {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const at = y * stride + 1 + 3 * x;
    const blend = (under: number, over: number) => Math.round(under + (over - under) * share);
    rows[at] = blend(rows[at] ?? 0, red);
    rows[at + 1] = blend(rows[at + 1] ?? 0, green);
    rows[at + 2] = blend(rows[at + 2] ?? 0, blue);
  }

  function fill(x: number, y: number, wide: number, high: number, colour: Colour) {
    for (let row = y; row < y + high; row += 1)
      for (let column = x; column < x + wide; column += 1) mix(column, row, colour, 1);
  }

  function write(text: string, x: number, y: number, look: { colour: Colour; shrink: number }) {
    const { colour, shrink } = look;
    let pen = x * shrink;
    for (const glyph of glyphsOf(text, glyphs)) {
      // Ink is gathered first: several drawn pixels may fall into one.
      const gathered = new Map<number, number>();
      for (let row = 0; row < glyph.height; row += 1)
        for (let column = 0; column < glyph.width; column += 1) {
          const px = Math.floor((pen + glyph.left + column) / shrink);
          const py = y + Math.floor((glyph.top + row) / shrink);
          const key = py * width + px;
          gathered.set(key, (gathered.get(key) ?? 0) + glyph.ink(column, row));
        }
      for (const [key, ink] of gathered)
        if (ink > 0) mix(key % width, Math.floor(key / width), colour, ink / (15 * shrink ** 2));
      pen += glyph.advance;
    }
  }

  function widthOf(text: string, shrink: number) {
    return glyphsOf(text, glyphs).reduce((sum, { advance }) => sum + advance, 0) / shrink;
  }

  async function png() {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(width, 0);
    header.writeUInt32BE(height, 4);
    // Eight bits for each of red, green and blue.
    header.set([8, 2, 0, 0, 0], 8);
    return new Uint8Array(
      Buffer.concat([
        Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
        chunk('IHDR', header),
        chunk('IDAT', await compress(rows)),
        chunk('IEND', Buffer.alloc(0)),
      ]),
    );
  }
}

/** A letter that was not drawn stands without its accent, or as a blank. */
function glyphsOf(text: string, glyphs: Glyphs) {
  return [...text].flatMap((letter) => {
    const plain = letter.normalize('NFD').slice(0, 1);
    const glyph = glyphs.get(letter) ?? glyphs.get(plain) ?? glyphs.get(' ');
    return glyph ? [glyph] : [];
  });
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
