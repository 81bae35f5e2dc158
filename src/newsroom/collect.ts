import { collectSources } from '../sources/collect-sources.ts';
import type { SourceProblem } from '../sources/item.ts';
import { storeMedia } from '../sources/store-media.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** Reads a newsletter's sources into the database and its pictures into the media folder. */
export async function collect(
  deps: Pick<NewsroomDeps, 'config' | 'clock' | 'items'>,
  slug: string,
): Promise<{ items: number; problems: readonly SourceProblem[] }> {
  const newsletter = newsletterOf(deps.config, slug);
  const collection = await collectSources({
    root: deps.config.root,
    sources: newsletter.sources,
  });
  await storeMedia(collection.media, deps.config.dataDir);
  for (const [origin, { type }] of Object.entries(newsletter.sources)) {
    const own = collection.items.filter((item) => item.origin === origin);
    // A folder has all of its items, a feed only the newest.
    const listing = type === 'markdown' ? 'whole' : 'newest';
    await deps.items.save(`${slug}/${origin}`, own, deps.clock.now(), listing);
  }
  return { items: collection.items.length, problems: collection.problems };
}
