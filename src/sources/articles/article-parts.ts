import type { CalendarDay, Locale } from '../../base/calendar.ts';
import type { Part } from './article.ts';
import { authorOf, nameAlone } from './author-line.ts';
import { type Block, isProse, isShort, longLine, nameLine, wordCount } from './block.ts';
import { boilerplateOf, saysPaid, saysThisIsPaid } from './boilerplate.ts';
import { captionOf, isCredit } from './captions.ts';
import { dateLineOf } from './date-line.ts';
import { markHeadlines, markTitle } from './headlines.ts';
import { markInterview } from './interview.ts';
import { holdsSentence, trailingLink } from './trailing-link.ts';

/** A copied text cut into parts, with what its small print says. */
export interface Parts {
  parts: Part[];
  date?: CalendarDay | undefined;
  author?: string | undefined;
  dateline?: string | undefined;
  paid: boolean;
}

/**
 * Cuts `text` (cleaned) into parts and says of each what it is; nothing of the text is lost. `title`
 * is the one that the head of a page tells, if it has one; by `language` an instant is a day.
 */
export function articleParts(
  text: string,
  { title, language = 'de' }: { title?: string | undefined; language?: Locale | undefined } = {},
): Parts {
  const blocks = blocksOf(text);
  const small = readSmallPrint(blocks, language);
  markCaptions(blocks);
  markRelated(blocks);
  markInterview(blocks);
  markPullQuotes(blocks);
  const dateline = cutDateline(blocks);
  if (!markTitle(blocks, title)) markHeadlines(blocks);
  markReports(blocks);
  for (const block of blocks) {
    if (block.kind !== undefined) continue;
    const isHead = isShort(block.text) || /^[^.!?„“"]{3,90}\?$/u.test(block.text);
    const mayBeHead = isHead && !/^\d/.test(block.text);
    block.kind = mayBeHead && !holdsSentence(block.text) ? 'cross-head' : 'paragraph';
  }
  const parts = blocks.map((block) => ({ ...block, kind: block.kind ?? 'paragraph' }));
  return { ...small, dateline, parts };
}

/**
 * One block for each line; lines of a text that was wrapped at a column are joined first. A number
 * that stands alone goes with the line below it: sites set it in a box.
 */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  for (const group of groupsOf(text)) {
    const lines = group.map((line) => line.text);
    const first = group[0] as Line;
    if (isWrapped(lines) || isNumberBox(lines))
      blocks.push(blockOf({ ...first, text: lines.join('\n') }));
    else blocks.push(...group.map(blockOf));
  }
  return blocks.flatMap(withLinkApart);
}

/** A link to another text that ends a paragraph is a block of its own. */
function withLinkApart(block: Block): Block[] {
  const at = trailingLink(block.text);
  if (at === undefined) return [block];
  const before = block.text.slice(0, at).trimEnd();
  return [
    { ...block, text: before, end: block.start + before.length },
    {
      ...block,
      text: block.text.slice(at),
      start: block.start + at,
      kind: 'removed',
      reason: 'link in the text',
    },
  ];
}

interface Line {
  text: string;
  start: number;
}

/** Lines that no blank one lies between. */
function groupsOf(text: string): Line[][] {
  const groups: Line[][] = [[]];
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === '') groups.push([]);
    else groups.at(-1)?.push({ text: line, start });
    start += line.length + 1;
  }
  return groups.filter((group) => group.length > 0);
}

