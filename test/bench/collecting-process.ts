import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { sourceSchema } from '../../src/config/source-config.ts';
import { openFeedCollector } from '../../src/sources/feeds/open-feed-collector.ts';
import { openStorage } from '../../src/storage/open-storage.ts';

/** What collecting feeds cost a process that did nothing else; times in milliseconds. */
export interface CollectingUse {
  /** Asking for the same bytes, and doing nothing with them. */
  fetching: number;
  /** All that is new, into the database. */
  first: number;
  /** When nothing has changed since, by conditional requests. */
  again: number;
  items: number;
  failed: number;
  megabytes: number;
}

/* A process that collects the feeds of a server: its arguments are port and number of feeds. */

const [port, count] = process.argv.slice(2).map(Number);
const addresses = Array.from({ length: count ?? 0 }, (_, n) => `http://127.0.0.1:${port}/${n}`);
const root = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
try {
  await using storage = await openStorage({ url: 'sqlite:bench.db', root });
  await using feeds = openFeedCollector({
    clock: systemClock,
    states: storage.feedStates,
    userAgent: 'Lagebrief/bench',
    allowNetworks: ['127.0.0.1'],
    // One host stands for a hundred here, so it is not spared.
    pauseMs: 0,
  });
  const sources = Object.fromEntries(
    addresses.map((url, n) => [
      `paper-${n}`,
      sourceSchema.parse({ type: 'feed', url, name: `Paper ${n}`, maxEntries: 1000 }),
    ]),
  );
  const timed = async (work: () => Promise<unknown>) => {
    const begun = performance.now();
    await work();
    return performance.now() - begun;
  };
  const collect = () =>
    feeds.collect({
      root,
      sources,
      zone: 'Europe/Berlin',
      again: true,
      timeLimitSeconds: 600,
      fairSeconds: 45,
      originOf: (source) => `bench/${source}`,
      daysOf: (origin) => storage.items.days(origin),
      keep: (origin, { items, takenBack }) =>
        storage.items.save(origin, items, systemClock.now(), 'newest', takenBack),
    });
  const fetching = await timed(async () => {
    for (const url of addresses) await (await fetch(url)).arrayBuffer();
  });
  let reports: Awaited<ReturnType<typeof collect>> = [];
  const first = await timed(async () => {
    reports = await collect();
  });
  const items = reports.reduce((sum, report) => sum + report.added, 0);
  const again = await timed(async () => {
    reports = await collect();
  });
  const use: CollectingUse = {
    fetching,
    first,
    again,
    items,
    failed: reports.filter(({ outcome }) => outcome !== 'unchanged').length,
    megabytes: process.resourceUsage().maxRSS / 1000,
  };
  process.stdout.write(`${JSON.stringify(use)}\n`);
} finally {
  await rm(root, { recursive: true, force: true });
}
