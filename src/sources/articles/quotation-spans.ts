import type { Span } from './article.ts';

/** An opening mark with the marks that may close it. */
const closers: Record<string, string> = {
  '„': '“”"',
  '“': '”',
  '”': '”',
  '»': '«',
  '«': '»',
  '"': '"',
  '‚': '‘’',
  '‘': '’',
  '›': '‹',
  '‹': '›',
};

/** What stands between quotation marks; the marks lie just outside of `inner`. */
export interface Quotation extends Span {
  inner: Span;
}

/**
 * Returns the outermost quotations of one paragraph in order; nested ones belong to them. A quotation
 * that is not closed ends with the paragraph if `goesOn` says that the next one opens it again, and
 * is left out otherwise.
 */
export function quotationsOf(text: string, goesOn = false): Quotation[] {
  const found: Quotation[] = [];
  let at = 0;
  while (at < text.length) {
    if (!opens(text, at)) {
      at += 1;
      continue;
    }
    const close = closing(text, at);
    if (close === undefined) {
      if (goesOn && !text.slice(at + 1).includes(text[at] as string))
        found.push({ start: at, end: text.length, inner: { start: at + 1, end: text.length } });
      at += 1;
      continue;
    }
    found.push({ start: at, end: close + 1, inner: { start: at + 1, end: close } });
    at = close + 1;
  }
  return found;
}

/** An opening mark follows a blank, a bracket, a dash or nothing and stands before a word. */
function opens(text: string, at: number): boolean {
  const mark = text[at] as string;
  if (!(mark in closers)) return false;
  const before = text[at - 1];
  const after = text[at + 1];
  return (
    (before === undefined || /[\s([–—/-]/.test(before)) &&
    after !== undefined &&
    !/[\s,.]/.test(after)
  );
}

/** Characters that a quotation may have; what is longer was not closed. */
const longest = 5000;

/** The place of the mark that closes the one at `open`, past everything that is opened in between. */
function closing(text: string, open: number): number | undefined {
  const waiting = [text[open] as string];
  const last = Math.min(text.length, open + longest);
  for (let at = open + 1; at < last; at += 1) {
    const mark = text[at] as string;
    const expected = closers[waiting.at(-1) as string] as string;
    if (expected.includes(mark) && !isApostrophe(text, at)) {
      waiting.pop();
      if (waiting.length === 0) return at;
      continue;
    }
    const outer = closers[waiting[0] as string] as string;
    // A nested mark that was never closed must not swallow the rest.
    if (waiting.length > 1 && outer.includes(mark) && !opens(text, at)) return at;
    if (!opens(text, at)) continue;
    // The same mark again: the first one was never closed.
    if (waiting.includes(mark) || waiting.length > 3) return undefined;
    waiting.push(mark);
  }
  return undefined;
}

const isApostrophe = (text: string, at: number) =>
  /[’‘]/.test(text[at] as string) &&
  /\p{L}/u.test(text[at - 1] ?? '') &&
  /\p{L}/u.test(text[at + 1] ?? '');
