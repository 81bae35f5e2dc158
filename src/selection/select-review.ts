import { addDays, type CalendarDay } from '../base/calendar.ts';
import type { BlockConfig, ReviewRules, SelectionRules } from '../config/newsletter-config.ts';
import type {
  FigureItem,
  Item,
  ItemKind,
  LinkItem,
  QuoteItem,
  ReportItem,
} from '../sources/item.ts';
import { memoryOf, type Window } from './eligibility.ts';
import { leaveOut, toldNewer } from './left-out.ts';
import { byId } from './ranking.ts';
import { roomIn } from './room-in.ts';
import type {
  LeftOut,
  Selection,
  SelectionInput,
  Story,
  Telling,
  ToldItem,
  UsedItem,
} from './selection.ts';
import { eventsOf } from './stories.ts';
import { type ToldStory, toldStories } from './told-stories.ts';
import { verdictOn } from './verdict.ts';
import { isLong, wordsToRead } from './words-to-read.ts';

/** What a review is made from. */
export interface ReviewInput {
  date: CalendarDay;
  /** What the issues of the days of `reviewedDays` have printed. */
  told: readonly ToldItem[];
  /** By other reviews of this newsletter. */
  used: readonly UsedItem[];
  /** The stories that the reports were grouped into, as in `SelectionInput`. */
  places?: SelectionInput['places'];
}

/** Returns the days that the review of `date` looks back on, both inclusive: it ends the day before. */
export function reviewedDays(
  date: CalendarDay,
  { days }: Pick<ReviewRules, 'days'>,
): { from: CalendarDay; to: CalendarDay } {
  return { from: addDays(date, -days), to: addDays(date, -1) };
}

/**
 * Returns what goes into a review, and for every other item told in its days the reason why not. Each
 * story comes once, in its newest state; the weightiest first. It depends on its arguments alone.
 */
export function selectReview(
  { date, told: material, used, places = new Map() }: ReviewInput,
  rules: SelectionRules & { review: ReviewRules },
  blocks: readonly BlockConfig[],
): Selection {
  const { from } = reviewedDays(date, rules.review);
  const memory = memoryOf(used, date, rules);
  const room = roomIn(blocks);
  const notes = material.flatMap(({ item }): LeftOut[] => {
    if (item.withdrawn) return [leaveOut(item, 'withdrawn')];
    if (item.draft) return [leaveOut(item, 'draft')];
    const printedOn = memory.usedOn.get(item.id);
    return printedOn ? [leaveOut(item, 'used', { printedOn })] : [];
  });
  const barred = new Set(notes.map(({ id }) => id));
  const open = material.filter(({ item }) => !barred.has(item.id));

  const told = only('report', open);
  const reports = toldStories(
    told,
    eventsOf(
      told.map(({ item }) => item),
      places,
    ),
  );
  const lead = room.lead ? leadOf(reports, room.leadWords) : undefined;
  const list = reports.filter((story) => story !== lead);
  const listed = list.slice(0, room.reports);
  const partOf = storyWithSlug(reports);
  const quotes = choose(only('quote', open), Number(room.quote), partOf);
  const figures = choose(only('figure', open), Number(room.figure), partOf);
  const links = choose(only('link', open), room.links, partOf);

  const leftOut = [
    ...new Map(notes.map((note) => [note.id, note])).values(),
    ...reports.flatMap(({ newest, before }) =>
      before.map((one) => toldNewer(one.item, newest.item)),
    ),
    ...list
      .slice(room.reports)
      .map(({ newest }) =>
        leaveOut(newest.item, 'no-room', { kind: 'report', taken: room.reports }),
      ),
    ...[quotes, figures, links].flatMap((choice) => choice.leftOut),
  ].toSorted(byId);
  const fresh = (lead ? 1 : 0) + list.length;
  const window: Window = { date, freshFrom: from, oldest: from };
  const parts = { lead: lead && whole(lead), printable: fresh, fresh, leftOut };
  return {
    date,
    lead: parts.lead,
    reports: listed.map(inBrief),
    quote: quotes.taken[0],
    figure: figures.taken[0],
    furtherReading: links.taken,
    leftOut,
    filled: [],
    ranking: [],
    machineWritten: [...(lead ? [lead] : []), ...listed].flatMap(({ newest }) =>
      newest.machineWritten ? [newest.item.id] : [],
    ),
    told: Object.fromEntries([
      ...[...(lead ? [lead] : []), ...listed].map(({ newest, telling }) => [
        newest.item.id,
        telling,
      ]),
      ...[quotes, figures, links].flatMap((choice) => choice.tellings),
    ]),
    verdict: verdictOn(parts, room, rules, window),
  };
}

type Of<K extends ItemKind> = Extract<Item, { kind: K }>;
type ToldReport = ToldStory<ReportItem>;

const only = <K extends ItemKind>(kind: K, told: readonly ToldItem[]) =>
  told.filter((one): one is ToldItem & { item: Of<K> } => one.item.kind === kind);

/** The weightiest story opens whose newest state is long enough for it. */
const leadOf = (stories: readonly ToldReport[], minWords: number) =>
  stories.find(({ newest: { item } }) => item.lead || wordsToRead(item) >= minWords);

function whole({ newest, before }: ToldReport): Story {
  const { item, also } = newest;
  const others = [...also, ...before.flatMap((one) => [one.item, ...one.also])];
  const sources = new Map(
    others.toReversed().map(({ source, url }) => [source, { source, url }] as const),
  );
  sources.delete(item.source);
  return { leading: item, also: [...sources.values()].toReversed() };
}

/** What was written to open an issue is too long for a list: its beginning tells it, or its summary. */
function inBrief(story: ToldReport): Story {
  const { leading, also } = whole(story);
  if (!leading.lead && !isLong(leading)) return { leading, also };
  const [beginning = ''] = leading.body.trim().split(/\n\s*\n/);
  return { leading: { ...leading, body: beginning }, also };
}

/** Returns the story, of `reports` in order of weight, that an item belongs to by the editors' word. */
function storyWithSlug(reports: readonly ToldReport[]) {
  const bySlug = new Map<string, Telling['partOf']>();
  for (const { newest, before, telling } of reports) {
    const slugs = [newest, ...before].flatMap(({ item }) => item.story ?? []);
    const story = { title: newest.item.title, weight: telling.weight };
    for (const slug of slugs) if (!bySlug.has(slug)) bySlug.set(slug, story);
  }
  return ({ story }: Item) => (story === undefined ? undefined : bySlug.get(story));
}

/** Of quotes, figures and links those that weigh most, together with the stories that they belong to. */
function choose<T extends QuoteItem | FigureItem | LinkItem>(
  told: readonly (ToldItem & { item: T })[],
  count: number,
  partOf: (item: Item) => Telling['partOf'],
): { taken: T[]; leftOut: LeftOut[]; tellings: [string, Telling][] } {
  // Two figures of one story are two figures.
  const stories = toldStories(told, ({ id }) => id, partOf);
  const taken = stories.slice(0, count);
  const titles = taken.map(({ newest }) => newest.item.title);
  return {
    taken: taken.map(({ newest }) => newest.item),
    leftOut: stories.slice(count).map(({ newest: { item } }) => {
      const { kind } = item;
      return leaveOut(item, 'no-room', { kind, taken: titles });
    }),
    tellings: taken.map(({ newest, telling }) => [newest.item.id, telling]),
  };
}
