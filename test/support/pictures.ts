/** Small pictures of 21 × 13 pixels, one of each kind that an item may have. */
export const pictures = {
  png: base64(
    'iVBORw0KGgoAAAANSUhEUgAAABUAAAANCAYAAABGkiVgAAAAK0lEQVR4AezQsQ0AAAgCQcMatm7uoLoEdE9C+8Vpp899VWBE/aiYYmoWeAAAAP//mG8h8gAAAAZJREFUAwACgCeQ15SZRAAAAABJRU5ErkJggg==',
  ),
  webpLossy: base64(
    'UklGRjwAAABXRUJQVlA4IDAAAADQAgCdASoVAA0AP3Ggxli0q6ejsAgCkC4JQBWABaSAAP7hwzk/S98jt+uiYRUdgAA=',
  ),
  webpLossless: base64('UklGRh4AAABXRUJQVlA4TBEAAAAvFAADAAdQko52o/+BiOh/AAA='),
  webpExtended: Buffer.concat([
    latin1('RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0'),
    Buffer.from([20, 0, 0, 12, 0, 0]),
  ]),
  gif: Buffer.concat([latin1('GIF89a'), Buffer.from([21, 0, 13, 0, 0, 0, 0, 0x3b])]),
  jpg: jpeg(),
};

/** A JPEG whose preview, which comes first, is of another size. */
function jpeg(): Buffer {
  const start = Buffer.from([0xff, 0xd8]);
  const frame = (width: number, height: number) =>
    Buffer.from([0xff, 0xc2, 0, 11, 8, 0, height, 0, width, 1, 1, 0x11, 0]);
  const preview = Buffer.concat([latin1('Exif\0\0'), start, frame(2, 1)]);
  const application = Buffer.from([0xff, 0xe1, 0, preview.length + 2]);
  const padding = Buffer.from([0xff, 0xff]);
  return Buffer.concat([start, application, preview, padding, frame(21, 13)]);
}

function base64(text: string): Buffer {
  return Buffer.from(text, 'base64');
}

function latin1(text: string): Buffer {
  return Buffer.from(text, 'latin1');
}
