import { createFeedCollector, type FeedCollector } from './feed-collector.ts';
import { createFeedReader } from './feed-reader.ts';
import type { FeedStateStore } from './feed-state.ts';
import type { Fetcher } from './fetch-document.ts';
import { createPageLooker } from './look-at-page.ts';
import type { FetchSettings } from './open-fetcher.ts';

/**
 * Opens the collector with its connections and its thread; disposing closes them. What speaks HTTP is
 * loaded for the first feed only: most commands read none.
 */
export function openFeedCollector({
  states,
  ...settings
}: FetchSettings & { states: FeedStateStore }): FeedCollector & AsyncDisposable {
  const { clock } = settings;
  let opening: Promise<Fetcher> | undefined;
  const open = async () => (await import('./open-fetcher.ts')).openFetcher(settings);
  const fetcher: Pick<Fetcher, 'fetch'> = {
    async fetch(question, signal) {
      opening ??= open();
      return (await opening).fetch(question, signal);
    },
  };
  const reader = createFeedReader({ clock });
  const collector = createFeedCollector({
    clock,
    states,
    fetcher,
    reader,
    look: createPageLooker({ fetcher, clock }),
    random: Math.random,
  });
  return {
    ...collector,
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]();
      await reader[Symbol.asyncDispose]();
    },
  };
}
