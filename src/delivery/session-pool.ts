import type { SmtpSettings } from '../config/config.ts';
import type { SendResult, WireMessage } from './smtp-lane.ts';
import { openSession, type SmtpSession } from './smtp-session.ts';

/** Connections that single messages share; disposing closes them. */
export interface SessionPool extends AsyncDisposable {
  /** Sends a message once a connection is free; throws `smtp.*` if none can be opened. */
  send(message: WireMessage): Promise<SendResult>;
}

/** Returns a pool that opens at most `settings.connections`, when there is something to send. */
export function createSessionPool(settings: SmtpSettings): SessionPool {
  const idle: SmtpSession[] = [];
  const waiting: (() => void)[] = [];
  let free = settings.connections;
  let closed = false;

  async function connection(): Promise<AsyncDisposable> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    return {
      async [Symbol.asyncDispose]() {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
      },
    };
  }

  function nextIdle(): SmtpSession | undefined {
    const session = idle.pop();
    return session && !session.alive ? nextIdle() : session;
  }

  return {
    async send(message) {
      await using _turn = await connection();
      for (;;) {
        const known = nextIdle();
        const session = known ?? (await openSession(settings));
        const result = await session.send(message);
        if (closed) await session.close();
        else if (session.alive) idle.push(session);
        // It had gone stale, and the server cannot have the message.
        const stale = known && result.kind === 'lost' && !result.mayHaveArrived;
        if (!stale) return result;
      }
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      await Promise.all(idle.splice(0).map((session) => session.close()));
    },
  };
}
