import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { ItemStore } from '../storage/item-store.ts';
import type { SummaryStore } from '../storage/summary-store.ts';

interface TidyItemsDeps {
  config: {
    site: Pick<Config['site'], 'retention'>;
    newsletters: ReadonlyMap<string, { selection: { fillDays: number } }>;
  };
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'info' | 'error'>;
  items: Pick<ItemStore, 'forget'>;
  summaries: Pick<SummaryStore, 'forget'>;
}

const dayLong = 86_400_000;
const pause = 3_600_000;
/** So few in a transaction that neither readers nor pages wait. */
const inOneTurn = 200;
/** An issue that was drafted or approved so long ago needs no summariser's answer again. */
const summaryDays = 30;

/**
 * Returns what deletes items, once an hour, that no source has told for `retention.itemsDays` and no
 * issue has printed; as long as a newsletter fills up from older ones (`fillDays`) they stay. What
 * summarisers wrote goes with its item, or when no issue has wanted it for thirty days. It never
 * rejects; any number of processes may do it. `signal` ends it between two turns; the next goes on.
 */
export function createItemTidying(deps: TidyItemsDeps): (signal?: AbortSignal) => Promise<void> {
  let next = 0;
  return async (signal) => {
    const now = deps.clock.now().getTime();
    if (now < next) return;
    next = now + pause;
    const { items, summaries, log } = deps;
    const days = daysKept(deps.config);
    const ago = (count: number) => new Date(now - count * dayLong);
    if (days !== undefined) {
      await forget(log, items, ago(days), signal, (count) =>
        log.info({ items: count, days }, 'deleted items that no issue has printed'),
      );
    }
    await forget(log, summaries, ago(summaryDays), signal);
  };
}

function daysKept({ site, newsletters }: TidyItemsDeps['config']): number | undefined {
  const { itemsDays } = site.retention;
  if (itemsDays === 'never') return undefined;
  const filled = [...newsletters.values()].map(({ selection }) => selection.fillDays);
  return Math.max(itemsDays, ...filled);
}

async function forget(
  log: TidyItemsDeps['log'],
  store: { forget(before: Date, most: number): Promise<number> },
  before: Date,
  signal: AbortSignal | undefined,
  tell: (count: number) => void = () => {},
): Promise<void> {
  let count = 0;
  try {
    while (!signal?.aborted) {
      const forgotten = await store.forget(before, inOneTurn);
      count += forgotten;
      if (forgotten < inOneTurn) break;
      await nextTurn();
    }
  } catch (error) {
    log.error({ err: error }, 'old items cannot be deleted; that is tried again');
  } finally {
    if (count > 0) tell(count);
  }
}
