import type { FeedSource } from '../../config/source-config.ts';
import type { FeedEntry } from './feed.ts';

/**
 * Returns whether `entry` is marked as being behind a paywall, and its title without the mark. A word
 * of `rules.title` counts at the beginning or end of the title, one of `rules.link` anywhere in the
 * address, one of `rules.category` as a whole category; titles and categories in upper or lower case.
 */
export function judgePaid(
  { title = '', link = '', categories }: Pick<FeedEntry, 'title' | 'link' | 'categories'>,
  rules: FeedSource['paid'],
): { paid: boolean; title: string } {
  const found = rules.title.map((mark) => withoutMark(title, mark)).find((rest) => rest !== title);
  const wanted = new Set(rules.category.map((mark) => mark.toLowerCase()));
  const paid =
    found !== undefined ||
    rules.link.some((mark) => link.includes(mark)) ||
    categories.some((category) => wanted.has(category.toLowerCase()));
  return { paid, title: found || title };
}

/** Brackets, bars and dashes that set a mark apart from the title. */
const before = /[\s([{|:–—-]+$/u;
const after = /^[\s)\]}|:–—-]+/u;

function withoutMark(title: string, mark: string): string {
  const lower = title.toLowerCase();
  const word = mark.toLowerCase();
  const bare = title.length - title.replace(/^[\s([{]+/u, '').length;
  if (lower.startsWith(word, bare)) {
    const rest = title.slice(bare + mark.length);
    if (rest === '' || after.test(rest)) return rest.replace(after, '');
  }
  const tail = title.replace(/[\s)\]}]+$/u, '').length;
  if (lower.slice(0, tail).endsWith(word)) {
    const rest = title.slice(0, tail - mark.length);
    if (before.test(rest)) return rest.replace(before, '');
  }
  return title;
}
