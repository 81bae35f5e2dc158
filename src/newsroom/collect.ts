import { collectSources } from '../sources/collect-sources.ts';
import type { FeedReport } from '../sources/feeds/feed-collector.ts';
import type { SourceProblem } from '../sources/item.ts';
import { storeMedia } from '../sources/store-media.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** Which sources are read, and whether before they are due. */
export interface CollectOptions {
  /** Only folders, or only feeds. */
  only?: 'files' | 'feeds' | undefined;
  /** Feeds are asked also if that was done a moment ago. */
  again?: boolean | undefined;
  /** Instead of what is configured: feeds that have not answered by then are left for later. */
  timeLimitSeconds?: number | undefined;
  signal?: AbortSignal | undefined;
}

/** What reading the sources of a newsletter came to. */
export interface Collected {
  /** How many items the sources have that were read. */
  items: number;
  problems: readonly SourceProblem[];
  feeds: readonly FeedReport[];
}

type CollectDeps = Pick<NewsroomDeps, 'config' | 'clock' | 'items' | 'feeds'>;

/** Reads a newsletter's folders into the database and their pictures into the media folder. */
export async function collectFiles(
  deps: Pick<CollectDeps, 'config' | 'clock' | 'items'>,
  slug: string,
): Promise<Omit<Collected, 'feeds'>> {
  const { sources } = newsletterOf(deps.config, slug);
  const collection = await collectSources({ root: deps.config.root, sources });
  await storeMedia(collection.media, deps.config.dataDir);
  for (const [origin, { type }] of Object.entries(sources)) {
    if (type !== 'markdown') continue;
    const own = collection.items.filter((item) => item.origin === origin);
    await deps.items.save(`${slug}/${origin}`, own, deps.clock.now());
  }
  return { items: collection.items.length, problems: collection.problems };
}

/** Reads those of a newsletter's feeds into the database that are due. */
export async function collectFeeds(
  { config, clock, items, feeds }: CollectDeps,
  slug: string,
  { again = false, timeLimitSeconds, signal }: CollectOptions,
): Promise<Collected> {
  const { sources, zone } = newsletterOf(config, slug);
  const usual = config.site.collect.timeLimitSeconds;
  const reports = await feeds.collect({
    root: config.root,
    sources,
    zone,
    again,
    signal,
    timeLimitSeconds: timeLimitSeconds ?? usual,
    fairSeconds: usual / 2,
    originOf: (source) => `${slug}/${source}`,
    daysOf: (origin) => items.days(origin),
    keep: (origin, { items: found, takenBack }) =>
      items.save(origin, found, clock.now(), 'newest', takenBack),
  });
  return {
    items: reports.reduce((sum, report) => sum + report.items, 0),
    problems: reports.flatMap(({ problems }) => problems),
    feeds: reports,
  };
}
