import type { App } from '../app.ts';
import type { CalendarDay } from '../base/calendar.ts';
import { nextDue } from '../schedule/due.ts';

/** So long before an issue is due its editor may want to read what a summariser wrote. */
const hoursAhead = 3;

/**
 * Returns what an alarm does each minute: it reads the newsletter's feeds that are due, so that the
 * morning finds what was published since yesterday, also what has left the feeds since. When they have
 * brought something in the hours before an issue, its summariser is asked, so that there is time to
 * approve what it wrote. It says what is wrong once, and never rejects.
 */
export function createFeedWatch(
  { newsroom, log, clock, config }: Pick<App, 'newsroom' | 'log' | 'clock' | 'config'>,
  newsletter: string,
  signal: AbortSignal,
): () => Promise<void> {
  let told = new Set<string>();
  let prepared: CalendarDay | undefined;
  /** The first time in these hours, and whenever there is something new. */
  const prepare = async (isNew: boolean) => {
    const timetable = config.newsletters.get(newsletter);
    const next = timetable?.summariser && nextDue(timetable, clock.now());
    if (!next || next.at.getTime() - clock.now().getTime() > hoursAhead * 3_600_000) return;
    if (!isNew && prepared === next.date) return;
    prepared = next.date;
    await newsroom.summarise(newsletter, next.date, signal);
  };
  return async () => {
    if (signal.aborted) return;
    try {
      const { feeds } = await newsroom.collect(newsletter, { only: 'feeds', signal });
      const now = new Set<string>();
      for (const { source, place, problems } of feeds) {
        for (const { sentence, remark } of problems) {
          // A failure's sentence has the time of the next try in it, which is no news.
          const key = remark ? sentence : `${source} ${sentence.split('; failing since')[0]}`;
          now.add(key);
          if (told.has(key)) continue;
          log[remark ? 'info' : 'warn']({ newsletter, source, place }, sentence);
        }
      }
      told = now;
      await prepare(feeds.some(({ added, changed }) => added + changed > 0));
    } catch (error) {
      log.error({ newsletter, err: error }, 'the feeds could not be read and are tried again');
    }
  };
}
