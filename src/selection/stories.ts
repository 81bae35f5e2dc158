import type { ReportItem } from '../sources/item.ts';
import { type Memory, tooOld, type Window } from './eligibility.ts';
import { followUpOf } from './follow-ups.ts';
import type { Placement } from './grouping/placement.ts';
import { leaveOut, sameStory } from './left-out.ts';
import { byNewest, byRank } from './ranking.ts';
import type { FollowUp, LeftOut, PastIssue, Story } from './selection.ts';

/** The reports of one event that may still be printed, all fresh or all older. */
export type Candidate = readonly ReportItem[];

type Places = ReadonlyMap<string, Placement>;

/**
 * Returns what tells the event of each of `reports`. Reports belong together when they carry the same
 * `story` or were grouped with one that does; one that has neither a `story` nor a place stands alone.
 */
export function eventsOf(
  reports: readonly ReportItem[],
  places: Places,
): (report: ReportItem) => string {
  const named = new Map<string | undefined, string>();
  for (const { id, story } of reports) {
    if (story !== undefined) named.set(places.get(id)?.story, story);
  }
  return ({ id, story }) => {
    const placed = places.get(id)?.story;
    const name = story ?? (placed === undefined ? undefined : named.get(placed));
    return name === undefined ? `item:${placed ?? id}` : `story:${name}`;
  };
}

/** Returns the story that `leading` tells, with the best of `items` from each other source. */
export function storyLedBy(leading: ReportItem, items: readonly ReportItem[]): Story {
  const also = new Map<string, ReportItem>();
  for (const item of items.toSorted(byRank)) {
    if (item.source !== leading.source && !also.has(item.source)) also.set(item.source, item);
  }
  return { leading, also: [...also.values()] };
}

/** Returns the notes that all of `items` but `leading` tell the same as it. */
export const othersOf = (items: readonly ReportItem[], leading: ReportItem) =>
  items.filter((item) => item !== leading).map((item) => sameStory(item, leading));

interface OpenStories {
  fresh: Candidate[];
  older: Candidate[];
  /** Where the event of a report was told before, by the report's id. */
  earlier: ReadonlyMap<string, FollowUp>;
  leftOut: LeftOut[];
}

/**
 * Returns the events that `reports` may tell on the window's date. One that an earlier issue told
 * (`all` has what it printed) may come again with something newer if follow-ups are
 * allowed, never with something older.
 */
export function openStories(
  reports: readonly ReportItem[],
  all: readonly ReportItem[],
  memory: Memory,
  window: Window,
  { places, past, followUps }: { places: Places; past: readonly PastIssue[]; followUps: boolean },
): OpenStories {
  const issueOf = ({ id }: ReportItem) => memory.usedOn.get(id);
  const wasPrinted = (item: ReportItem) =>
    !item.withdrawn && (issueOf(item) ?? window.date) < window.date;
  const candidates = [...reports, ...all.filter(wasPrinted)];
  const fresh: Candidate[] = [];
  const older: Candidate[] = [];
  const leftOut: LeftOut[] = [];
  const earlier = new Map<string, FollowUp>();
  for (const group of Map.groupBy(candidates, eventsOf(candidates, places)).values()) {
    const told = group.filter(issueOf).toSorted(byNewest)[0];
    const open = group.filter((item) => !issueOf(item));
    const stale = told ? open.filter((item) => item.date < told.date) : [];
    if (told) leftOut.push(...stale.map((item) => sameStory(item, told, issueOf(told))));
    const news = open.filter((item) => !stale.includes(item));
    const followUp = followUpOf(group.filter(issueOf), issueOf, past);
    if (followUp && !followUps) {
      const { date: printedOn, title } = followUp;
      leftOut.push(...news.map((item) => leaveOut(item, 'told-before', { printedOn, title })));
      continue;
    }
    if (followUp) for (const { id } of news) earlier.set(id, followUp);
    const today = news.filter((item) => item.date >= window.freshFrom);
    const before = news.filter((item) => item.date < window.freshFrom);
    if (today.length > 0) {
      fresh.push(today);
      leftOut.push(...before.map((item) => tooOld(item, window)));
    } else if (before.length > 0) older.push(before);
  }
  return { fresh, older, earlier, leftOut };
}
