import { countWords } from '../base/markdown-words.ts';
import type { ReportItem } from '../sources/item.ts';
import type { Ranked } from './rank-parts.ts';
import { byNewest, byRank, byWorth, rate, standings } from './ranking.ts';
import type { Scale } from './scale.ts';
import { type Candidate, storyLedBy } from './stories.ts';

/** A body of this many words can open an issue; a shorter one looks lost at the top. */
export const leadWords = 120;

/** Whether a report is long enough to open an issue. */
export const isLong = (item: ReportItem) => countWords(item.body) >= leadWords;

interface Led {
  item: ReportItem;
  candidate: Candidate;
  /** Why it leads rather than another; nothing for an older one. */
  ranking: Ranked[];
}

type Leadable = Pick<Led, 'item' | 'candidate'>;

/** Returns the report that opens the issue: a fresh one, else the newest of the older. */
export function chooseLead(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  scale: Scale,
): Led | undefined {
  return freshLead(leadable(fresh), scale) ?? olderLead(leadable(older));
}

const leadable = (candidates: readonly Candidate[]): Leadable[] =>
  candidates.flatMap((candidate) => candidate.map((item) => ({ item, candidate })));

/** What was written as a lead comes first; only without one does a long report step in. */
function freshLead(all: readonly Leadable[], scale: Scale): Led | undefined {
  const written = all.filter(({ item }) => item.lead);
  const fit = written.length > 0 ? written : all.filter(({ item }) => isLong(item));
  const rated = fit
    .map(({ item, candidate }) => {
      const { also } = storyLedBy(item, candidate);
      return { candidate, ...rate(item, scale, also.length) };
    })
    .toSorted(byWorth);
  const [first] = rated;
  return first && { ...first, ranking: standings('lead', { passed: rated }, scale) };
}

/** Among old texts the newest is the least stale, so age decides before the mark "lead". */
function olderLead(all: readonly Leadable[]): Led | undefined {
  const [first] = all
    .filter(({ item }) => item.lead || isLong(item))
    .toSorted((a, b) =>
      a.item.date === b.item.date
        ? Number(b.item.lead) - Number(a.item.lead) || byRank(a.item, b.item)
        : byNewest(a.item, b.item),
    );
  return first && { ...first, ranking: [] };
}
