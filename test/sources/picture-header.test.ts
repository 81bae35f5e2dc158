import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureHeader } from '../../src/sources/picture-header.ts';
import { pictures } from '../support/pictures.ts';

describe('the header of a picture', () => {
  it.each([
    ['png', pictures.png],
    ['jpg', pictures.jpg],
    ['gif', pictures.gif],
    ['webp', pictures.webpLossy],
    ['webp', pictures.webpLossless],
    ['webp', pictures.webpExtended],
  ])('tells format (%s) and size', (format, bytes) => {
    expect(pictureHeader(bytes)).toEqual({ format, width: 21, height: 13 });
  });

  it.each([
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
    ['HTML', '<!doctype html><script>alert(1)</script>'],
    ['an empty file', ''],
    ['a bitmap', 'BM\0\0\0\0'],
    ['a sound', 'RIFF\x24\0\0\0WAVEfmt '],
    ['a PNG without a header', '\x89PNG\r\n\x1a\n'],
    ['a picture without pixels', 'GIF89a\0\0\0\0'],
  ])('does not exist for %s', (_, bytes) => {
    expect(pictureHeader(Buffer.from(bytes, 'latin1'))).toBeUndefined();
  });

  it('does not exist for a picture that is cut off before its size', () => {
    for (const bytes of Object.values(pictures)) {
      const sizes = Array.from({ length: bytes.length + 1 }, (_, end) =>
        pictureHeader(bytes.subarray(0, end)),
      );
      expect(new Set(sizes.map((size) => size?.width))).toEqual(new Set([undefined, 21]));
      expect(sizes[0]).toBeUndefined();
      expect(sizes.at(-1)?.width).toBe(21);
    }
  });

  it('is looked for in any bytes without failing or going round in circles', () => {
    const start = fc.constantFrom(...Object.values(pictures).map((p) => p.subarray(0, 12)));
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const header = pictureHeader(Buffer.concat([head, tail]));
        if (header) expect(header.width * header.height).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
