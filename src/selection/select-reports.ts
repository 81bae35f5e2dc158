import { countWords } from '../base/markdown-words.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type { ReportItem } from '../sources/item.ts';
import { tooOld, type Window } from './eligibility.ts';
import { leaveOut, sameStory } from './left-out.ts';
import { limitReached } from './limits.ts';
import { best, byNewest, byRank, likeness, worth } from './ranking.ts';
import type { LeftOut, Story } from './selection.ts';
import { type Candidate, storyLedBy } from './stories.ts';

/** A body of this many words can open an issue; a shorter one looks lost at the top. */
const leadWords = 120;

interface ReportChoice {
  lead: Story | undefined;
  reports: Story[];
  leftOut: LeftOut[];
  /** Stories that could be printed if there were room without end, and those that are fresh. */
  printable: number;
  fresh: number;
}

interface ReportRoom {
  lead: boolean;
  reports: number;
}

/**
 * Returns lead and list of reports made of `fresh`, and of `older` if the fresh ones are too few
 * for `rules` (they are only given under the rule `fill`), with a reason for each report that is
 * in neither.
 */
export function selectReports(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  room: ReportRoom,
  rules: SelectionRules,
  window: Window,
): ReportChoice {
  const alone = compose(fresh, [], room, rules, window);
  const enough = (!room.lead || alone.lead) && alone.printable >= rules.minimumReports;
  if (enough || older.length === 0) {
    const left = older.flat().map((item) => tooOld(item, window));
    return { ...alone, leftOut: [...alone.leftOut, ...left], fresh: alone.printable };
  }
  return { ...compose(fresh, older, room, rules, window), fresh: alone.printable };
}

type Composition = Omit<ReportChoice, 'fresh'>;

function compose(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  room: ReportRoom,
  rules: SelectionRules,
  window: Window,
): Composition {
  const led = room.lead ? (freshLead(fresh, window) ?? olderLead(older)) : undefined;
  const lead = led && storyLedBy(led.item, led.candidate);
  const toList = (candidate: Candidate) => listed(candidate, lead?.leading);
  const rest = (candidates: readonly Candidate[]) =>
    candidates.filter((candidate) => candidate !== led?.candidate).map(toList);
  const list = fillList(rest(fresh), rest(older), lead?.leading, room.reports, rules, window);
  return {
    lead,
    reports: list.taken.map(({ story }) => story),
    leftOut: [
      ...(led ? othersOf(led.candidate, led.item) : []),
      ...list.taken.flatMap(({ candidate, story }) => othersOf(candidate, story.leading)),
      ...list.leftOut,
    ],
    printable: (lead ? 1 : 0) + list.printable,
  };
}

const othersOf = (candidate: Candidate, leading: ReportItem) =>
  candidate.filter((item) => item !== leading).map((item) => sameStory(item, leading));

const isLong = (item: ReportItem) => countWords(item.body) >= leadWords;

interface Led {
  item: ReportItem;
  candidate: Candidate;
}

const leadable = (candidates: readonly Candidate[]): Led[] =>
  candidates.flatMap((candidate) => candidate.map((item) => ({ item, candidate })));

/** What was written as a lead comes first; only without one does a long report step in. */
function freshLead(candidates: readonly Candidate[], window: Window): Led | undefined {
  const all = leadable(candidates);
  const written = all.filter(({ item }) => item.lead);
  const value = ({ item, candidate }: Led) =>
    worth(item, window.date, storyLedBy(item, candidate).also.length);
  const fit = written.length > 0 ? written : all.filter(({ item }) => isLong(item));
  return best(fit, ({ item }) => item, value);
}

/** Among old texts the newest is the least stale, so age decides before the mark "lead". */
function olderLead(candidates: readonly Candidate[]): Led | undefined {
  return leadable(candidates)
    .filter(({ item }) => item.lead || isLong(item))
    .toSorted((a, b) =>
      a.item.date === b.item.date
        ? Number(b.item.lead) - Number(a.item.lead) || byRank(a.item, b.item)
        : byNewest(a.item, b.item),
    )[0];
}

/** A candidate as the list of reports sees it; without a story it cannot be in it. */
interface Listed {
  candidate: Candidate;
  story: Story | undefined;
  /** Why there is no story. */
  leftOut: LeftOut[];
}
type Listable = Listed & { story: Story };

/** A second text of a lead's length would break the short list, unless there is no lead at all. */
function listed(candidate: Candidate, lead: ReportItem | undefined): Listed {
  const short = candidate.filter((item) => !(lead && item.lead && isLong(item)));
  const leading = short.toSorted(byRank)[0];
  if (leading) return { candidate, story: storyLedBy(leading, candidate), leftOut: [] };
  const sentence = `Written as a lead, but "${lead?.title}" leads this issue and the list of reports is for short texts.`;
  return {
    candidate,
    story: undefined,
    leftOut: candidate.map((item) => leaveOut(item, 'not-a-lead', sentence)),
  };
}

const isListable = (listed: Listed): listed is Listable => listed.story !== undefined;

function fillList(
  fresh: readonly Listed[],
  older: readonly Listed[],
  lead: ReportItem | undefined,
  count: number,
  rules: SelectionRules,
  window: Window,
) {
  const taken: Listable[] = [];
  const chosen = lead ? [lead] : [];
  const take = (next: Listable) => {
    taken.push(next);
    chosen.push(next.story.leading);
  };
  const open = new Set(fresh.filter(isListable));
  while (taken.length < count) {
    const next = bestOf(open, chosen, rules, window);
    if (!next) break;
    open.delete(next);
    take(next);
  }
  const back = older.filter(isListable);
  for (const next of back.toSorted((a, b) => byNewest(a.story.leading, b.story.leading))) {
    if (taken.length < count && !limitReached(next.story.leading, chosen, rules)) take(next);
    else open.add(next);
  }
  const left = [...open].map((other) => passedOver(other, chosen, taken, rules));
  return {
    taken,
    leftOut: [...[...fresh, ...older].flatMap(({ leftOut }) => leftOut), ...left.flat()],
    printable: taken.length + left.filter(([note]) => note?.code === 'no-room').length,
  };
}

/** The best of what the limits still allow, counting what is chosen already. */
function bestOf(
  open: ReadonlySet<Listable>,
  chosen: readonly ReportItem[],
  rules: SelectionRules,
  window: Window,
): Listable | undefined {
  const value = ({ story }: Listable) =>
    worth(story.leading, window.date, story.also.length) - likeness(story.leading, chosen);
  const allowed = [...open].filter(({ story }) => !limitReached(story.leading, chosen, rules));
  return best(allowed, ({ story }) => story.leading, value);
}

function passedOver(
  { candidate, story }: Listable,
  chosen: readonly ReportItem[],
  taken: readonly Listable[],
  rules: SelectionRules,
): LeftOut[] {
  const { leading } = story;
  const limit = limitReached(leading, chosen, rules);
  const room =
    taken.length === 0
      ? 'The newsletter has no block for reports.'
      : `Ranked below ${taken.length === 1 ? 'the report' : `the ${taken.length} reports`} that the issue has room for.`;
  const note = limit
    ? leaveOut(leading, limit.code, limit.sentence)
    : leaveOut(leading, 'no-room', room);
  return [note, ...othersOf(candidate, leading)];
}
