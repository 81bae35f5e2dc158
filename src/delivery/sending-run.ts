import type { Clock } from '../base/clock.ts';
import { isLagebriefError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { Delivery, Outcome } from './delivery.ts';
import type { FilledMessage } from './fill-message.ts';
import { judgeResult } from './judge-result.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import { type Random, reconnectPause } from './retry-pause.ts';
import type { RunHealth } from './run-health.ts';
import { openSession, type SmtpSession } from './smtp-session.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the connections of a run share. */
export interface SendingRun {
  clock: Clock;
  log: Log;
  random: Random;
  smtp: SmtpSettings;
  queue: WorkQueue;
  writer: LedgerWriter;
  health: RunHealth;
  /** The sessions that are open now. */
  sessions: Set<SmtpSession>;
  signal: AbortSignal;
  /** Returns the message for a row; undefined if its address is not one plain mailbox. */
  fill(delivery: Delivery): Promise<FilledMessage | undefined>;
  /** Whether the issue may be sent now; asked before each row. */
  mayGoOn(): Promise<boolean>;
  /** Called after each message. */
  onOutcome(): void;
}

/**
 * Sends every row that is due now, over as many connections as the settings and the server allow,
 * and resolves when no connection has a message on the wire. Why it stopped early, if it did, is in
 * `run.health.failure`.
 */
export async function sendDueRows(run: SendingRun): Promise<void> {
  // A connection that could not be made gives its row back, perhaps after the others have ended.
  for (;;) {
    const first = await nextRow(run);
    if (!first) return;
    run.queue.giveBack(first);
    // One connection tries the door, so that a wrong password is offered once and not ten times.
    const session = await connect(run, false);
    if (!session) return;
    const others = Array.from({ length: run.smtp.connections - 1 }, () => undefined);
    const done = await Promise.allSettled(
      [session, ...others].map((opened) => useConnection(run, opened)),
    );
    for (const result of done) if (result.status === 'rejected') throw result.reason;
  }
}

/** Sends one message after another until nothing is due; opens its connection anew when it is lost. */
async function useConnection(run: SendingRun, opened: SmtpSession | undefined): Promise<void> {
  let session = opened;
  let settle: Outcome | undefined;
  try {
    for (;;) {
      const delivery = await nextRow(run);
      if (!delivery) return;
      if (!session?.alive) {
        // Connecting may take long; what the last message came to must not wait for it.
        if (settle) await run.writer.write({ settle });
        settle = undefined;
        if (session) run.sessions.delete(session);
        session = await connect(run, session === undefined);
        if (!session) return run.queue.giveBack(delivery);
      }
      const message = await run.fill(delivery);
      const mine = await run.writer.write({ settle, submit: delivery.id });
      settle = mine ? await sendRow(run, session, delivery, message) : undefined;
      if (settle) run.onOutcome();
    }
  } finally {
    if (session) run.sessions.delete(session);
    await Promise.all([session?.close(), settle && run.writer.write({ settle })]);
  }
}

async function nextRow(run: SendingRun): Promise<Delivery | undefined> {
  const stop = run.signal.aborted || run.health.failure !== undefined;
  return !stop && (await run.mayGoOn()) ? run.queue.take() : undefined;
}

async function sendRow(
  { clock, random, health }: SendingRun,
  session: SmtpSession,
  delivery: Delivery,
  message: FilledMessage | undefined,
): Promise<Outcome> {
  if (!message) {
    const reply = '5.1.3 not one plain mail address; nothing was sent';
    return { deliveryId: delivery.id, status: 'rejected', smtpCode: 553, reply };
  }
  const verdict = judgeResult(delivery, await session.send(message), clock.now(), random);
  health.record(verdict);
  return verdict.outcome;
}

/**
 * Returns an open session, or undefined if this connection is to be given up: the run stops, or the
 * server wants fewer connections than we have, which is fine as long as another one works.
 */
async function connect(run: SendingRun, additional: boolean): Promise<SmtpSession | undefined> {
  const { clock, health, sessions, smtp } = run;
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
    }
  }
  return undefined;
}
