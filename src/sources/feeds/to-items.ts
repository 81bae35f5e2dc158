import type { CalendarDay } from '../../base/calendar.ts';
import { cleanLine } from '../../base/clean-text.ts';
import { escapeMarkdown } from '../../base/escape-markdown.ts';
import type { FeedSource } from '../../config/source-config.ts';
import type { Item, Picture, SourceProblem } from '../item.ts';
import { itemIdentity } from '../item-identity.ts';
import { sourceProblem } from '../source-problem.ts';
import { troubleOf } from '../source-trouble.ts';
import { entryDate } from './entry-date.ts';
import { entryId, withoutTracking } from './entry-identity.ts';
import { keywordOf, labelOf, summaryOf, titleLine } from './entry-words.ts';
import type { Feed, FeedEntry, FeedPicture } from './feed.ts';
import { htmlToLine } from './html-text.ts';
import { htmlToMarkdown } from './html-to-markdown.ts';
import { judgePaid } from './paid-rules.ts';
import { writtenWords } from './written-words.ts';

/** What an item takes over from its source. */
export type ItemRules = Pick<
  FeedSource,
  'name' | 'kind' | 'language' | 'topics' | 'paid' | 'maxEntries' | 'maxAgeDays'
>;

/** What is known when a feed is read. */
export interface FeedContext {
  /** The source's key, as messages name it. */
  origin: string;
  now: Date;
  /** The newsletter's zone: it decides on which day something was published. */
  zone: string;
  /** The days that the items of this source had until now, by id. */
  seen: ReadonlyMap<string, CalendarDay>;
}

const remark = true as const;
const longestBody = 3000;
/** Enough to name what is wrong with a feed; the rest is the same again. */
const mostProblems = 20;

/** What a feed told: its items, the guids of what it has taken back, and what is odd about it. */
export interface FeedItems {
  items: Item[];
  takenBack: string[];
  problems: SourceProblem[];
}

/**
 * Returns the items of a feed, those of the same id once, and what is odd about entries. Nothing in
 * them is alive: texts are plain or Markdown without foreign markup, addresses are http or https. The
 * same feed read later gives the same items.
 */
export function feedItems(feed: Feed, rules: ItemRules, context: FeedContext): FeedItems {
  const { origin } = context;
  const problems: SourceProblem[] = [];
  const items = new Map<string, Item>();
  const takenBack = takenBackIn(feed);
  const oldest = context.now.getTime() - rules.maxAgeDays * 86_400_000;
  for (const [index, entry] of newest(feed.entries, rules.maxEntries)) {
    const told = entry.published ?? entry.updated;
    if (takenBack.has(entry.guid ?? '')) continue;
    if (told && told.getTime() < oldest) continue;
    const id = entryId(entry, origin);
    if (items.has(id)) continue;
    const { item, problem } = toItem([index + 1, entry], id, feed, rules, context);
    if (problem) problems.push(item ? { ...problem, remark } : problem);
    if (item) items.set(id, item);
  }
  // What changes an item is told first: a feed without guids has a remark for each entry.
  const odd = feed.problems.map((problem) => ({ ...sourceProblem(origin, problem), remark }));
  const told = [...problems, ...odd];
  return {
    items: [...items.values()],
    takenBack: [...takenBack],
    problems: told.slice(0, mostProblems),
  };
}

/** RFC 6721 §3: an entry that was changed after it was taken back has returned. */
function takenBackIn({ entries, deleted = [] }: Feed): Set<string> {
  const changed = new Map(
    entries.map(({ guid = '', published, updated }) => [guid, updated ?? published]),
  );
  const gone = deleted.filter(({ guid, at }) => {
    const since = changed.get(guid);
    return !(since && at && since > at);
  });
  return new Set(gone.map(({ guid }) => guid));
}

/** The newest entries with their places in the feed; of equally old ones, and undated, the first. */
function newest(entries: readonly FeedEntry[], most: number): [number, FeedEntry][] {
  const placed = [...entries.entries()];
  if (placed.length <= most) return placed;
  const age = ({ published, updated }: FeedEntry) => (published ?? updated)?.getTime() ?? Infinity;
  const kept = placed.toSorted(([, a], [, b]) => (age(b) === age(a) ? 0 : age(b) - age(a)));
  return kept.slice(0, most).sort(([a], [b]) => a - b);
}

