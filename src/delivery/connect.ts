import { isLagebriefError } from '../base/errors.ts';
import type { MailServer } from './mail-server.ts';
import { reconnectPause } from './retry-pause.ts';
import type { SendingRun } from './sending-run.ts';
import { openSession, type SmtpSession } from './smtp-session.ts';

/**
 * Returns an open session, or undefined if this connection is to be given up: the run stops, or the
 * server wants fewer connections than we have, which is fine as long as another one works.
 */
export async function connect(
  run: Pick<SendingRun, 'clock' | 'log' | 'random' | 'shares' | 'signal'>,
  { smtp, health, sessions }: MailServer,
  additional: boolean,
): Promise<SmtpSession | undefined> {
  const { clock, shares } = run;
  while (!run.signal.aborted && !health.failure) {
    if (health.losses > 0) {
      // All connections of a dying server are lost together; that is one loss, not ten.
      const rounds = Math.ceil(health.losses / smtp.connections);
      await clock.wait(reconnectPause(rounds, run.random), run.signal);
    }
    try {
      const session = await openSession(smtp);
      sessions.add(session);
      health.recordConnection();
      return session;
    } catch (error) {
      if (!isLagebriefError(error)) throw error;
      if (additional || sessions.size > 0) {
        run.log.warn({ code: error.code, open: sessions.size }, error.message);
        return undefined;
      }
      health.recordFailure(error);
    } finally {
      shares.changed();
    }
  }
  return undefined;
}
