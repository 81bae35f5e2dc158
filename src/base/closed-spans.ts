/** A part of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** Opening marks with the marks that close them; which it is depends on the language. */
const closers: Readonly<Record<string, string>> = {
  '„': '“”"',
  '“': '”',
  '»': '«',
  '«': '»',
  '"': '"',
  '‚': '‘',
  '›': '‹',
  '‹': '›',
  '(': ')',
  '[': ']',
};

/** What is longer was not closed; it must not swallow the sentences after it. */
const longest = 1200;
const marks = /[„“”»«"‚‘›‹()[\]]/g;

/**
 * Returns what quotation marks and brackets of `text` enclose, the outermost ones in order, with
 * their marks. A mark that nothing closes encloses nothing.
 */
export function closedSpans(text: string): Span[] {
  const places = [...text.matchAll(marks)].map(({ index }) => index);
  const spans: Span[] = [];
  let after = 0;
  for (const [nth, start] of places.entries()) {
    if (start < after || !opens(text, start)) continue;
    const wanted = closers[text[start] as string] ?? '';
    const end = places
      .slice(nth + 1, nth + 1 + mostMarks)
      .find((place) => wanted.includes(text[place] as string) && !opens(text, place, wanted));
    if (end === undefined || end - start > longest) continue;
    after = end + 1;
    spans.push({ start, end: after });
  }
  return spans;
}

/** Marks between an opening one and its own; more are a text made to cost time. */
const mostMarks = 40;

/** The same mark opens in one language and closes in another: an opening one stands before a word. */
function opens(text: string, at: number, closing = ''): boolean {
  const mark = text[at] as string;
  if (!(mark in closers)) return false;
  if (closing !== '' && closing !== '"' && closing.includes(mark) && !'"“»«'.includes(mark)) {
    return false;
  }
  const [before = ' ', next = ' '] = [text[at - 1], text[at + 1]];
  return /[\s([–—/\u2060-]/.test(before) && /[^\s.,;:!?)\]]/.test(next);
}
