import { type Block, isProse, isShort, nameLine, sentenceEnd, wordCount } from './block.ts';

/** The line that repeats the title of the page's head, a kicker above it, a teaser below it. */
export function markTitle(blocks: readonly Block[], title: string | undefined): boolean {
  const at = blocks
    .slice(0, 20)
    .findIndex(({ kind, text }) => kind === undefined && plain(text) === plain(title ?? ''));
  const [above, line, below] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (title === undefined || !line) return false;
  line.kind = 'title';
  if (above && !above.kind && wordCount(above.text) <= 6 && !/[.!]$/.test(above.text))
    Object.assign(above, { kind: 'kicker', text: above.text.replace(/:$/, '') });
  for (const other of blocks.slice(0, 20))
    if (!other.kind && plain(other.text) === plain(title))
      Object.assign(other, { kind: 'removed', reason: 'title again' });
  if (!below) return true;
  const isDeck = below.text.length <= 180 && wordCount(below.text) >= 5;
  if (isKicker(below)) below.kind = 'kicker';
  else if (!below.kind && isDeck && isTeaser(blocks, below)) below.kind = 'teaser';
  return true;
}

/** The kicker of a page whose heading its head told: it came before that. */
const isKicker = ({ kind, text }: Block) =>
  kind === undefined && wordCount(text) <= 4 && !sentenceEnd.test(text);

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Title, kicker above it and teaser below it: short lines before the first long paragraph. */
export function markHeadlines(blocks: Block[]): void {
  const prose = blocks.findIndex(
    ({ kind, text }) =>
      kind === 'question' || kind === 'answer' || (kind === undefined && text.length > 180),
  );
  const first = prose >= 0 ? prose : blocks.findIndex(isProse);
  const head = blocks.slice(0, Math.max(first, 0));
  const lines = head.filter((block) => block.kind === undefined);
  const shortLines = lines.filter(
    ({ text }) =>
      text.length <= 160 && (isShort(text) || /[?!:]$/.test(text) || !sentenceEnd.test(text)),
  );
  // Below a menu the title is the first line of some words; the line above may be its kicker.
  const worded = shortLines.findIndex(({ text }) => wordCount(text) >= 4 && !nameLine.test(text));
  const short = shortLines.slice(Math.max(0, worded - 1));
  for (const block of shortLines.slice(0, Math.max(0, worded - 1)))
    Object.assign(block, { kind: 'removed', reason: 'navigation' });
  const [one, two] = short;
  if (!one) return;
  const kickerFirst =
    two !== undefined &&
    lines.indexOf(two) === lines.indexOf(one) + 1 &&
    (/:$/.test(one.text) || wordCount(one.text) <= 3);
  const title = kickerFirst ? two : one;
  if (kickerFirst) Object.assign(one, { kind: 'kicker', text: one.text.replace(/:$/, '') });
  title.kind = 'title';
  const below = lines[lines.indexOf(title) + 1];
  const next = blocks[blocks.indexOf(title) + 1];
  const isDeck = sentenceEnd.test(below?.text ?? '') || wordCount(below?.text ?? '') >= 5;
  if (below && below === next && isDeck && isTeaser(blocks, below)) below.kind = 'teaser';
}

/** A teaser is followed by something that is no prose: author, date, picture, or a blank box. */
const isTeaser = (blocks: readonly Block[], block: Block) =>
  blocks[blocks.indexOf(block) + 1]?.kind !== undefined;