/** Without blanks around it and without the marks of a heading or quotation in Markdown. */
function blockOf({ text, start }: Line): Block {
  const marks = /^\s*(?:(?:#{1,6}|>)\s+(?=\S))?/.exec(text)?.[0].length ?? 0;
  const inner = text.slice(marks).trimEnd();
  return {
    start: start + marks,
    end: start + marks + inner.length,
    text: inner.replaceAll('\n', ' '),
  };
}

function isWrapped(lines: readonly string[]): boolean {
  return (
    lines.length > 1 &&
    lines.every((line, i) => i === lines.length - 1 || (line.length >= 45 && line.length <= 100)) &&
    lines.slice(1).some((line) => /^\p{Ll}/u.test(line))
  );
}

const isNumberBox = (lines: readonly string[]) =>
  lines.length === 2 && /^\d[\d.,\u00a0 ]*$/.test(lines[0] ?? '') && (lines[1] ?? '').length > 20;

/** Lines about the page: who wrote the text and when, whether readers pay, buttons and boxes. */
function readSmallPrint(blocks: Block[], language: Locale): Omit<Parts, 'parts'> {
  const told: Omit<Parts, 'parts'> = { paid: false };
  const drop = (block: Block, reason: string) => Object.assign(block, { kind: 'removed', reason });
  const firstProse = blocks.findIndex((block) => block.text.length > longLine);
  for (const [index, block] of blocks.entries()) {
    if (block.kind) continue;
    const before = blocks[index - 1];
    const reason = boilerplateOf(block.text);
    const date = dateLineOf(block.text, language);
    if (index < 20 && !reason) told.author ??= date?.author;
    const author = index < 20 ? authorOf(block.text) : undefined;
    if (reason) {
      drop(block, reason);
      if (saysPaid(block.text) && (firstProse < 0 || index < firstProse)) told.paid = true;
      if (saysThisIsPaid(block.text)) told.paid = true;
      if (/^isPaid:\s*true/.test(`${block.text}${blocks[index + 1]?.text ?? ''}`)) told.paid = true;
      if (/^Newsletter$/i.test(block.text) && isBoxTitle(blocks[index + 1]))
        drop(blocks[index + 1] as Block, 'sign-up box');
    } else if (date) {
      told.date ??= date.day;
      if (date.length === block.text.length) drop(block, 'date');
      else shorten(block, date.length);
    } else if (author && (firstProse < 0 || index <= firstProse)) {
      told.author ??= author;
      block.kind = 'author';
    } else if (/^Tage?\s*\d|^\d+\s+(?:Tage|days|днів|дні)\.?$/i.test(block.text))
      drop(block, 'day counter');
    else if (before?.reason === 'day counter' && /^\d/.test(before.text) && isShort(block.text))
      drop(block, 'day counter');
  }
  markBoxes(blocks);
  told.author ??= authorBesideDate(blocks, firstProse);
  return told;
}

/** What stands between the head of a box and its field or link for readers belongs to it. */
function markBoxes(blocks: readonly Block[]): void {
  const isBox = (block: Block | undefined) =>
    block?.reason === 'sign-up box' || block?.reason === 'paywall note';
  for (const [index, block] of blocks.entries()) {
    if (!isBox(block)) continue;
    const length = blocks
      .slice(index + 1, index + 6)
      .findLastIndex((line) => isBox(line) && boxEnd.test(line.text));
    const between = blocks.slice(index + 1, index + 1 + Math.max(length, 0));
    const told = between.filter(({ kind }) => kind !== 'removed');
    if (told.every(({ kind, text }) => kind === undefined && text.length <= 160))
      for (const line of told) Object.assign(line, { kind: 'removed', reason: block.reason });
  }
}

const boxEnd = /e-?mail|inbox|postfach|privacy|datenschutz|abo|subscriber|member|konto|передплат/i;

/** A name alone in the line before or after the date, below what may be the title. */
function authorBesideDate(blocks: readonly Block[], firstProse: number): string | undefined {
  const head = firstProse < 0 ? blocks : blocks.slice(0, firstProse);
  const author = head.find(
    ({ kind, text }, index) =>
      kind === undefined &&
      nameAlone.test(text) &&
      [head[index - 1], head[index + 1]].some(
        (beside) => beside?.reason === 'date' || beside?.reason === 'time',
      ) &&
      head.slice(0, index).some((line) => !line.kind && wordCount(line.text) >= 3),
  );
  if (author) author.kind = 'author';
  return author?.text;
}

const isBoxTitle = (block: Block | undefined) =>
  block !== undefined && isShort(block.text) && boilerplateOf(block.text) === undefined;

function shorten(block: Block, by: number): void {
  const rest = block.text.slice(by);
  const blank = rest.length - rest.trimStart().length;
  block.start += by + blank;
  block.text = rest.trimStart();
}

/** Captions with their credit, in one line or in the line above the credit. */
function markCaptions(blocks: Block[]): void {
  for (const [index, block] of blocks.entries()) {
    if (block.kind) continue;
    const caption = captionOf(block.text);
    if (caption) {
      Object.assign(block, { kind: 'caption', text: caption.text, credit: caption.credit });
      continue;
    }
    if (!isCredit(block.text)) continue;
    const above = blocks[index - 1];
    const credit = block.text.replace(/^©\s*|^(?:Foto|Bild|Photo|Фото)[^:]*:\s*/i, '');
    Object.assign(block, { kind: 'removed', reason: 'picture credit', credit });
    if (
      above &&
      !above.kind &&
      above.text.length <= 200 &&
      /[.!?]$/.test(above.text) &&
      !/[„“"»«]/.test(above.text)
    )
      Object.assign(above, { kind: 'caption', credit });
  }
}

/** After "Mehr zum Thema" the lines are links to other texts until prose begins again. */
function markRelated(blocks: Block[]): void {
  let within = false;
  for (const block of blocks) {
    // "Related: Ferry timetable cut again" has its link in it.
    if (block.reason === 'pointer to other texts')
      within = block.text.length < 40 && !/:\s*\S/.test(block.text);
    else if (isSentence(block.text) || (block.kind && block.reason !== 'paid marker'))
      within = false;
    else if (within && !block.kind) block.kind = 'related';
  }
}

/** Titles of other texts are short or end without a full stop. */
const isSentence = (text: string) =>
  text.length > longLine || (text.length > 60 && /\.[“”"»«]?$/u.test(text));

/** Words set apart from the text with a line below them that names who said them. */
function markPullQuotes(blocks: Block[]): void {
  for (const [index, block] of blocks.entries()) {
    const below = blocks[index + 1];
    if (block.kind || !below || below.kind || block.text.length > 320) continue;
    // Words that are set apart are all quoted: who says them is not told among them.
    if (/.[„“”"»«]./u.test(block.text.slice(1, -2))) continue;
    if (!/[.!?…][“”"»«]?$/u.test(block.text) || !nameLine.test(below.text)) continue;
    if (/[.!?:]$/.test(below.text) || index === 0 || /^\p{Lu}\S* \p{Ll}/u.test(below.text))
      continue;
    Object.assign(block, { kind: 'pull-quote', attribution: below.text });
    Object.assign(below, { kind: 'removed', reason: 'speaker of a pull quote' });
  }
}

const datelineAt =
  /^(\p{Lu}[\p{L}.’'/ -]{1,40}\s*\((?:dpa|AFP|AP|Reuters|epd|KNA|SID|dts|sda|apa|Укрінформ)[^)]{0,30}\)\s*[–—-]|\p{Lu}[\p{Lu}’'/ -]{2,30}\s*[–—])\s+/u;

/** Cuts "Kiew (dpa) –" off the first prose; its end is the sentence's beginning. */
function cutDateline(blocks: Block[]): string | undefined {
  const first = blocks.find((block) => isProse(block) && datelineAt.test(block.text));
  const match = first && datelineAt.exec(first.text);
  if (!first || !match) return undefined;
  shorten(first, match[0].length);
  return match[1]?.replace(/\s*[–—-]$/, '');
}

/** In a round-up, paragraphs that begin with bold words and a colon are reports of their own. */
function markReports(blocks: Block[]): void {
  const head = blocks.findIndex(({ text, kind }) => kind === undefined && roundUp.test(text));
  if (head < 0) return;
  for (const block of blocks.slice(head + 1)) {
    const match = /^([^:.!?„“"»«]{3,60}):\s+(?=\S)/u.exec(block.text);
    if (block.kind || !match || block.text.length < 120) continue;
    block.label = match[1]?.trim();
    block.kind = 'report';
    shorten(block, match[0].length);
  }
}

const roundUp =
  /^(?:Die (?:wichtigsten )?(?:Meldungen|Nachrichten)|Meldungen|Außerdem|Kurz gemeldet|In Kürze|In brief|News in brief|Коротко|Головне)(?!\p{L})[^.!?]{0,80}$/iu;
