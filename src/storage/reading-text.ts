import { createHash } from 'node:crypto';
import { withoutInvisible } from '../base/clean-text.ts';
import { withoutMarkup } from '../base/markdown-words.ts';
import type { Item } from '../sources/item.ts';

/** Lines that pages count or date themselves by, and that change while nobody edits them. */
const counters =
  /^(?:[\d.,\s\u00a0]+ ?(?:mal gelesen|mal geteilt|aufrufe|abrufe|klicks|kommentare?|leserkommentare?|views?|reads?|shares?|likes?|comments?|переглядів|перегляди|коментар\p{L}*)|(?:kommentare?|comments?|aufrufe|views|lesezeit|reading time|коментар\p{L}*):? *\(?[\d.,]+\)?(?: *(?:min\.?|minuten?|minutes?))?|vor [\d.,]+ (?:sekunden|minuten?|stunden?|tagen?)|[\d.,]+ (?:minutes?|hours?|days?) ago)\.?$/iu;

/**
 * Returns what readers see of an item, a paragraph a line: without markup, the targets of links,
 * differences between blanks, and lines that count views or comments. Two readings with the same
 * text are the same to whoever edits an issue.
 */
export function readingText(item: Item): string {
  return partsOf(item)
    .flatMap((part) => withoutMarkup(part ?? '').split(/\n+/))
    .map(plainLine)
    .filter((line) => line !== '' && !counters.test(line))
    .join('\n');
}

/** Returns a SHA-256 in hexadecimal that changes with an item's text, and when it is taken back. */
export function readingHash(item: Item): string {
  const state = `${item.kind} ${item.withdrawn}`;
  return createHash('sha256')
    .update(`${state}\n${readingText(item)}`)
    .digest('hex');
}

const plainLine = (line: string) =>
  withoutInvisible(line)
    .normalize('NFC')
    .replace(/[?&](?:utm_\w+|fbclid|gclid)=[^&\s]*/gi, '')
    .replace(/[\s\u00a0\u202f\u2007-\u200a]+/g, ' ')
    .trim();

function partsOf(item: Item): (string | undefined)[] {
  const { title, kicker, body } = item;
  switch (item.kind) {
    case 'report':
      return [kicker, title, item.summary, body];
    case 'quote':
      return [title, body, item.quote, item.speaker, item.role, item.occasion, item.place];
    case 'figure': {
      const { value, upTo, qualifier, unit, counts, by } = item;
      const number = [qualifier, value, upTo, unit, counts].filter((one) => one !== undefined);
      return [title, number.join(' '), by, body];
    }
    case 'link':
      return [kicker, title, body];
  }
}
