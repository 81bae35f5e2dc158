/** A line of a file as it stands there, without its end. */
export interface CsvLine {
  /** Counted from 1. */
  number: number;
  /** Empty if the line is too long. */
  text: string;
  tooLong: boolean;
}

/** Characters that a line may have; more are read past and not kept. */
export const maxLineLength = 16_384;

/**
 * Yields the lines of UTF-8 text in pieces, whatever ends them (LF, CRLF, CR), without a byte order
 * mark. Memory is bounded by the pieces of `input`, not by its lines. What is not UTF-8 becomes
 * U+FFFD.
 */
export async function* readLines(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<CsvLine[]> {
  let rest = '';
  let number = 0;
  let tooLong = false;
  const toLine = (text: string): CsvLine => {
    const long = tooLong || text.length > maxLineLength;
    tooLong = false;
    number += 1;
    return { number, text: long ? '' : text, tooLong: long };
  };
  for await (const text of readText(input)) {
    const whole = rest + text;
    // A CR at the end may be the first half of a CRLF.
    const held = whole.endsWith('\r') ? '\r' : '';
    const parts = whole.slice(0, whole.length - held.length).split(/\r\n?|\n/);
    rest = parts.pop() ?? '';
    yield parts.map(toLine);
    if (rest.length > maxLineLength) {
      tooLong = true;
      rest = '';
    }
    rest += held;
  }
  if (rest !== '' || tooLong) yield [toLine(rest.replace(/\r$/, ''))];
}

async function* readText(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let begun = false;
  for await (const piece of input) {
    const text = typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true });
    yield begun ? text : text.replace(/^\ufeff/, '');
    begun ||= text !== '';
  }
  yield decoder.decode();
}
