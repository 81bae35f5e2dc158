import type { LookupFunction } from 'node:net';
import type { Clock } from '../../base/clock.ts';
import type { ProxySettings } from '../../config/proxy-settings.ts';
import { createFetcher, type Fetcher, usualFetchLimits } from './fetch-document.ts';
import type { FetchLimits } from './fetch-failure.ts';
import { createHostQueue } from './host-queue.ts';
import { addressRule } from './public-address.ts';

/** How many hosts are asked at once, and how long each is left alone between two requests. */
const mostHosts = 8;
const hostPauseMs = 1000;

/** What fetching needs to know of an installation. */
export interface FetchSettings {
  clock: Clock;
  userAgent: string;
  /** Networks that may be reached although they are not public. */
  allowNetworks: readonly string[];
  limits?: Partial<FetchLimits> | undefined;
  resolve?: LookupFunction | undefined;
  proxy?: ProxySettings | undefined;
  pauseMs?: number | undefined;
}

/** Opens the fetcher of an installation: polite, and without a way into private networks. */
export function openFetcher(settings: FetchSettings): Fetcher {
  const {
    clock,
    userAgent,
    allowNetworks,
    limits,
    resolve,
    proxy,
    pauseMs = hostPauseMs,
  } = settings;
  return createFetcher({
    clock,
    userAgent,
    resolve,
    proxy,
    queue: createHostQueue({ clock }, { most: mostHosts, pauseMs }),
    isAllowed: addressRule(allowNetworks),
    limits: { ...usualFetchLimits, ...limits },
  });
}
