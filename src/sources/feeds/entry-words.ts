import { sentencesIn } from '../../base/sentences.ts';
import { type TitleContext, titleKeyword } from '../../base/title-keyword.ts';
import { isSection, kickerOf } from '../../base/title-words.ts';

const longestLabel = 40;
const longestTitle = 120;
const longestSummary = 400;
const longestTopic = 24;

/** Returns `title` in at most 120 characters, cut at a word's end. */
export function titleLine(title: string): string {
  return cut(title, longestTitle);
}

/**
 * Returns the few words that stand before a report: what its title has before a colon, as German
 * papers write it ("Ukraine-Krieg: …"), else what it names, else the whole of a short title. A long one
 * that names nothing is never cut: its longest word stands for it.
 */
export function labelOf(title: string, context: FiledUnder): string {
  const named = kickerOf(title) ?? keywordOf(title, context);
  if (named !== undefined) return named;
  if (title.length <= longestLabel) return title;
  const [word = title] = title
    .split(/[^\p{L}\p{M}\p{N}’'-]+/u)
    .toSorted((a, b) => b.length - a.length);
  return cut(capitalised(word), longestLabel);
}

/** What a title stands beside; `categories` as the source writes them. */
export type FiledUnder = Omit<TitleContext, 'topics'> & { categories: readonly string[] };

/**
 * Returns one or two words for a subject line: what the title names, else the first short category
 * that is no section; undefined where there is neither.
 */
export function keywordOf(
  title: string,
  { categories, ...context }: FiledUnder,
): string | undefined {
  const topics = categories.filter((topic) => topic.length <= longestTopic && !isSection(topic));
  return titleKeyword(title, { ...context, topics }) ?? topics[0];
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Returns whole sentences of `text` that fit into a summary; undefined if not even one does. */
export function summaryOf(text: string, language = 'de'): string | undefined {
  if (text.length <= longestSummary) return text === '' ? undefined : text;
  const sentences = sentencesIn(text.slice(0, 2 * longestSummary), language);
  const end = sentences.findLast((sentence) => sentence.end <= longestSummary)?.end;
  return end === undefined ? undefined : text.slice(0, end);
}

function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const whole = text.slice(0, limit);
  const at = whole.lastIndexOf(' ');
  const kept =
    at > limit / 2 ? whole.slice(0, at) : whole.slice(0, -1).replace(/[\ud800-\udbff]$/, '');
  return `${kept.replace(/[\s,;:–—-]+$/u, '')}…`;
}
