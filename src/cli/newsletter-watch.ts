import type { App } from '../app.ts';
import { type CalendarDay, dayInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import { type DailyRunResult, type DueIssue, runDay } from '../daily-run.ts';
import type { SendResult } from '../newsroom/newsroom.ts';
import { lastDue } from '../schedule/due.ts';
import type { IssueRecord } from '../storage/issue-record.ts';

/** What the schedule does for one newsletter at each ring; neither ever rejects. */
export interface NewsletterWatch {
  /** Begins the issue that is due, and tells once when its time ends without one. */
  begin(): Promise<void>;
  /** Goes on with every issue that is being sent. */
  goOn(): Promise<void>;
}

type Level = 'info' | 'warn' | 'error';

/** Returns the watch over a newsletter. What it remembers only keeps the log short. */
export function createNewsletterWatch(
  app: Pick<App, 'newsroom' | 'storage' | 'clock' | 'log'>,
  newsletter: Newsletter,
  signal: AbortSignal,
): NewsletterWatch {
  const { newsroom, storage, clock, log } = app;
  const { slug } = newsletter;
  const startedAt = clock.now();
  const underWay = new Set<CalendarDay>();
  const told = new Map<string, string>();
  let failing: CalendarDay | undefined;
  let waiting: { date: CalendarDay; late: boolean; updatedAt: string | undefined } | undefined;

  return {
    begin: () =>
      caught('begin', async () => {
        const due = dueNow();
        if (!due || signal.aborted || underWay.has(due.date)) return;
        const record = await storage.issues.find(slug, due.date);
        if (record?.status === 'sending' || stillWaits(due, record)) return;
        await alone(due.date, () => beginDue(due));
      }),
    async goOn() {
      await caught('tidy', () => newsroom.tidy(slug));
      await caught('list', async () => {
        for (const record of await storage.issues.list(slug, ['sending'])) {
          if (signal.aborted || record.paused || underWay.has(record.date)) continue;
          await caught(`go on ${record.date}`, () => alone(record.date, () => sendRest(record)));
        }
      });
    },
  };

  /** A time that was over before this process began is told to nobody, unless it is today's. */
  function dueNow() {
    const due = lastDue(newsletter, clock.now());
    const today = dayInZone(clock.now(), newsletter.zone);
    return due && (due.date === today || startedAt <= due.until) ? due : undefined;
  }

  /** Sources are not read every minute while an editor sleeps. */
  function stillWaits({ date, late }: DueIssue, record: IssueRecord | undefined): boolean {
    if (waiting?.date !== date || waiting.late !== late) return false;
    return record?.updatedAt === waiting.updatedAt;
  }

  async function beginDue(due: DueIssue): Promise<void> {
    const deps = { newsroom, issues: storage.issues, clock };
    const { date } = due;
    try {
      const issue = { ...due, failing: failing === date };
      const result = await runDay(deps, newsletter, issue, signal);
      failing = undefined;
      const record = await storage.issues.find(slug, date);
      waiting =
        result.status === 'waiting'
          ? { date, late: due.late, updatedAt: record?.updatedAt }
          : undefined;
      if (result.status === 'done-before') return;
      tell(levelOf(result, due), `${date}`, result.sentence, { date, status: result.status });
    } catch (error) {
      failing = date;
      if (due.late)
        tell('error', `${date}`, 'the daily run failed until its time was over', {
          date,
          err: error,
        });
      else
        log.warn({ newsletter: slug, date, err: error }, 'the daily run failed and is tried again');
    }
  }

  function levelOf({ status }: DailyRunResult, due: DueIssue): Level {
    if (status === 'sent' || status === 'skipped') return 'info';
    if (status === 'failed') return 'error';
    // Who starts the program in the afternoon knows that it was not there in the morning.
    if (status === 'missed') return startedAt <= due.until ? 'error' : 'info';
    return 'warn';
  }

  async function sendRest({ date }: IssueRecord): Promise<void> {
    const result = await newsroom.send(slug, date, { actor: 'schedule', resume: true, signal });
    const { level, sentence } = restInWords(result);
    tell(level, `${date}`, sentence, { date, status: result.status });
  }

  /** The two alarms must not send the same issue beside each other. */
  async function alone(date: CalendarDay, work: () => Promise<void>): Promise<void> {
    underWay.add(date);
    try {
      await work();
    } finally {
      underWay.delete(date);
    }
  }

  /** One step that fails must not keep the others from their turn. */
  async function caught(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      told.delete(what);
    } catch (error) {
      const { message } = error as Error;
      tell('error', what, `the schedule could not ${what} and tries again: ${message}`, {
        err: error,
      });
    }
  }

  /** Says the same thing once and not every minute. */
  function tell(level: Level, about: string, sentence: string, fields: object): void {
    if (told.get(about) === sentence) return;
    told.set(about, sentence);
    log[level]({ newsletter: slug, ...fields }, sentence);
  }
}

function restInWords(result: SendResult): { level: Level; sentence: string } {
  if (result.status === 'refused') return { level: 'warn', sentence: result.reason.sentence };
  if (result.status === 'open') return { level: 'info', sentence: result.reason.sentence };
  const { accepted, expired, audience } = result.sum;
  const sentence = `${accepted} of ${audience} accepted.`;
  if (expired === 0) return { level: 'info', sentence };
  return {
    level: 'error',
    sentence: `${sentence} For ${expired} the time ran out: nobody sends it to them by itself.`,
  };
}