function toItem(
  [number, entry]: [number, FeedEntry],
  id: string,
  feed: Feed,
  rules: ItemRules,
  context: FeedContext,
): { item?: Item; problem?: SourceProblem | undefined } {
  const { origin } = context;
  const words = wordsOf(entry);
  const judged = judgePaid({ ...entry, title: entry.title ?? '' }, rules.paid);
  const title = titleLine(cleanLine(judged.title || words.teaser || words.text));
  if (title === '') return { problem: troubleOf(origin, 'empty-entry', { entry: number }) };
  const url = entry.link === undefined ? undefined : withoutTracking(entry.link);
  if (rules.kind === 'link' && url === undefined)
    return { problem: troubleOf(origin, 'entry-without-address', { entry: number }) };
  const firstSeen = context.seen.get(id);
  const { ahead, ...dated } = entryDate(entry, { ...context, firstSeen });
  const future = ahead && { entry: number, told: ahead, counts: dated.date };
  const problem = future ? troubleOf(origin, 'entry-in-the-future', future) : undefined;
  const language = rules.language ?? languageOf(feed);
  const picture = pictureOf(entry.pictures);
  const author = entry.author && cleanLine(entry.author).slice(0, 120).trim();
  const common = {
    id,
    origin,
    file: url ?? origin,
    source: rules.name,
    ...dated,
    title,
    ...(author ? { author } : {}),
    ...(url === undefined ? {} : { url }),
    paid: judged.paid,
    topics: topicsOf(entry, rules),
    priority: 0,
    withdrawn: false,
    ...(language === undefined ? {} : { language }),
    ...(picture ? { picture } : {}),
  };
  const known = (body: string) => ({
    body,
    identity: itemIdentity({ guid: entry.guid, link: entry.link, title, text: body }),
  });
  if (rules.kind === 'link')
    return {
      problem,
      item: { ...common, kind: 'link', url: url ?? '', ...known(bodyOf(entry, entry.summary)) },
    };
  const summary =
    entry.content && words.teaser && !words.text.startsWith(words.teaser)
      ? summaryOf(words.teaser, language)
      : undefined;
  const filed = { language, text: words.teaser || words.text, categories: ownTopics(entry, rules) };
  const keyword = keywordOf(title, filed);
  return {
    problem,
    item: {
      ...common,
      kind: 'report',
      label: labelOf(title, filed),
      ...(keyword === undefined ? {} : { keyword }),
      lead: false,
      ...(summary ? { summary } : {}),
      ...known(bodyOf(entry, entry.content ?? entry.summary) || escapeMarkdown(title)),
    },
  };
}

const wordsOf = ({ summary = '', content = '' }: FeedEntry) => ({
  teaser: htmlToLine(summary.slice(0, 20_000)),
  text: htmlToLine(content.slice(0, 20_000)),
});

/** What publishing programs put below every text. */
const hangsOn =
  /^\W*(weiterlesen|mehr lesen|den (ganzen )?artikel lesen|zum artikel|read more|continue reading|read the full|the post .* (appeared first|first appeared) on|der beitrag .* erschien zuerst auf|читати (далі|більше))/iu;

/** Returns the first paragraphs of `html`: a digest does not reprint what others have written. */
function bodyOf({ base, link }: FeedEntry, html = ''): string {
  const paragraphs = htmlToMarkdown(html, base ?? link).split('\n\n');
  while (hangsOn.test(paragraphs.at(-1) ?? '')) paragraphs.pop();
  let body = '';
  for (const paragraph of paragraphs) {
    if (body.length + paragraph.length > longestBody && body !== '') break;
    body += (body === '' ? '' : '\n\n') + paragraph;
  }
  if (body.length <= 2 * longestBody) return body;
  return escapeMarkdown(summaryOf(htmlToLine(html)) ?? '');
}

/** The primary subtag (RFC 5646 §2.2.1), in lower case. */
const languageOf = ({ language }: Feed) =>
  /^([a-z]{2,3})(?:$|[-_])/i.exec(language ?? '')?.[1]?.toLowerCase();

function topicsOf(entry: FeedEntry, rules: ItemRules): string[] {
  const own = ownTopics(entry, rules).map((topic) => topic.toLowerCase());
  return [...new Set([...rules.topics, ...own])].slice(0, 12);
}

/** What the source filed the entry under, as it writes it; marks of a paywall are none. */
function ownTopics({ categories }: FeedEntry, { paid }: ItemRules): string[] {
  const marks = new Set(paid.category.map((mark) => mark.toLowerCase()));
  return categories
    .map((category) => cleanLine(writtenWords(category)))
    .filter((topic) => topic !== '' && topic.length <= 40 && !marks.has(topic.toLowerCase()));
}

/** A picture may be printed only with what it shows and who made it. */
function pictureOf(pictures: readonly FeedPicture[]): Picture | undefined {
  for (const { url, alt = '', credit = '', width, height } of pictures) {
    const words = { alt: cleanLine(htmlToLine(alt)), credit: cleanLine(htmlToLine(credit)) };
    const fits = words.alt !== '' && words.alt.length <= 600 && words.credit.length <= 120;
    if (!/^https:\/\//i.test(url) || words.credit === '' || !fits) continue;
    const size = width && height ? { width, height } : {};
    return { src: url, ...words, ...size };
  }
  return undefined;
}
