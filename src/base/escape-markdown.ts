/** What Markdown could take for markup anywhere, `@` and `://` of bare addresses among it. */
const anywhere = /[\\`*_[\]<>&~|@{}]|:(?=\/\/)|(?<=www)\./gi;
/** What opens a heading, a list or a line at the beginning of a line. */
const atStart = /^(\s*)(?:([#+=-])|(\d{1,9})([.)]))/;

/** Returns `text`, one line, as Markdown that shows it literally and has no markup in it. */
export function escapeMarkdown(text: string): string {
  return text.replace(anywhere, '\\$&');
}

/** Returns a line of Markdown that no longer opens a block by what it begins with. */
export function escapeLineStart(line: string): string {
  return line.replace(
    atStart,
    (
      _,
      blank: string,
      mark: string | undefined,
      digits: string | undefined,
      end: string | undefined,
    ) => (mark === undefined ? `${blank}${digits}\\${end}` : `${blank}\\${mark}`),
  );
}
