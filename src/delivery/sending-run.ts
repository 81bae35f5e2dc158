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
import type { SendResult } from './smtp-lane.ts';
import { openSession, type SmtpSession } from './smtp-session.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the connections of a run share. */
export interface SendingRun {
  clock: Clock;
  log: Log;
  random: Random;
  smtp: SmtpSettings;
  queue: WorkQueue;
  /** Whether rows wait for limits; then each is handed out only when its message can go at once. */
  limited: boolean;
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
    if (!(await mayBegin(run)) || !(await run.queue.hasRow())) return;
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

/** One connection of a run, with what its last message came to until that is written. */
interface Lane {
  session: SmtpSession | undefined;
  unsettled: Outcome | undefined;
}

/**
 * Sends one message after another until nothing is due; opens its connection anew when it is lost.
 * While the server has one message, the next one's envelope is on its way, and its body while the
 * ledger is written; only its final dot waits for the ledger.
 */
async function useConnection(run: SendingRun, opened: SmtpSession | undefined): Promise<void> {
  const lane: Lane = { session: opened, unsettled: undefined };
  let last = Promise.resolve();
  try {
    for (;;) {
      const delivery = await nextRowBehind(run, lane, last);
      if (!delivery) return;
      if (!lane.session?.alive) {
        // Connecting may take long; what the last message came to must not wait for it.
        await last;
        await settle(run, lane);
        if (lane.session) run.sessions.delete(lane.session);
        lane.session = await connect(run, lane.session === undefined);
        if (!lane.session) return run.queue.giveBack(delivery);
      }
      const message = await run.fill(delivery);
      const before = last;
      last = sendBehind(run, lane, lane.session, before, delivery, message);
      // Whoever waits for it may be late.
      last.catch(() => {});
      await before;
    }
  } finally {
    try {
      await last;
      await settle(run, lane);
    } finally {
      if (lane.session) run.sessions.delete(lane.session);
      await lane.session?.close();
    }
  }
}

function mayBegin({ signal, health, mayGoOn }: SendingRun): boolean | Promise<boolean> {
  return !signal.aborted && health.failure === undefined && mayGoOn();
}

async function nextRow(run: SendingRun): Promise<Delivery | undefined> {
  return (await mayBegin(run)) ? run.queue.take() : undefined;
}

/** A row may be long in coming; what the last message came to must not wait for it. */
async function nextRowBehind(run: SendingRun, lane: Lane, last: Promise<void>) {
  if (run.limited) {
    await last;
    await settle(run, lane);
  }
  let taken = false;
  const row = nextRow(run).finally(() => {
    taken = true;
  });
  await Promise.race([row, last]);
  if (!taken) await settle(run, lane);
  return row;
}

async function settle(run: SendingRun, lane: Lane): Promise<void> {
  const outcome = lane.unsettled;
  if (outcome) await run.writer.write({ settle: outcome });
  lane.unsettled = undefined;
}

/**
 * Sends a row's message behind the one before it, and leaves its outcome with the lane. A row that
 * is not ours any more, or not to be sent now, is not completed.
 */
async function sendBehind(
  run: SendingRun,
  lane: Lane,
  session: SmtpSession,
  before: Promise<void>,
  delivery: Delivery,
  message: FilledMessage | undefined,
): Promise<void> {
  const mine = before.then(() => submit(run, lane, session, delivery));
  const result = message && (await session.send(message, mine));
  if (!(await mine)) return;
  lane.unsettled = outcomeOf(run, delivery, result);
  run.onOutcome();
}

/** Writes the last outcome and the next row with one write to the disk; true if it is ours to send. */
async function submit(
  run: SendingRun,
  lane: Lane,
  session: SmtpSession,
  delivery: Delivery,
): Promise<boolean> {
  if (!session.alive || !(await mayBegin(run))) {
    run.queue.giveBack(delivery);
    await settle(run, lane);
    return false;
  }
  const mine = await run.writer.write({ settle: lane.unsettled, submit: delivery.id });
  lane.unsettled = undefined;
  return mine;
}

function outcomeOf(
  { clock, random, health }: SendingRun,
  delivery: Delivery,
  result: SendResult | undefined,
): Outcome {
  if (!result) {
    const reply = '5.1.3 not one plain mail address; nothing was sent';
    return { deliveryId: delivery.id, status: 'rejected', smtpCode: 553, reply };
  }
  const verdict = judgeResult(delivery, result, clock.now(), random);
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
