/**
 * Returns whole lines of a body in the relaxed form of RFC 6376 §3.4.4: a run of spaces and tabs is
 * one space, none at the end of a line. It works line by line, so a body that is cut after line
 * ends may be treated piece by piece. Only empty lines at a body's end concern more than one line:
 * `withoutEmptyEnd` drops them.
 */
export const relaxedLines = (lines: string): string =>
  lines.replace(/[ \t]{2,}|\t/g, ' ').replaceAll(' \r\n', '\r\n');

/** Returns a relaxed body without the empty lines at its end. */
export const withoutEmptyEnd = (body: string): string => {
  const text = body.replace(/(?:\r\n)+$/, '');
  return text === '' ? '' : `${text}\r\n`;
};

/** Returns a header field, without its last line end, in the relaxed form of RFC 6376 §3.4.2. */
export function relaxedField(field: string): string {
  const colon = field.indexOf(':');
  const name = field.slice(0, colon).trimEnd().toLowerCase();
  const value = field
    .slice(colon + 1)
    .replaceAll('\r\n', '')
    .replace(/[ \t]+/g, ' ')
    .replace(/^ | $/g, '');
  return `${name}:${value}`;
}

/** Returns the fields of a header, each whole with its folded lines and without its last line end. */
export const headerFields = (header: string): string[] =>
  header.split(/\r\n(?![ \t])/).filter((field) => field !== '');
