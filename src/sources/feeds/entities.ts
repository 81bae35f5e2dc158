import { Parser } from 'htmlparser2';

const predefined: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/**
 * Returns `text` with its numeric, XML and HTML entities replaced once. Entities that a document
 * declares itself are never expanded: they and unknown names stay as they are.
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-f]{1,8})|#(\d{1,10})|([a-z][a-z0-9]{1,31}));/gi,
    (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      if (name !== undefined) return predefined.get(name) ?? named(name) ?? whole;
      return character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
    },
  );
}

/** Numbers from 128 to 159 mean windows-1252, as browsers read them (HTML, §13.2.5.80). */
function character(point: number): string {
  if (point >= 0x80 && point <= 0x9f)
    return new TextDecoder('windows-1252').decode(Uint8Array.of(point));
  const valid = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return valid ? String.fromCodePoint(point) : '\ufffd';
}

const known = new Map<string, string | undefined>();
/** More names than HTML has, and few enough for a feed that invents them. */
const knownLimit = 4000;

function named(name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  let decoded = '';
  const parser = new Parser({ ontext: (text) => (decoded += text) }, { decodeEntities: true });
  parser.end(`&${name};`);
  // HTML knows some names without a semicolon, as the beginning of longer ones.
  const meaning = /[&;]/.test(decoded) && decoded !== '&' ? undefined : decoded;
  if (known.size < knownLimit) known.set(name, meaning);
  return meaning;
}
