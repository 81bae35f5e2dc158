import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { connect } from './connect.ts';
import type { Delivery, Outcome } from './delivery.ts';
import type { FilledMessage } from './fill-message.ts';
import { judgeResult } from './judge-result.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { MailServer } from './mail-server.ts';
import type { Random } from './retry-pause.ts';
import { type ServerShares, weightOf } from './server-shares.ts';
import type { SendResult } from './smtp-lane.ts';
import type { SmtpSession } from './smtp-session.ts';
import type { WorkQueue } from './work-queue.ts';

/** What the connections of a run share. */
export interface SendingRun {
  clock: Clock;
  log: Log;
  random: Random;
  /** In the order of the configuration; at least one. */
  servers: readonly MailServer[];
  shares: ServerShares;
  /** The claimed rows, whichever server gets them. */
  queue: WorkQueue;
  writer: LedgerWriter;
  signal: AbortSignal;
  /** Returns the message for a row; undefined if its address is not one plain mailbox. */
  fill(delivery: Delivery): Promise<FilledMessage | undefined>;
  /** Whether the issue may be sent now; asked before each row. */
  mayGoOn(): Promise<boolean>;
  /** Called after each message. */
  onOutcome(): void;
}

/** A run as one server's connections see it: they tell how long a message took, in milliseconds. */
interface ServerRun extends Omit<SendingRun, 'onOutcome'> {
  onOutcome(tookMs: number): void;
}

/**
 * Sends every row that is due now, over as many connections as the settings and the servers allow,
 * and resolves when no connection has a message on the wire. A server that fails leaves its rows to
 * the others; those of weight 0 begin when all others have failed. Why nothing more could be sent,
 * if so, is in the health of the servers.
 */
export async function sendDueRows(run: SendingRun): Promise<void> {
  for (;;) {
    const working = run.servers.filter(({ health }) => !health.failure);
    const weighted = working.filter(({ smtp }) => weightOf(smtp) > 0);
    const group = weighted.length > 0 ? weighted : working;
    await allSettled(group.map((server) => sendThrough(run, server)));
    // A server that failed gives its rows back, perhaps after the others have ended.
    const failed = group.some(({ health }) => health.failure);
    if (!failed || !(await mayGoOn(run)) || !(await run.queue.hasRow())) return;
    if (run.servers.every(({ health }) => health.failure)) return;
  }
}

async function sendThrough(run: SendingRun, server: MailServer): Promise<void> {
  // A connection that could not be made gives its row back, perhaps after the others have ended.
  for (;;) {
    if (!(await mayBegin(run, server)) || !(await server.queue.hasRow())) return;
    // One connection tries the door, so that a wrong password is offered once and not ten times.
    const session = await connect(run, server, false);
    if (!session) return;
    await useConnections(run, server, session);
  }
}

/** A message that takes longer than this waits for a far or slow server, in milliseconds. */
const slow = 20;

/**
 * Sends over as many connections as the settings say, of which one is open. While they all do little
 * but wait for answers, more are opened one by one, up to `mostConnections`.
 */
async function useConnections(
  run: SendingRun,
  server: MailServer,
  first: SmtpSession,
): Promise<void> {
  const { connections, mostConnections = connections } = server.smtp;
  const used: Promise<void>[] = [];
  const onOutcome = (tookMs: number) => {
    run.onOutcome();
    const waits = tookMs > slow && !server.queue.limited && server.health.losses === 0;
    if (waits && used.length < mostConnections) use(undefined);
  };
  const use = (session: SmtpSession | undefined) => {
    const work = useConnection({ ...run, onOutcome }, server, session);
    // Whoever waits for it may be late.
    work.catch(() => {});
    used.push(work);
  };
  use(first);
  while (used.length < connections) use(undefined);
  // The list may grow meanwhile.
  let failure: { reason: unknown } | undefined;
  for (const work of used) {
    await work.catch((reason: unknown) => {
      failure ??= { reason };
    });
  }
  if (failure) throw failure.reason;
}

