import type { Clock } from '../base/clock.ts';
import type { Limits, SmtpSettings } from '../config/config.ts';
import { countMessage, freeAt, type RollingCount, spacing } from './rolling-count.ts';
import type { SharedCounts } from './shared-counts.ts';

/** Whether a message may be sent now; if not, what it waits for and until when at least. */
export type Permit =
  | { go: true }
  | { go: false; scope: 'server' | 'domain'; until: number; spacing: number };

/** Keeps all workers together to the limits of a server and of its recipients' domains. */
export interface Limiter {
  /** Resolves with a permit to send one message to `email` now, which is counted, or with a wait. */
  ask(email: string): Promise<Permit>;
}

interface Waiting {
  email: string;
  resolve(permit: Permit): void;
  reject(error: unknown): void;
}

/** Returns the limiter of a server, or undefined where nothing is limited. */
export function createLimiter(
  deps: { counts: SharedCounts; clock: Clock },
  { host, port, limits }: SmtpSettings,
): Limiter | undefined {
  if (!limits) return undefined;
  const { perDomain = {}, ...perServer } = limits;
  const server = `server ${host}:${port}`;
  let waiting: Waiting[] = [];
  let asking = false;

  const scopesOf = (
    email: string,
  ): { scope: string; limits: Limits; kind: 'server' | 'domain' }[] => {
    const domain = domainOf(email);
    const own = perDomain[domain] ?? perDomain['default'];
    // The domain first: a row that must wait for it would hold up all others.
    return [
      ...(own ? [{ scope: `domain ${domain}`, limits: own, kind: 'domain' as const }] : []),
      { scope: server, limits: perServer, kind: 'server' },
    ];
  };

  function decide(email: string, counts: Map<string, RollingCount>, now: number): Permit {
    const scopes = scopesOf(email);
    for (const { scope, limits: own, kind } of scopes) {
      const until = freeAt(counts.get(scope) ?? {}, own, now);
      if (until > now) return { go: false, scope: kind, until, spacing: spacing(own) };
    }
    for (const { scope, limits: own } of scopes) {
      counts.set(scope, countMessage(counts.get(scope) ?? {}, own, now));
    }
    return { go: true };
  }

  function askFor(group: readonly Waiting[]): Promise<Permit[]> {
    const at = deps.clock.now();
    const scopes = new Set(group.flatMap(({ email }) => scopesOf(email).map((one) => one.scope)));
    return deps.counts.update([...scopes].sort(), at, (stored) => {
      const counts = new Map(
        [...stored].map(([scope, json]) => [scope, JSON.parse(json) as RollingCount]),
      );
      // The time that it is when the counts are ours: others may have counted while we waited for them.
      const now = deps.clock.now().getTime();
      const result = group.map(({ email }) => decide(email, counts, now));
      const store = new Map([...counts].map(([scope, count]) => [scope, JSON.stringify(count)]));
      return { store, result };
    });
  }

  /** Connections that ask together are answered together, with one write to the database. */
  async function answer(): Promise<void> {
    if (asking) return;
    asking = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        const permits = await askFor(group);
        group.forEach(({ resolve }, index) => {
          resolve(permits[index] ?? { go: true });
        });
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    asking = false;
  }

  return {
    ask: (email) =>
      new Promise((resolve, reject) => {
        waiting.push({ email, resolve, reject });
        void answer();
      }),
  };
}

/** Returns the part of a mail address that names its server, in lower case. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
