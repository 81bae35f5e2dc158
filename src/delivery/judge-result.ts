import type { Delivery, Outcome } from './delivery.ts';
import { type Random, retryPause } from './retry-pause.ts';
import type { SendResult } from './smtp-session.ts';

/** What one message's result means for its row, and for the run. */
export interface Verdict {
  outcome: Outcome;
  /**
   * `taken`: the server accepts mail. `later`: it asks for patience. `refused`: it refuses this
   * recipient for good. `ours`: it refuses sender or letter, so it would refuse everybody. `lost`:
   * the connection ended.
   */
  run: 'taken' | 'refused' | 'later' | 'ours' | 'lost';
  /** What the server said no to, for a sentence. */
  what: string;
}

/**
 * Enhanced codes (RFC 3463) that a server gives about sender, route or policy even in the reply to
 * RCPT: they say nothing about whether the reader's address works.
 */
const aboutUs = /\b5\.[457]\.\d{1,3}\b/;

/**
 * Returns the verdict on `result`. Only a permanent refusal of RCPT is held against a recipient; a
 * permanent refusal of MAIL, DATA or the message is about us. What may have arrived is uncertain.
 */
export function judgeResult(
  delivery: Pick<Delivery, 'id' | 'attempts'>,
  result: SendResult,
  now: Date,
  random: Random,
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
  if (code < 500) return { outcome: later(code, pause()), run: 'later', what };
  if (at !== 'RCPT') return { outcome: later(code, 0), run: 'ours', what };
  const outcome: Outcome = aboutUs.test(reply)
    ? later(code, pause())
    : { deliveryId, status: 'rejected', smtpCode: code, reply };
  return { outcome, run: 'refused', what };
}

const refusedThing = {
  MAIL: 'the sender address',
  RCPT: 'one recipient after another',
  DATA: 'the letter',
  message: 'the letter',
};
