/** Columns of the plain-text part. */
export const columns = 72;

const wide =
  /\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
const graphemes = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Returns how many columns of a monospaced font `text` takes. */
export function displayWidth(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return graphemes(text).reduce((sum, grapheme) => {
    if (/^[\p{M}\p{Cf}]+$/u.test(grapheme)) return sum;
    return sum + (wide.test(grapheme) ? 2 : 1);
  }, 0);
}

/** Returns `text` with its lines broken at blanks after at most `width` columns. */
export function wrap(text: string, width = columns): string {
  return text
    .split('\n')
    .map((line) => wrapLine(line.trimEnd(), width))
    .join('\n');
}

/** Lines that go on are indented like the line's beginning: below "- ", "1. ", "[12] ", after "> ". */
function wrapLine(line: string, width: number): string {
  if (displayWidth(line) <= width) return line;
  const [lead = '', indent = '', quote = '', mark = ''] =
    /^( *)((?:> ?)*)((?:[-*•]|\d{1,3}\.|\[\d{1,3}\]) +)?/.exec(line) ?? [];
  const following = indent + quote + ' '.repeat(displayWidth(mark));
  const lines: string[] = [];
  let current = lead;
  let empty = true;
  for (const word of line
    .slice(lead.length)
    .split(/ +/)
    .flatMap((w) => pieces(w, width))) {
    const longer = empty ? current + word : `${current} ${word}`;
    if (empty || displayWidth(longer) <= width) {
      current = longer;
      empty = false;
    } else {
      lines.push(current);
      current = following + word;
    }
  }
  return [...lines, current].join('\n');
}

/** A word that fits on no line is cut, an address never is. */
function pieces(word: string, width: number): string[] {
  if (displayWidth(word) <= width || /^[<(]?(https?:|mailto:)/.test(word)) return [word];
  const room = Math.floor(width / 2);
  const parts: string[] = [];
  const all = graphemes(word);
  for (let start = 0; start < all.length; start += room) {
    parts.push(all.slice(start, start + room).join(''));
  }
  return parts;
}

/**
 * Returns `text`, wrapped into lines of about the same length, with a line of `character` below it
 * that is as long as the longest of them.
 */
export function underline(text: string, character: string): string {
  const wrapped = balanced(text);
  const longest = Math.max(...wrapped.split('\n').map(displayWidth));
  return `${wrapped}\n${character.repeat(longest)}`;
}

/** A headline does not leave one word alone on its last line. */
function balanced(text: string): string {
  const lines = (wrapped: string) => wrapped.split('\n').length;
  let best = wrap(text);
  for (let width = columns - 1; width >= columns / 2; width -= 1) {
    const narrower = wrap(text, width);
    if (lines(narrower) > lines(best)) break;
    best = narrower;
  }
  return best;
}

/** Returns `left` and `right` at the two ends of a line, or below each other if they do not fit. */
export function spread(left: string, right: string): string {
  const gap = columns - displayWidth(left) - displayWidth(right);
  return gap >= 2 ? `${left}${' '.repeat(gap)}${right}` : `${left}\n${right}`;
}
