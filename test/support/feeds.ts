import type { Clock } from '../../src/base/clock.ts';
import { openFeedCollector } from '../../src/sources/feeds/open-feed-collector.ts';
import type { Storage } from '../../src/storage/open-storage.ts';

/**
 * Returns a collector of feeds that also reads from the servers of tests on this machine. Its thread
 * and connections hold no process and end by themselves.
 */
export function testFeeds(
  { feedStates: states }: Pick<Storage, 'feedStates'>,
  clock: Clock,
  options: Partial<Parameters<typeof openFeedCollector>[0]> = {},
) {
  return openFeedCollector({
    clock,
    states,
    userAgent: 'Lagebrief/test',
    allowNetworks: ['127.0.0.1'],
    pauseMs: 0,
    ...options,
  });
}
