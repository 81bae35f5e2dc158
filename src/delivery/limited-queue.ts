import type { Clock } from '../base/clock.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';
import { domainOf, type Limiter, type Permit } from './limiter.ts';
import type { WorkQueue } from './work-queue.ts';

/** How long open connections wait for rows that were set aside, in milliseconds. */
const patience = 20_000;
/** How long a run waits for limits at most, in milliseconds; for more it ends and comes again. */
export const longestWait = 90_000;
/** A wait looks this often whether the run must stop, in milliseconds. */
const attention = 500;

interface LimitedDeps {
  queue: WorkQueue;
  limiter: Limiter;
  ledger: Pick<DeliveryLedger, 'putOff'>;
  clock: Clock;
  worker: string;
  signal: AbortSignal;
  /** Whether the run takes more rows. */
  mayGoOn(): Promise<boolean>;
}

/**
 * Returns `queue` with only those rows handed out that may be sent at once. While the server has
 * enough, everybody waits, and if that takes too long there is no row. A row whose domain has enough is put off without a strike, to the time
 * at which its turn should come, and the others go on.
 */
export function createLimitedQueue(deps: LimitedDeps): WorkQueue {
  const { queue, clock } = deps;
  const now = () => clock.now().getTime();
  const domains = new Map<string, { until: number; last: number; spacing: number }>();
  let aside: number[] = [];
  let serverFreeAt = 0;

  const isBlocked = (row: Delivery) => (domains.get(domainOf(row.email))?.until ?? 0) > now();

  async function setAside(rows: readonly Delivery[]): Promise<void> {
    const turns = rows.map((row) => {
      const domain = domains.get(domainOf(row.email));
      if (!domain) return { id: row.id, until: clock.now() };
      domain.last = Math.max(domain.until, domain.last + domain.spacing);
      aside.push(domain.last);
      return { id: row.id, until: new Date(domain.last) };
    });
    await deps.ledger.putOff(turns, deps.worker, clock.now());
  }

  /** What is claimed and cannot go is put off in one go, before anybody asks for each of them. */
  async function rowToAskFor(): Promise<Delivery | undefined> {
    for (;;) {
      const blocked = domains.size > 0 ? queue.withdraw(isBlocked) : [];
      if (blocked.length > 0) await setAside(blocked);
      const row = await queue.take();
      if (!row || !isBlocked(row)) return row;
      queue.giveBack(row);
    }
  }

  function block(row: Delivery, { until, spacing }: Extract<Permit, { go: false }>): void {
    const domain = domainOf(row.email);
    const last = domains.get(domain)?.last ?? 0;
    domains.set(domain, { until, last: Math.max(last, until - spacing), spacing });
  }

  /** Returns false if the run must stop. */
  async function waitUntil(instant: number): Promise<boolean> {
    for (;;) {
      if (deps.signal.aborted || !(await deps.mayGoOn())) return false;
      const left = instant - now();
      if (left <= 0) return true;
      await clock.wait(Math.min(left, attention), deps.signal);
    }
  }

  function nextAside(): number | undefined {
    aside = aside.filter((at) => at > now());
    return aside.reduce<number | undefined>((least, at) => Math.min(least ?? at, at), undefined);
  }

  const mustComeAgain = () => serverFreeAt - now() > longestWait;

  return {
    hasRow: async () => {
      if (mustComeAgain()) return false;
      const row = await rowToAskFor();
      if (row) queue.giveBack(row);
      return row !== undefined;
    },
    async take() {
      for (;;) {
        const row = await rowToAskFor();
        if (!row) {
          const next = nextAside();
          if (next === undefined || next - now() > patience) return undefined;
          if (!(await waitUntil(next))) return undefined;
          continue;
        }
        const permit = await deps.limiter.ask(row.email);
        if (permit.go) return row;
        queue.giveBack(row);
        if (permit.scope === 'domain') {
          block(row, permit);
          continue;
        }
        serverFreeAt = permit.until;
        if (mustComeAgain() || !(await waitUntil(permit.until))) return undefined;
      }
    },
    giveBack: queue.giveBack,
    withdraw: queue.withdraw,
    settled: queue.settled,
    get blockedUntil() {
      return mustComeAgain() ? new Date(serverFreeAt) : undefined;
    },
    get asideUntil() {
      const next = nextAside();
      return next === undefined ? undefined : new Date(next);
    },
  };
}
