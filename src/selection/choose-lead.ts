import { countWords } from '../base/markdown-words.ts';
import type { Item, ReportItem } from '../sources/item.ts';
import { best, byNewest, byRank, rate } from './ranking.ts';
import { type Candidate, storyLedBy } from './stories.ts';

/** A body of this many words can open an issue; a shorter one looks lost at the top. */
export const leadWords = 120;

/** Whether a report is long enough to open an issue. */
export const isLong = (item: ReportItem) => countWords(item.body) >= leadWords;

interface Led {
  item: ReportItem;
  candidate: Candidate;
}

/** Returns the report that opens the issue of `date`: a fresh one, else the newest of the older. */
export function chooseLead(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  date: Item['date'],
): Led | undefined {
  return freshLead(leadable(fresh), date) ?? olderLead(leadable(older));
}

const leadable = (candidates: readonly Candidate[]): Led[] =>
  candidates.flatMap((candidate) => candidate.map((item) => ({ item, candidate })));

/** What was written as a lead comes first; only without one does a long report step in. */
function freshLead(all: readonly Led[], date: Item['date']): Led | undefined {
  const written = all.filter(({ item }) => item.lead);
  const fit = written.length > 0 ? written : all.filter(({ item }) => isLong(item));
  const rated = fit.map(({ item, candidate }) => {
    const { also } = storyLedBy(item, candidate);
    return { candidate, ...rate(item, date, also.length) };
  });
  return best(rated, []);
}

/** Among old texts the newest is the least stale, so age decides before the mark "lead". */
function olderLead(all: readonly Led[]): Led | undefined {
  return all
    .filter(({ item }) => item.lead || isLong(item))
    .toSorted((a, b) =>
      a.item.date === b.item.date
        ? Number(b.item.lead) - Number(a.item.lead) || byRank(a.item, b.item)
        : byNewest(a.item, b.item),
    )[0];
}
