import type { Clock } from '../base/clock.ts';
import type { Delivery } from './delivery.ts';
import type { DeliveryLedger } from './ledger.ts';
import { domainOf, type Permit } from './limiter.ts';

/** The domains that have enough for now, known to all servers of a run. */
export interface DomainWaits {
  isBlocked(row: Delivery): boolean;
  /** Remembers that the domain of `row` has enough until then. */
  block(row: Delivery, permit: Extract<Permit, { go: false }>): void;
  /** Puts rows off, without a strike, to the times at which their turns should come. */
  setAside(rows: readonly Delivery[]): Promise<void>;
  /** When the next row is due that was set aside, in milliseconds; undefined if there is none. */
  next(): number | undefined;
}

/** Returns the waits of one worker's run. */
export function createDomainWaits(deps: {
  ledger: Pick<DeliveryLedger, 'putOff'>;
  clock: Clock;
  worker: string;
}): DomainWaits {
  const { clock } = deps;
  const now = () => clock.now().getTime();
  const domains = new Map<string, { until: number; last: number; spacing: number }>();
  let aside: number[] = [];
  return {
    isBlocked: (row) => domains.size > 0 && (domains.get(domainOf(row.email))?.until ?? 0) > now(),
    block(row, { until, spacing }) {
      const domain = domainOf(row.email);
      const last = domains.get(domain)?.last ?? 0;
      domains.set(domain, { until, last: Math.max(last, until - spacing), spacing });
    },
    async setAside(rows) {
      const turns = rows.map((row) => {
        const domain = domains.get(domainOf(row.email));
        if (!domain) return { id: row.id, until: clock.now() };
        domain.last = Math.max(domain.until, domain.last + domain.spacing);
        aside.push(domain.last);
        return { id: row.id, until: new Date(domain.last) };
      });
      await deps.ledger.putOff(turns, deps.worker, clock.now());
    },
    next() {
      aside = aside.filter((at) => at > now());
      return aside.reduce<number | undefined>((least, at) => Math.min(least ?? at, at), undefined);
    },
  };
}
