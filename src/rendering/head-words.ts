/** The few words above a title, and the title, as they stand together. */
export interface HeadWords {
  above: string;
  title: string;
}

/** What parts the beginning of a headline from the rest: "Haushalt: …", "Haushalt – …". */
const parting = /^\s*(?::|\s[–—|-])\s+/u;

/**
 * Returns `title` and the words `above` it so that none is read twice: a title that begins with these
 * words loses its beginning, and where they are the whole title nothing stands above it.
 */
export function headWords({ above, title }: HeadWords): HeadWords {
  const words = plain(above);
  if (words === '') return { above: '', title };
  if (words === plain(title)) return { above: '', title };
  const beginning = title.slice(0, above.length);
  const rest = title.slice(above.length);
  const begins = plain(beginning) === words && parting.test(rest);
  const left = rest.replace(parting, '').trim();
  return begins && /\p{L}/u.test(left) ? { above, title: beginningLarge(left) } : { above, title };
}

const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** Names such as "iPhone" and "eBay" are written as they are. */
const beginningLarge = (text: string) =>
  /^\p{Ll}\p{Lu}/u.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
