import { randomUUID } from 'node:crypto';
import type { Clock } from '../base/clock.ts';
import type { LagebriefError } from '../base/errors.ts';
import type { Log } from '../base/log.ts';
import type { DkimSettings, SmtpSettings } from '../config/config.ts';
import { composeMessage } from './compose-message.ts';
import type { DeliverySum } from './delivery.ts';
import { createDomainWaits, type DomainWaits } from './domain-waits.ts';
import { fillMessage, type PersonalLinks } from './fill-message.ts';
import type { DeliveryLedger, SendingState } from './ledger.ts';
import { createLedgerWriter } from './ledger-writer.ts';
import { createLimitedQueue, longestWait } from './limited-queue.ts';
import { createLimiter } from './limiter.ts';
import type { MailServer } from './mail-server.ts';
import type { MessageOptions } from './message-form.ts';
import { createProgress, type OnProgress } from './progress.ts';
import type { Random } from './retry-pause.ts';
import { createRunHealth } from './run-health.ts';
import { type SendingRun as Run, sendDueRows } from './sending-run.ts';
import { createServerShares, weightOf } from './server-shares.ts';
import type { SharedCounts } from './shared-counts.ts';
import { createMessageSigner } from './sign-message.ts';
import { pausesIssue } from './smtp-failure.ts';
import { createWorkQueue, leaseLength } from './work-queue.ts';

/** What sending works with. */
export interface SendDeps {
  ledger: DeliveryLedger;
  clock: Clock;
  log: Log;
  /** At least one; see `SmtpSettings.weight` for what each gets. */
  servers: readonly SmtpSettings[];
  /** Without it, signing is the mail server's business. */
  dkim?: DkimSettings | undefined;
  /** The personal addresses of a subscription, by its `linkId`. */
  links(linkId: number): PersonalLinks;
  /** Name of this process in the ledger; each run adds something of its own. */
  worker: string;
  random?: Random | undefined;
  /** What the limits of `servers` are kept by; without it they are not. */
  counts?: SharedCounts | undefined;
}

/** Which issue is sent, and how. */
export interface SendOptions {
  issueId: number;
  message: MessageOptions;
  /** What to do with rows whose message may or may not have arrived; `resend` without it. */
  uncertain?: 'resend' | 'hold' | undefined;
  /** Waits for rows that were put off until they are due, up to this instant. */
  retryUntil?: Date | undefined;
  /** Asked at most twice a second; anything but `sending` ends the run. */
  state?: (() => Promise<SendingState>) | undefined;
  /** Claims nothing more, finishes what is on the wire, gives the rest back. */
  signal?: AbortSignal | undefined;
  onProgress?: OnProgress | undefined;
}

/** A run, and what its waiting for limits is known by. */
interface SendingRun extends Run {
  waits: DomainWaits;
}

/** A wait looks this often whether the run must stop, in milliseconds. */
const attention = 30_000;
/** No limit looks further back. */
const twoDays = 172_800_000;
/** How long a message on the wire may take after the signal, in milliseconds. */
const patience = 8_000;

/**
 * Sends an issue to every row of its ledger that is due, and returns the sum. Calling it again, or
 * from several processes at once, sends only what is missing: a row is claimed first and durably
 * `submitting` before its message's final dot goes out, without which no server has a message; and
 * its outcome is durable before the same connection completes its next message. Whatever dies, at
 * most one message per open connection is then uncertain.
 *
 * Throws `smtp.*` when no server can be reached, or takes anything from us at all; every row that
 * was not accepted or rejected is then still open.
 */
export async function sendIssue(deps: SendDeps, options: SendOptions): Promise<DeliverySum> {
  const { ledger, clock } = deps;
  const { issueId, signal } = options;
  const worker = `${deps.worker}.${randomUUID().slice(0, 8)}`;
  if (deps.servers.some(({ limits }) => limits))
    await deps.counts?.forget(new Date(clock.now().getTime() - twoDays));
  const run = await prepareRun(deps, options, worker);
  // The lease says that this process lives, so the machine's own timer renews it.
  const heart = setInterval(() => {
    const leaseUntil = new Date(clock.now().getTime() + leaseLength);
    ledger
      .heartbeat(issueId, worker, leaseUntil)
      .catch((error) => deps.log.warn({ issueId, error: String(error) }, 'heartbeat failed'));
  }, leaseLength / 3);
  try {
    using _drain = drainOn(run);
    await sendAll(run, deps, options);
  } finally {
    clearInterval(heart);
    await run.queue.settled();
    await ledger.release(issueId, worker);
  }
  const sum = await ledger.sum(issueId);
  options.onProgress?.(sum, 0);
  const failure = whyNothingGoes(run);
  if (failure && !signal?.aborted) throw failure;
  return sum;
}

/** One server that works is enough; if there is none, a trouble is told that may pass by itself. */
function whyNothingGoes({ servers }: Pick<SendingRun, 'servers'>): LagebriefError | undefined {
  const troubles = servers.flatMap(({ health }) => health.failure ?? health.refusal ?? []);
  if (troubles.length < servers.length) return undefined;
  return troubles.find((trouble) => !pausesIssue(trouble)) ?? troubles[0];
}

