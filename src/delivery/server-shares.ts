import type { MailServer } from './mail-server.ts';

/** Divides the messages of a run among its servers as their weights say. */
export interface ServerShares {
  /**
   * Resolves when a server may take one more message without running ahead of its share. A server
   * in trouble is waited for by nobody, and when it is back everybody begins to count anew.
   */
  turn(server: MailServer): Promise<void>;
  /** Tells that a server's state may have changed, so that those who wait look again. */
  changed(): void;
}

/** Returns the shares of `servers`, which may be one. */
export function createServerShares(servers: readonly MailServer[]): ServerShares {
  const taken = new Map<MailServer, number>();
  let waiting: (() => void)[] = [];
  let counted: readonly MailServer[] = [];

  const isCounted = ({ smtp, health, sessions }: MailServer) =>
    weightOf(smtp) > 0 && sessions.size > 0 && health.losses === 0 && !health.failure;

  function recount(): readonly MailServer[] {
    const now = servers.filter(isCounted);
    const same = now.length === counted.length && now.every((one, i) => one === counted[i]);
    if (!same) taken.clear();
    counted = now;
    return now;
  }

  /** Each may be ahead by what the other has on its connections, so that nobody waits in vain. */
  function isAhead(server: MailServer): boolean {
    const now = recount();
    if (!now.includes(server)) return false;
    const next = ((taken.get(server) ?? 0) + 1) / weightOf(server.smtp);
    return now.some((other) => {
      if (other === server) return false;
      const slack = 2 * other.smtp.connections;
      return next > ((taken.get(other) ?? 0) + slack) / weightOf(other.smtp);
    });
  }

  function changed(): void {
    const before = waiting;
    waiting = [];
    for (const look of before) look();
  }

  return {
    async turn(server) {
      if (servers.length === 1) return;
      while (isAhead(server)) await new Promise<void>((look) => waiting.push(look));
      taken.set(server, (taken.get(server) ?? 0) + 1);
      changed();
    },
    changed,
  };
}

/** Returns what a server's share is in proportion to; 0 keeps it for when all others fail. */
export const weightOf = ({ weight = 1 }: { weight?: number | undefined }): number => weight;
