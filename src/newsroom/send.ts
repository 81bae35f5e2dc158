import { type CalendarDay, timeInZone } from '../base/calendar.ts';
import { isLagebriefError } from '../base/errors.ts';
import { type DeliverySum, openRows } from '../delivery/delivery.ts';
import { sendIssue } from '../delivery/send-issue.ts';
import { pausesIssue } from '../delivery/smtp-failure.ts';
import { checkSender } from '../rendering/check-sender.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { approve } from './approve.ts';
import { endCancelled } from './end-cancelled.ts';
import { expireLate, giveUpAt } from './give-up.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps, SendOptions, SendResult } from './newsroom.ts';
import { because, type Reason } from './reason.ts';

/** Sends the issue of `date` to everybody who does not have it yet. */
export async function send(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  options: SendOptions,
): Promise<SendResult> {
  const approval = await approve(deps, slug, date, options.actor, { inPassing: true });
  if (approval.status === 'refused') return approval;
  const { record } = approval;
  // An issue may have been approved while mail still went to a server on this machine.
  const blockers = checkSender(newsletterOf(deps.config, slug), deps.servers);
  if (blockers.length > 0) return { status: 'refused', reason: because('blocked', { blockers }) };
  if (record.status === 'cancelled') {
    return { status: 'refused', reason: because('cancelled', { date }) };
  }
  if (record.paused) return { status: 'refused', reason: because('paused', record) };
  const added = options.resume ? 0 : await deps.ledger.prepare(record.id, deps.clock.now());
  if (openRows(await deps.ledger.sum(record.id)) === 0)
    return conclude(deps, record, added, options);
  const act = { actor: options.actor, at: deps.clock.now() };
  await deps.issues.move(record.id, ['approved', 'sent'], 'sending', act);
  try {
    const deadline = await giveUpAt(deps, record);
    if ((await sendingState(deps, record, deadline)) === 'sending') {
      await deliver(deps, record, { ...options, deadline });
    }
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    if (pausesIssue(error)) await pause(deps, record, error.message);
    const sum = await deps.ledger.sum(record.id);
    return { status: 'open', sum, reason: because('failed', { error }) };
  }
  return conclude(deps, record, added, options);
}

async function deliver(
  deps: NewsroomDeps,
  record: IssueRecord,
  options: SendOptions & { deadline: Date | undefined },
) {
  await sendIssue(deps, {
    issueId: record.id,
    ...(await messageOf(deps, record)),
    retryUntil: options.wait ? options.deadline : undefined,
    state: () => sendingState(deps, record, options.deadline),
    signal: options.signal,
    onProgress: options.onProgress,
  });
}

/** Returns what everybody gets of an approved issue, the same whenever it is asked for. */
export async function messageOf(deps: NewsroomDeps, record: IssueRecord) {
  const letter = await deps.issues.letter(record.id);
  if (!letter) throw new Error(`The approved issue ${record.id} has no letter.`);
  const { title, sender, delivery } = newsletterOf(deps.config, record.newsletter);
  const date = await approvedAt(deps, record);
  const message = { letter, title, sender, date, secret: deps.secret() };
  return { message, uncertain: delivery.uncertain };
}

/** Trying again would only burn through the list: somebody has to look first. */
async function pause(deps: NewsroomDeps, record: IssueRecord, reason: string): Promise<void> {
  const act = { actor: 'delivery', reason, at: deps.clock.now() };
  if (!(await deps.issues.setPaused(record.id, true, act))) return;
  deps.log.warn({ newsletter: record.newsletter, date: record.date, reason }, 'issue paused');
}

/** Pausing and cancelling act from any process, because the database is asked. */
async function sendingState(
  deps: NewsroomDeps,
  { newsletter, date }: IssueRecord,
  deadline: Date | undefined,
) {
  const record = await deps.issues.find(newsletter, date);
  if (record?.paused) return 'paused';
  if (deadline && deps.clock.now() >= deadline) return 'ended';
  return record?.status === 'sending' ? 'sending' : 'ended';
}

/** The letter's Date: the same for every recipient, also when sending goes on another time. */
async function approvedAt(deps: NewsroomDeps, { id, updatedAt }: IssueRecord): Promise<Date> {
  const events = await deps.issues.events(id);
  return new Date(events.findLast(({ status }) => status === 'approved')?.at ?? updatedAt);
}

/** `sent` when no row is open any more; otherwise what is left and why it waits. */
async function conclude(
  deps: NewsroomDeps,
  record: IssueRecord,
  added: number,
  { actor }: SendOptions,
): Promise<SendResult> {
  const stands = (await deps.issues.find(record.newsletter, record.date)) ?? record;
  if (stands.status === 'cancelled') await endCancelled(deps, record.id);
  const stopped = stands.paused || stands.status === 'cancelled';
  const deadline = stopped ? undefined : await giveUpAt(deps, record);
  const finished = deadline && (await expireLate(deps, record.id, deadline));
  const sum = await deps.ledger.sum(record.id);
  if (stands.status === 'cancelled') {
    return { status: 'open', sum, reason: because('was-cancelled', { date: record.date }) };
  }
  if (stands.paused) return { status: 'open', sum, reason: because('paused', stands) };
  if (!finished && openRows(sum) > 0) {
    return { status: 'open', sum, reason: await unfinished(deps, record, sum) };
  }
  const act = { actor, at: deps.clock.now() };
  await deps.issues.move(record.id, ['approved', 'sending'], 'sent', act);
  // Readers may have been added between counting and moving; they must not be left behind.
  const after = await deps.ledger.sum(record.id);
  if (after.pending > 0) {
    const reason = because('readers-added').sentence;
    await deps.issues.move(record.id, ['sent'], 'sending', { ...act, reason });
    return { status: 'open', sum: after, reason: await unfinished(deps, record, after) };
  }
  return { status: 'sent', sum, added };
}

async function unfinished(
  deps: NewsroomDeps,
  { id, newsletter }: IssueRecord,
  sum: DeliverySum,
): Promise<Reason> {
  const { zone } = newsletterOf(deps.config, newsletter);
  const waiting = await deps.ledger.waiting(id);
  // Rows may have moved since they were counted.
  const limited = Math.min(waiting.limited, sum.deferred);
  const held = sum.claimed + sum.submitting > 0 ? waiting.heldUntil : undefined;
  const heldUntil = held && timeInZone(wholeMinute(held), zone);
  return because('unfinished', { sum, limited, heldUntil, zone });
}

/** Rounded up: before it, rows would still be held. */
const wholeMinute = (at: Date) => new Date(Math.ceil(at.getTime() / 60_000) * 60_000);