/** As `Promise.all`, but what goes on is waited for before the first failure is told. */
async function allSettled(work: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

/** One connection of a run, with what its last message came to until that is written. */
interface Lane {
  session: SmtpSession | undefined;
  unsettled: Outcome | undefined;
  /** As `performance.now()` tells. */
  lastOutcomeAt: number;
}

/**
 * Sends one message after another until nothing is due; opens its connection anew when it is lost.
 * While the server has one message, the next one's envelope is on its way, and its body while the
 * ledger is written; only its final dot waits for the ledger.
 */
async function useConnection(
  run: ServerRun,
  server: MailServer,
  opened: SmtpSession | undefined,
): Promise<void> {
  const lane: Lane = {
    session: opened,
    unsettled: undefined,
    lastOutcomeAt: performance.now(),
  };
  let last = Promise.resolve();
  try {
    for (;;) {
      const delivery = await nextRowBehind(run, server, lane, last);
      if (!delivery) return;
      if (!lane.session?.alive) {
        // Connecting may take long; what the last message came to must not wait for it.
        await last;
        await settle(run, lane);
        if (lane.session) forget(run, server, lane.session);
        lane.session = await connect(run, server, lane.session === undefined);
        if (!lane.session) return run.queue.giveBack(delivery);
      }
      const message = await run.fill(delivery);
      const before = last;
      last = sendBehind(run, server, lane, lane.session, before, delivery, message);
      // Whoever waits for it may be late.
      last.catch(() => {});
      await before;
    }
  } finally {
    try {
      await last;
      await settle(run, lane);
    } finally {
      if (lane.session) forget(run, server, lane.session);
      await lane.session?.close();
    }
  }
}

/** Servers that share with this one must not wait for it any more. */
function forget(
  { shares }: Pick<SendingRun, 'shares'>,
  { sessions }: MailServer,
  session: SmtpSession,
): void {
  sessions.delete(session);
  shares.changed();
}

const mayGoOn = ({
  signal,
  mayGoOn: ask,
}: Pick<SendingRun, 'signal' | 'mayGoOn'>): boolean | Promise<boolean> => !signal.aborted && ask();

const mayBegin = (
  run: Pick<SendingRun, 'signal' | 'mayGoOn'>,
  { health }: MailServer,
): boolean | Promise<boolean> => health.failure === undefined && mayGoOn(run);

async function nextRow(run: ServerRun, server: MailServer): Promise<Delivery | undefined> {
  if (!(await mayBegin(run, server))) return undefined;
  await run.shares.turn(server);
  return server.queue.take();
}

/** A row may be long in coming; what the last message came to must not wait for it. */
async function nextRowBehind(run: ServerRun, server: MailServer, lane: Lane, last: Promise<void>) {
  if (server.queue.limited) {
    await last;
    await settle(run, lane);
  }
  let taken = false;
  const row = nextRow(run, server).finally(() => {
    taken = true;
  });
  await Promise.race([row, last]);
  if (!taken) await settle(run, lane);
  return row;
}

async function settle(run: ServerRun, lane: Lane): Promise<void> {
  const outcome = lane.unsettled;
  if (outcome) await run.writer.write({ settle: outcome });
  lane.unsettled = undefined;
}

/**
 * Sends a row's message behind the one before it, and leaves its outcome with the lane. A row that
 * is not ours any more, or not to be sent now, is not completed.
 */
async function sendBehind(
  run: ServerRun,
  server: MailServer,
  lane: Lane,
  session: SmtpSession,
  before: Promise<void>,
  delivery: Delivery,
  message: FilledMessage | undefined,
): Promise<void> {
  const mine = before.then(() => submit(run, server, lane, session, delivery));
  const result = message && (await session.send(message, mine));
  if (!(await mine)) return;
  lane.unsettled = outcomeOf(run, server, delivery, result);
  const now = performance.now();
  run.onOutcome(now - lane.lastOutcomeAt);
  lane.lastOutcomeAt = now;
}

/** Writes the last outcome and the next row with one write to the disk; true if it is ours to send. */
async function submit(
  run: ServerRun,
  server: MailServer,
  lane: Lane,
  session: SmtpSession,
  delivery: Delivery,
): Promise<boolean> {
  if (!session.alive || !(await mayBegin(run, server))) {
    run.queue.giveBack(delivery);
    await settle(run, lane);
    return false;
  }
  const mine = await run.writer.write({ settle: lane.unsettled, submit: delivery.id });
  lane.unsettled = undefined;
  return mine;
}

function outcomeOf(
  { clock, random, shares, servers }: ServerRun,
  server: MailServer,
  delivery: Delivery,
  result: SendResult | undefined,
): Outcome {
  if (!result) {
    const reply = '5.1.3 not one plain mail address; nothing was sent';
    return { deliveryId: delivery.id, status: 'rejected', smtpCode: 553, reply };
  }
  const elsewhere = servers.some((other) => other !== server && !other.health.failure);
  const verdict = judgeResult(delivery, result, clock.now(), random, elsewhere);
  server.health.record(verdict);
  if (verdict.run !== 'taken') shares.changed();
  return verdict.outcome;
}
