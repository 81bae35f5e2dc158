import type { Delivery, Outcome } from './delivery.ts';
import { meaningOf } from './reply-table.ts';
import { type Random, retryPause } from './retry-pause.ts';
import type { SendResult } from './smtp-lane.ts';

/** What one message's result means for its row, and for the run. */
export interface Verdict {
  outcome: Outcome;
  /**
   * `taken`: the server accepts mail. `later`: it asks for patience. `refused`: it refuses this
   * recipient for good. `ours`: it refuses sender, letter or login, so it would refuse everybody.
   * `lost`: the connection ended.
   */
  run: 'taken' | 'refused' | 'later' | 'ours' | 'lost';
  /** What the server said no to, for a sentence. */
  what: string;
}

/**
 * Returns the verdict on `result`, as `replyTable` reads it. What is our fault is put off, not held
 * against the reader. What may have arrived is uncertain. `elsewhere`: another server works, so what
 * this one refuses as a server, before it had the message, may go there at once.
 */
export function judgeResult(
  delivery: Pick<Delivery, 'id' | 'attempts'>,
  result: SendResult,
  now: Date,
  random: Random,
  elsewhere = false,
): Verdict {
  const deliveryId = delivery.id;
  const { reply } = result;
  const pause = () => retryPause(delivery.attempts + 1, random);
  const later = (smtpCode: number | undefined, milliseconds: number): Outcome => {
    const retryAt = new Date(now.getTime() + milliseconds).toISOString();
    return { deliveryId, status: 'deferred', smtpCode, reply, retryAt };
  };
  if (result.kind === 'accepted') {
    return { outcome: { deliveryId, status: 'accepted', reply }, run: 'taken', what: '' };
  }
  if (result.kind === 'lost') {
    // Most likely not this message's fault, so the first times it goes again at once.
    const outcome: Outcome = result.mayHaveArrived
      ? { deliveryId, status: 'uncertain', reply }
      : later(undefined, delivery.attempts < 3 ? 0 : pause());
    return { outcome, run: 'lost', what: '' };
  }
  const { at, code } = result;
  const what = refusedThing[at];
  const meaning = meaningOf(result);
  if (meaning === 'later' || meaning === 'ours') {
    const atOnce = elsewhere && at !== 'RCPT' && delivery.attempts < 3;
    return { outcome: later(code, atOnce ? 0 : pause()), run: meaning, what };
  }
  const suppress = meaning === 'gone';
  const outcome: Outcome = { deliveryId, status: 'rejected', smtpCode: code, reply, suppress };
  return { outcome, run: 'refused', what };
}

const refusedThing = {
  MAIL: 'the sender address',
  RCPT: 'one recipient after another',
  DATA: 'the letter',
  message: 'the letter',
};
