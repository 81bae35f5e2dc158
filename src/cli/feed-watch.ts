import type { App } from '../app.ts';

/**
 * Returns what an alarm does each minute: it reads the newsletter's feeds that are due, so that the
 * morning finds what was published since yesterday, also what has left the feeds since. It says what is
 * wrong once, and never rejects.
 */
export function createFeedWatch(
  { newsroom, log }: Pick<App, 'newsroom' | 'log'>,
  newsletter: string,
  signal: AbortSignal,
): () => Promise<void> {
  let told = new Set<string>();
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
    } catch (error) {
      log.error({ newsletter, err: error }, 'the feeds could not be read and are tried again');
    }
  };
}
