import type { Newsletter } from '../config/config.ts';
import type { SummariserConfig } from '../config/summariser-config.ts';
import type { Selection } from '../selection/selection.ts';
import { type WantedSummary, wantedSummaries } from '../selection/short-texts/shorten-reports.ts';
import type { SummaryWish } from '../storage/summary-store.ts';
import { summaryKey } from '../summaries/summary-key.ts';
import type { SummaryProblem } from '../summaries/summary-problem.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** What a summariser has said about the reports of an issue, by their ids. */
export interface Summaries {
  /** Markdown. */
  written: ReadonlyMap<string, string>;
  /** Why there is no text that could be used. */
  problems: ReadonlyMap<string, SummaryProblem>;
}

/** A text to ask for, and what the answer is kept under. */
export interface OpenWish extends WantedSummary {
  wish: SummaryWish;
}

/** Returns what the newsletter's summariser could be asked for `selection`; nothing without one. */
export function summaryWishes(newsletter: Newsletter, selection: Selection): OpenWish[] {
  const { slug, summariser } = newsletter;
  if (!summariser) return [];
  return wantedSummaries(selection, newsletter).map((wanted) => ({
    ...wanted,
    wish: wishOf(slug, summariser, wanted),
  }));
}

function wishOf(
  slug: string,
  summariser: SummariserConfig,
  { report, request }: WantedSummary,
): SummaryWish {
  const key = summaryKey(summariser, request);
  return { key, origin: `${slug}/${report.origin}`, itemId: report.id };
}

/** Returns what is known of the short texts of `selection`; it asks nobody. */
export async function knownSummaries(
  { summaries }: Pick<NewsroomDeps, 'summaries'>,
  newsletter: Newsletter,
  selection: Selection,
): Promise<Summaries> {
  const wishes = summaryWishes(newsletter, selection);
  const known = await summaries.find(wishes.map(({ wish }) => wish.key));
  const results = wishes.flatMap(({ report, wish }) => {
    const result = known.get(wish.key);
    return result ? [{ id: report.id, result }] : [];
  });
  return {
    written: new Map(results.flatMap(({ id, result }) => (result.ok ? [[id, result.text]] : []))),
    problems: new Map(
      results.flatMap(({ id, result }) => (result.ok ? [] : [[id, result.problem]])),
    ),
  };
}
