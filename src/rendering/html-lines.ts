import type { Letter } from './letter.ts';

/** A line of HTML may be this long before it is broken; one with a place must be short. */
const longest = 180;

const tag = /<(?:"[^"]*"|'[^']*'|[^>"'])*>/g;
const between = /[ \n]+(?=[^\s=>"']+=")/g;

/**
 * Returns HTML without indentation and empty lines, each place on a line of its own, and long lines
 * broken where white space means nothing: between words, and between attributes inside a tag.
 */
export function foldHtml(html: string, places: Letter['places']): string {
  const tokens = Object.values(places);
  const holds = (text: string) => tokens.some((token) => text.includes(token));
  const flat = html.replace(/[ \t]*\n[ \t\n]*/g, '\n').trim();
  const tagged = flat.replace(tag, (found) => (holds(found) ? breakAttributes(found) : found));
  const alone = tagged
    .split(new RegExp(`(?<=>)\\s*(${tokens.join('|')})\\s*(?=<)`))
    .map((part) => (tokens.includes(part) ? `\n${part}\n` : part))
    .join('');
  return `${alone.split('\n').map(breakLine).join('\n')}\n`;
}

const breakAttributes = (found: string) => found.replace(between, '\n');

/** Pieces are tags, which break between attributes only, and words with the blank before them. */
function breakLine(line: string): string {
  if (line.length <= longest) return line;
  let column = 0;
  return pieces(line)
    .map((piece) => {
      const breakable = piece.startsWith(' ') && column + piece.length > longest;
      column = breakable ? piece.length - 1 : column + piece.length;
      return breakable ? `\n${piece.slice(1)}` : piece;
    })
    .join('');
}

function pieces(line: string): string[] {
  const found: string[] = [];
  let end = 0;
  const words = (text: string) => text.match(/ ?[^ ]+| /g) ?? [];
  for (const match of line.matchAll(tag)) {
    found.push(...words(line.slice(end, match.index)));
    found.push(...match[0].split(/(?=[ \n][^\s=>"']+=")/));
    end = match.index + match[0].length;
  }
  return [...found, ...words(line.slice(end))];
}
