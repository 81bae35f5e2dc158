import type { ReportItem } from '../sources/item.ts';
import { leaveOut } from './left-out.ts';
import { type Limits, limitReached } from './limits.ts';
import { ownVoices } from './own-voices.ts';
import type { Ranked } from './rank-parts.ts';
import { best, byNewest, byWorth, type Rated, rate, standings } from './ranking.ts';
import type { Scale } from './scale.ts';
import type { LeftOut, Story } from './selection.ts';
import { type Candidate, othersOf, storyLedBy } from './stories.ts';
import { isLong } from './words-to-read.ts';

interface ReportList {
  reports: Story[];
  leftOut: LeftOut[];
  /** How many stories could be in a list without end, within the limits. */
  printable: number;
  /** Of the fresh ones. */
  ranking: Ranked[];
}

/** A story in the running for the list, rated by its leading report. */
interface Entry extends Rated<ReportItem> {
  story: Story;
  candidate: Candidate;
}

/**
 * Returns the list of at most `count` reports: `fresh` ones by worth and variety beside the
 * `lead`, then `older` ones, newest first, all within the `limits`.
 */
export function listReports(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  lead: ReportItem | undefined,
  count: number,
  limits: Limits,
  scale: Scale,
): ReportList {
  const now = enter(fresh, lead, scale);
  const back = enter(older, lead, scale);
  const first = lead ? [rate(lead, scale)] : [];
  const chosen: Rated[] = [...first];
  const taken: Entry[] = [];
  const open = new Set(now.entries);
  const within = (entry: Entry) => !limitReached(entry, chosen, limits);
  const take = (entry: Entry) => {
    open.delete(entry);
    taken.push(entry);
    chosen.push(entry);
  };
  while (taken.length < count) {
    const next = best([...open].filter(within), chosen, scale);
    if (!next) break;
    take(next);
  }
  for (const entry of back.entries.toSorted((a, b) => byNewest(a.item, b.item))) {
    if (taken.length < count && within(entry)) take(entry);
    else open.add(entry);
  }
  const isFresh = (entry: Entry) => !back.entries.includes(entry);
  const ranking = standings(
    'reports',
    { first, taken: taken.filter(isFresh), passed: [...open].filter(isFresh) },
    scale,
  );
  const passed = [...open].map((entry) => passedOver(entry, chosen, taken.length, limits));
  return {
    reports: taken.map(({ story, item }) => ({ ...story, followUp: limits.earlier.get(item.id) })),
    leftOut: [
      ...now.leftOut,
      ...back.leftOut,
      ...passed,
      ...[...taken, ...open].flatMap(({ candidate, item }) => othersOf(candidate, item)),
    ],
    printable: taken.length + passed.filter(({ code }) => code === 'no-room').length,
    ranking,
  };
}

/** A second text of a lead's length would break the short list, unless there is no lead at all. */
function enter(
  candidates: readonly Candidate[],
  lead: ReportItem | undefined,
  scale: Scale,
): { entries: Entry[]; leftOut: LeftOut[] } {
  const entries: Entry[] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of candidates) {
    const fit = candidate.filter((item) => !(lead && item.lead && isLong(item)));
    const [entry] = ownVoices(fit, scale)
      .map((item) => enterLedBy(item, candidate, scale))
      .toSorted(byWorth);
    if (entry) {
      entries.push(entry);
    } else if (lead) {
      const { title } = lead;
      leftOut.push(...candidate.map((long) => leaveOut(long, 'not-a-lead', { lead: title })));
    }
  }
  return { entries, leftOut };
}

function enterLedBy(item: ReportItem, candidate: Candidate, scale: Scale): Entry {
  const story = storyLedBy(item, candidate);
  return { ...rate(item, scale, story.also.length), story, candidate };
}

function passedOver(
  entry: Entry,
  chosen: readonly Rated[],
  taken: number,
  limits: Limits,
): LeftOut {
  return (
    limitReached(entry, chosen, limits) ??
    leaveOut(entry.item, 'no-room', { kind: 'report', taken })
  );
}
