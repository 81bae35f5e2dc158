/** What the first bytes of a picture file say. */
export interface PictureHeader {
  /** As file extension. */
  format: 'png' | 'jpg' | 'gif' | 'webp';
  /** Pixels, as stored (a rotation noted in EXIF is not applied). */
  width: number;
  height: number;
}

/** Returns format and size of the picture in `bytes`; `undefined` if it is none of the four. */
export function pictureHeader(bytes: Buffer): PictureHeader | undefined {
  try {
    const header = png(bytes) ?? gif(bytes) ?? webp(bytes) ?? jpeg(bytes);
    return header && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (error) {
    // Reading beyond the end of a file that is cut off.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString('latin1', from, to);

/** W3C Portable Network Graphics, §5.2 and §11.2.1. */
function png(bytes: Buffer): PictureHeader | undefined {
  if (ascii(bytes, 0, 8) !== '\x89PNG\r\n\x1a\n' || ascii(bytes, 12, 16) !== 'IHDR')
    return undefined;
  return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** GIF89a specification, §17 and §18. */
function gif(bytes: Buffer): PictureHeader | undefined {
  if (!/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return undefined;
  return { format: 'gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

/** RFC 9649 §2; the three kinds of a first chunk store the size differently. */
function webp(bytes: Buffer): PictureHeader | undefined {
  if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 12) !== 'WEBP') return undefined;
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X':
      return {
        format: 'webp',
        width: bytes.readUIntLE(24, 3) + 1,
        height: bytes.readUIntLE(27, 3) + 1,
      };
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return { format: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return {
        format: 'webp',
        width: bytes.readUInt16LE(26) & 0x3fff,
        height: bytes.readUInt16LE(28) & 0x3fff,
      };
    default:
      return undefined;
  }
}

/** ITU-T T.81 §B.2: the size stands in the first start-of-frame segment. */
function jpeg(bytes: Buffer): PictureHeader | undefined {
  if (bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) return undefined;
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) at += 1;
    else if (isStartOfFrame(marker))
      return {
        format: 'jpg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5),
      };
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
}

/** C4, C8 and CC lie in the range and are other segments. */
const isStartOfFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
