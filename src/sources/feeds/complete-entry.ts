import type { FeedEntry } from './feed.ts';

const limits = { title: 1000, text: 500_000, guid: 2048 };

/**
 * Returns the entry with its texts no longer than an item needs, and tells what was cut and what it
 * can be known by if it has no guid. Each problem is the rest of a sentence about the entry.
 */
export function completeEntry(entry: FeedEntry, tell: (problem: string) => void): FeedEntry {
  const { title, link, summary, content } = entry;
  const guid = entry.guid !== undefined && entry.guid.length > limits.guid ? undefined : entry.guid;
  if (guid === undefined) tell(withoutGuid(entry));
  return {
    ...entry,
    guid,
    title: title && cut(title, limits.title, 'title', tell),
    summary: summary && cut(summary, limits.text, 'summary', tell),
    content: content && cut(content, limits.text, 'text', tell),
    link,
  };
}

function withoutGuid({ guid, link, title, summary, content }: FeedEntry): string {
  const why = guid === undefined ? 'it has no guid' : 'its guid is too long to be one';
  if (link !== undefined) return `${why}, so it is known by its link`;
  if (title !== undefined)
    return `${why}${guid === undefined ? ' and' : ', and it has'} no link, so it is known by its title`;
  if ((summary ?? content) !== undefined) return `${why}, and it has no link and no title`;
  return 'it is empty';
}

function cut(text: string, limit: number, name: string, tell: (problem: string) => void): string {
  if (text.length <= limit) return text;
  tell(`the ${name} has more than ${limit} characters, and the rest was left out`);
  // A letter of two code units must not be cut in half.
  return text
    .slice(0, limit)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
}
