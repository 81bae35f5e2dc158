const depthLimit = 200;
/** Thirty for each entry that is read at most, as for elements of XML. */
const valueLimit = 300_000;
const [quote, backslash, colon] = [0x22, 0x5c, 0x3a];
const openings = new Set([0x7b, 0x5b]);
const ends = new Set([0x7d, 0x5d]);

/**
 * Returns why JSON would cost more to parse than a feed may, as the rest of a sentence: its objects,
 * lists and fields are counted, of which a few bytes each take many when they are parsed.
 */
export function jsonExcess(text: string): string | undefined {
  let depth = 0;
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = stringEnd(text, at + 1);
    else if (openings.has(code)) depth += 1;
    else if (ends.has(code)) depth -= 1;
    if (code === colon || openings.has(code)) values += 1;
    if (depth > depthLimit) return `has values nested more than ${depthLimit} deep: it is no feed`;
    if (values > valueLimit) return `has more than ${valueLimit} values: name a smaller feed`;
  }
  return undefined;
}

function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charCodeAt(before) === backslash) before -= 1;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}
