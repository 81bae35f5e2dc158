import { writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { launchBrowser } from './browser.ts';

/**
 * Draws the letters of preview pictures once, so that the program needs neither fonts nor a browser:
 * `npm run draw-glyphs` writes `src/web/assets/preview-glyphs.bin`. It needs DejaVu Serif Condensed, whose
 * licence allows this.
 */
const size = 84;
const ranges = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x218, 0x21b],
  [0x400, 0x45f],
  [0x490, 0x491],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
] as const;
const single = [0x2026, 0x2032, 0x2033, 0x2039, 0x203a, 0x20ac, 0x2116, 0x2212, 0x1e9e];

interface Drawn {
  code: number;
  advance: number;
  left: number;
  top: number;
  width: number;
  height: number;
  alpha: number[];
}

const codes = [
  ...ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, n) => from + n)),
  ...single,
];
const browser = await launchBrowser();
const page = await browser.newPage();
const drawn = await page.evaluate<Drawn[]>(`(() => {
  const canvas = document.createElement('canvas');
  canvas.width = 200; canvas.height = 200;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.font = 'bold ${size}px "DejaVu Serif Condensed"';
  return ${JSON.stringify(codes)}.map((code) => {
    const text = String.fromCodePoint(code);
    context.clearRect(0, 0, 200, 200);
    context.fillText(text, 50, 130);
    const { data } = context.getImageData(0, 0, 200, 200);
    const at = (x, y) => data[(y * 200 + x) * 4 + 3] >> 4;
    let [x0, y0, x1, y1] = [200, 200, -1, -1];
    for (let y = 0; y < 200; y += 1) for (let x = 0; x < 200; x += 1) if (at(x, y) > 0) {
      x0 = Math.min(x0, x); x1 = Math.max(x1, x); y0 = Math.min(y0, y); y1 = Math.max(y1, y);
    }
    const width = Math.max(0, x1 - x0 + 1);
    const height = Math.max(0, y1 - y0 + 1);
    const alpha = [];
    for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) alpha.push(at(x0 + x, y0 + y));
    const advance = Math.round(context.measureText(text).width);
    return { code, advance, left: width ? x0 - 50 : 0, top: height ? y0 - 130 : 0, width, height, alpha };
  });
})()`);
await browser.close();

const table = drawn.map(({ code, advance, left, top, width, height }) => [
  code,
  advance,
  left,
  top,
  width,
  height,
]);
const header = Buffer.from(JSON.stringify(table));
const length = Buffer.alloc(4);
length.writeUInt32LE(header.length);
// Two pixels a byte: sixteen shades are enough for an edge.
const pixels = drawn.flatMap(({ alpha }) => (alpha.length % 2 === 0 ? alpha : [...alpha, 0]));
const packed = Buffer.from(
  Array.from(
    { length: pixels.length / 2 },
    (_, n) => ((pixels[2 * n] ?? 0) << 4) | (pixels[2 * n + 1] ?? 0),
  ),
);
const file = new URL('../../src/web/assets/preview-glyphs.bin', import.meta.url);
writeFileSync(file, brotliCompressSync(Buffer.concat([length, header, packed])));