async function prepareRun(
  deps: SendDeps,
  { issueId, message, state, signal, onProgress }: SendOptions,
  worker: string,
): Promise<SendingRun> {
  const { ledger, clock, log } = deps;
  const prepared = await composeMessage(message);
  const sign = createMessageSigner({ dkim: deps.dkim, clock }, prepared);
  const mayGoOn = watchState(state, clock);
  const running = signal ?? new AbortController().signal;
  const connections = deps.servers.reduce((sum, server) => sum + server.connections, 0);
  const queue = createWorkQueue({ ledger, clock, worker }, { issueId, limit: 20 * connections });
  const waits = createDomainWaits({ ledger, clock, worker });
  const servers = deps.servers.map((smtp): MailServer => {
    const health = createRunHealth(smtp);
    const limiter = deps.counts && createLimiter({ counts: deps.counts, clock }, smtp);
    const ownQueue =
      limiter &&
      createLimitedQueue({
        queue,
        limiter,
        waits,
        clock,
        signal: running,
        mayGoOn: async () => health.failure === undefined && (await mayGoOn()),
      });
    return { smtp, health, sessions: new Set(), queue: ownQueue ?? queue };
  });
  const open = () => servers.reduce((sum, { sessions }) => sum + sessions.size, 0);
  return {
    clock,
    log,
    random: deps.random ?? Math.random,
    servers,
    shares: createServerShares(servers),
    queue,
    waits,
    writer: createLedgerWriter({ ledger, clock, worker, connections: open }),
    signal: running,
    fill: async ({ email, name, subscriptionId, linkId }) => {
      const links = deps.links(linkId);
      const filled = fillMessage(prepared, { email, name, subscriptionId, links });
      return filled && sign(filled);
    },
    mayGoOn,
    onOutcome: createProgress({ ledger, clock, log }, issueId, onProgress),
  };
}

async function sendAll(run: SendingRun, deps: SendDeps, options: SendOptions): Promise<void> {
  const { ledger, clock } = deps;
  const { issueId } = options;
  // Once for what an earlier run left, once for what this one leaves: a server that takes every
  // message and never says so must not get it again and again.
  let resends = options.uncertain === 'hold' ? 0 : 2;
  for (;;) {
    await ledger.expireLeases(issueId, clock.now());
    if (resends > 0) await ledger.resendUncertain(issueId);
    resends -= 1;
    await sendDueRows(run);
    if (run.signal.aborted || noneWorks(run) || !(await run.mayGoOn())) return;
    const uncertain = resends > 0 ? (await ledger.sum(issueId)).uncertain : 0;
    if (uncertain === 0 && !(await waitUntilDue(run, deps, options))) return;
  }
}

const noneWorks = ({ servers }: SendingRun) => servers.every(({ health }) => health.failure);

/**
 * Returns whether a row has become due: within the time that the caller gives, or shortly, because
 * limits had set it aside. The wait ends early when the run must stop.
 */
async function waitUntilDue(
  { servers, waits, mayGoOn }: Pick<SendingRun, 'servers' | 'waits' | 'mayGoOn'>,
  { ledger, clock }: SendDeps,
  { issueId, retryUntil, signal, state }: SendOptions,
): Promise<boolean> {
  const due = blockedUntil(servers) ?? (await ledger.nextDueAt(issueId));
  const aside = waits.next() ?? 0;
  const waitsForAside = aside <= clock.now().getTime() + longestWait;
  const until = Math.max(retryUntil?.getTime() ?? 0, waitsForAside ? aside : 0);
  if (!due || due.getTime() > until) return false;
  const before = clock.now();
  let left = Math.max(due.getTime() - before.getTime(), 0) + 1;
  while (left > 0) {
    await clock.wait(state ? Math.min(left, attention) : left, signal);
    if (clock.now() <= before || signal?.aborted || !(await mayGoOn())) return false;
    left = due.getTime() + 1 - clock.now().getTime();
  }
  return true;
}

/** Returns when the first of the servers has room again; undefined if one has room now. */
function blockedUntil(servers: readonly MailServer[]): Date | undefined {
  const blocked = servers
    .filter(({ smtp }) => weightOf(smtp) > 0)
    .map(({ queue }) => queue.blockedUntil?.getTime() ?? 0);
  const first = Math.min(...blocked);
  return first > 0 && Number.isFinite(first) ? new Date(first) : undefined;
}

/** Asks at most twice a second, and not again once the answer was no. */
function watchState(state: SendOptions['state'], clock: Clock): () => Promise<boolean> {
  let sending = true;
  let askedAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = clock.now().getTime();
    if (state && sending && now - askedAt >= 500) {
      askedAt = now;
      sending = (await state()) === 'sending';
    }
    return sending;
  };
}

/** After the signal, a server that does not answer gets a few seconds and no more. */
function drainOn({ signal, servers }: Pick<SendingRun, 'signal' | 'servers'>): Disposable {
  let timer: NodeJS.Timeout | undefined;
  const drain = () => {
    timer = setTimeout(() => {
      for (const { sessions } of servers) for (const session of sessions) session.abandon();
    }, patience);
  };
  if (signal.aborted) drain();
  else signal.addEventListener('abort', drain, { once: true });
  return {
    [Symbol.dispose]() {
      signal.removeEventListener('abort', drain);
      clearTimeout(timer);
    },
  };
}
