import type { Config } from '../config/config.ts';
import type { Diagnosis } from '../config/setup-warnings.ts';
import { failureSentence } from '../sources/feeds/failure-sentence.ts';
import type { FeedStateStore } from '../sources/feeds/feed-state.ts';

/** Returns what the last readings of the configured feeds came to; nothing if there are none. */
export async function diagnoseFeeds(
  { newsletters }: Pick<Config, 'newsletters'>,
  states: Pick<FeedStateStore, 'list'>,
): Promise<Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const { slug, sources, zone } of newsletters.values()) {
    const remote = Object.entries(sources).filter(([, s]) => s.type === 'feed' && s.url);
    const known = await states.list(remote.map(([name]) => `${slug}/${name}`));
    const failing = remote.flatMap(([name]) => {
      const state = known.get(`${slug}/${name}`);
      return state?.failure === undefined ? [] : [failureSentence(name, state, zone).sentence];
    });
    const what = `feeds of ${slug}`;
    diagnoses.push(...failing.map((sentence): Diagnosis => ({ what, level: 'warn', sentence })));
    const rest = remote.length - failing.length;
    const unread = remote.filter(([name]) => !known.has(`${slug}/${name}`)).length;
    const sentence = `${rest - unread} can be read${unread > 0 ? `, ${unread} not asked yet` : ''}`;
    if (rest > 0) diagnoses.push({ what, level: 'ok', sentence });
  }
  return diagnoses;
}
