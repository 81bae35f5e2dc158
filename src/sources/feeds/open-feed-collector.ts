import type { LookupFunction } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import { createFeedCollector, type FeedCollector } from './feed-collector.ts';
import { createFeedReader } from './feed-reader.ts';
import type { FeedStateStore } from './feed-state.ts';
import type { Fetcher } from './fetch-document.ts';
import type { FetchLimits } from './fetch-failure.ts';
import { createHostQueue } from './host-queue.ts';
import { addressRule } from './public-address.ts';

/** How many hosts are asked at once, and how long each is left alone between two requests. */
const mostHosts = 8;
const hostPauseMs = 1000;

/**
 * Opens the collector with its connections and its thread; disposing closes them. What speaks HTTP is
 * loaded for the first feed only: most commands read none.
 */
export function openFeedCollector(deps: {
  clock: Clock;
  states: FeedStateStore;
  userAgent: string;
  /** Networks that may be reached although they are not public. */
  allowNetworks: readonly string[];
  limits?: Partial<FetchLimits> | undefined;
  resolve?: LookupFunction | undefined;
  pauseMs?: number | undefined;
}): FeedCollector & AsyncDisposable {
  const { clock, states, userAgent, resolve } = deps;
  const pauseMs = deps.pauseMs ?? hostPauseMs;
  const queue = createHostQueue({ clock }, { most: mostHosts, pauseMs });
  const isAllowed = addressRule(deps.allowNetworks);
  let opening: Promise<Fetcher> | undefined;
  const open = async () => {
    const { createFetcher, usualFetchLimits } = await import('./fetch-document.ts');
    const limits = { ...usualFetchLimits, ...deps.limits };
    return createFetcher({ clock, queue, isAllowed, userAgent, limits, resolve });
  };
  const fetcher: Pick<Fetcher, 'fetch'> = {
    async fetch(question, signal) {
      opening ??= open();
      return (await opening).fetch(question, signal);
    },
  };
  const reader = createFeedReader({ clock });
  const collector = createFeedCollector({ clock, states, fetcher, reader, random: Math.random });
  return {
    ...collector,
    async [Symbol.asyncDispose]() {
      await (await opening)?.[Symbol.asyncDispose]();
      await reader[Symbol.asyncDispose]();
    },
  };
}
