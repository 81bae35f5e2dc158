import type { CalendarDay } from '../base/calendar.ts';
import type { SummariserConfig } from '../config/summariser-config.ts';
import { fitSummary } from '../summaries/fit-summary.ts';
import type { SummaryResult } from '../summaries/summary-problem.ts';
import { chooseItems } from './choose-items.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';
import { type OpenWish, summaryWishes } from './summaries.ts';

/** What came of asking a newsletter's summariser. */
export interface Summarised {
  /** How often it was asked, and how many of its texts can be used. */
  asked: number;
  written: number;
  /** Which report keeps its own sentences, and why, or why it was not asked; one sentence each. */
  problems: readonly string[];
}

type SummariseDeps = Pick<
  NewsroomDeps,
  'config' | 'issues' | 'items' | 'clock' | 'places' | 'log' | 'summaries' | 'summariser'
>;

/** It is not asked any more in a run after so many failures in a row: it is down, or misunderstands. */
const mostFailures = 3;
/** Longer than a text may take beside the answer itself. */
const slackSeconds = 30;
/** How long a text rests that was asked for in vain: twice as long each time. */
const [firstRest, longestRest] = [5 * 60_000, 6 * 3_600_000];

/**
 * Asks the newsletter's summariser for the texts that the issue of `date` lacks, one after another,
 * and keeps the answers. What it does wrong stops nothing. Nothing is asked twice, nor at the same time
 * by two processes: one that another asks for is waited for. `signal` ends it between two answers.
 */
export async function summarise(
  deps: SummariseDeps,
  slug: string,
  date: CalendarDay,
  signal?: AbortSignal,
): Promise<Summarised> {
  const newsletter = newsletterOf(deps.config, slug);
  const { summariser } = newsletter;
  const record = summariser && (await deps.issues.find(slug, date));
  if (!summariser || record?.contentHash !== undefined || record?.status === 'cancelled')
    return { asked: 0, written: 0, problems: [] };
  const wishes = summaryWishes(newsletter, await chooseItems(deps, newsletter, date));
  const run = { asked: 0, written: 0, inARow: 0, problems: [] as string[], signal };
  await askAll({ ...deps, config: summariser, run }, wishes);
  for (const problem of run.problems) deps.log.warn({ newsletter: slug, date }, problem);
  const { asked, written, problems } = run;
  if (asked > 0) deps.log.info({ newsletter: slug, date, asked, written }, 'asked the summariser');
  return { asked, written, problems };
}

interface Run {
  asked: number;
  written: number;
  inARow: number;
  problems: string[];
  signal: AbortSignal | undefined;
}

type AskDeps = Pick<SummariseDeps, 'clock' | 'summaries' | 'summariser'> & {
  config: SummariserConfig;
  run: Run;
};

/** Rounds, until nobody else is asking for one of them any more. */
async function askAll(deps: AskDeps, wishes: readonly OpenWish[]): Promise<void> {
  const { clock, config, run } = deps;
  let open = wishes;
  for (;;) {
    const busy: OpenWish[] = [];
    for (const [index, wish] of open.entries()) {
      if (run.signal?.aborted) return;
      if (run.asked >= config.mostPerRun || run.inARow >= mostFailures)
        return giveUp(deps, open.slice(index));
      if ((await askFor(deps, wish)) === 'busy') busy.push(wish);
    }
    if (busy.length === 0) return;
    open = busy;
    await clock.wait(1000, run.signal);
  }
}

async function askFor(deps: AskDeps, { wish, ...wanted }: OpenWish): Promise<'busy' | 'done'> {
  const { clock, summaries, config, run } = deps;
  const now = clock.now();
  const lease = new Date(now.getTime() + (config.timeoutSeconds + slackSeconds) * 1000);
  const claimed = await summaries.claim(wish, now, lease);
  if (claimed.status !== 'claimed') return claimed.status === 'busy' ? 'busy' : 'done';
  run.asked += 1;
  let result: SummaryResult;
  try {
    result = await answerTo(deps, wanted);
  } catch (error) {
    await summaries.release(wish, claimed.claim);
    // Whoever asked ends, or has no more time: that is no fault of the summariser.
    if (run.signal?.aborted) return 'done';
    throw error;
  }
  if (result.ok) {
    await summaries.settle(wish, claimed.claim, result);
    run.written += 1;
    run.inARow = 0;
    return 'done';
  }
  const rest = Math.min(firstRest * 2 ** claimed.failures, longestRest);
  const retryAt = new Date(clock.now().getTime() + rest);
  await summaries.settle(wish, claimed.claim, { ...result, retryAt });
  run.inARow += 1;
  run.problems.push(
    `${nameOf(wanted)} keeps its own best sentences, because the summariser ${result.problem.sentence}.`,
  );
  return 'done';
}

async function answerTo(
  { summariser, config, run }: AskDeps,
  { request, paragraphs }: Omit<OpenWish, 'wish'>,
): Promise<SummaryResult> {
  const answer = await summariser.ask(config, request, run.signal);
  return answer.ok ? fitSummary(answer.text, { ...request, paragraphs }) : answer;
}

/** Says once what is left, unless nothing of it is wanted any more. */
async function giveUp({ summaries, config, run }: AskDeps, left: readonly OpenWish[]) {
  const known = await summaries.find(left.map(({ wish }) => wish.key));
  const without = left.filter(({ wish }) => !known.has(wish.key));
  if (without.length === 0) return;
  const why =
    run.inARow >= mostFailures
      ? `it failed ${run.inARow} times in a row`
      : `summariser.mostPerRun is ${config.mostPerRun}`;
  const names = without.map(nameOf).join(', ');
  run.problems.push(`The summariser is not asked for ${names} this time, because ${why}.`);
}

const nameOf = ({ report }: Pick<OpenWish, 'report'>) => `Report "${report.id}"`;
