import type { ReportItem } from '../sources/item.ts';
import { ownVoices } from './own-voices.ts';
import type { Ranked } from './rank-parts.ts';
import { byNewest, byRank, byWorth, rate, standings, withLength } from './ranking.ts';
import type { Scale } from './scale.ts';
import { type Candidate, storyLedBy } from './stories.ts';
import { wordsToRead } from './words-to-read.ts';

interface Led {
  item: ReportItem;
  candidate: Candidate;
  /** Why it leads rather than another; nothing for an older one. */
  ranking: Ranked[];
}

type Leadable = Pick<Led, 'item' | 'candidate'>;

/**
 * Returns the report that opens the issue: a fresh one, else the newest of the older. What was written
 * as a lead comes first; without one any report with at least `minWords` words may lead.
 */
export function chooseLead(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  minWords: number,
  scale: Scale,
): Led | undefined {
  return (
    freshLead(leadable(fresh, minWords, scale), scale) ??
    olderLead(leadable(older, minWords, scale))
  );
}

const leadable = (candidates: readonly Candidate[], minWords: number, scale: Scale): Leadable[] =>
  candidates.flatMap((candidate) => {
    const written = candidate.filter(({ lead }) => lead);
    const voices = ownVoices(candidate, scale).filter((item) => !item.lead);
    const fit = voices.filter((item) => wordsToRead(item) >= minWords);
    return [...written, ...fit].map((item) => ({ item, candidate }));
  });

/** Of what nobody has marked the strongest story leads, and a text that can carry the place helps it. */
function freshLead(all: readonly Leadable[], scale: Scale): Led | undefined {
  const written = all.filter(({ item }) => item.lead);
  const rated = (written.length > 0 ? written : all)
    .map(({ item, candidate }) => {
      const { also } = storyLedBy(item, candidate);
      const own = rate(item, scale, also.length);
      return { candidate, ...(item.lead ? own : withLength(own, scale)) };
    })
    .toSorted(byWorth);
  const [first] = rated;
  return first && { ...first, ranking: standings('lead', { passed: rated }, scale) };
}

/** Among old texts the newest is the least stale, so age decides before the mark "lead". */
function olderLead(all: readonly Leadable[]): Led | undefined {
  const [first] = all.toSorted((a, b) =>
    a.item.date === b.item.date
      ? Number(b.item.lead) - Number(a.item.lead) || byRank(a.item, b.item)
      : byNewest(a.item, b.item),
  );
  return first && { ...first, ranking: [] };
}
