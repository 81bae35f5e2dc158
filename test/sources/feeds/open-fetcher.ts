import { systemClock } from '../../../src/base/clock.ts';
import { createFetcher, usualFetchLimits } from '../../../src/sources/feeds/fetch-document.ts';
import type { FetchLimits } from '../../../src/sources/feeds/fetch-failure.ts';
import { createHostQueue } from '../../../src/sources/feeds/host-queue.ts';
import { addressRule } from '../../../src/sources/feeds/public-address.ts';

type Deps = Parameters<typeof createFetcher>[0];

/** Returns a fetcher that may also read from this machine, where the servers of tests are. */
export function openFetcher({
  limits,
  ...deps
}: Partial<Omit<Deps, 'limits'>> & { limits?: Partial<FetchLimits> } = {}) {
  return createFetcher({
    clock: systemClock,
    queue: createHostQueue({ clock: systemClock }, { most: 8, pauseMs: 0 }),
    isAllowed: addressRule(['127.0.0.1', '::1']),
    userAgent: 'Lagebrief/test',
    limits: { ...usualFetchLimits, ...limits },
    ...deps,
  });
}

/** A signal that never aborts. */
export const never = new AbortController().signal;
