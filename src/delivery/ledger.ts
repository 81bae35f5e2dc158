import type { Delivery, DeliveryProblem, DeliverySum, Outcome, WaitingRows } from './delivery.ts';

/** Whether an issue's rows may be sent now; workers ask between two claims. */
export type SendingState = 'sending' | 'paused' | 'ended';

/** What a worker writes between two messages: outcomes of the last ones, and the rows sent next. */
export interface LedgerTurn {
  settle: readonly Outcome[];
  submit: readonly number[];
}

/** The durable record of who gets what; storage implements it on both databases. */
export interface DeliveryLedger {
  /**
   * Freezes the audience: one `pending` row per active subscription of the issue's newsletter that
   * is not paused, in one statement and transaction. Rows that exist stay, so calling it again adds
   * nobody twice. Returns how many rows it added. With `only`, it adds this one subscription at most.
   */
  prepare(issueId: number, at: Date, only?: number): Promise<number>;
  /** How many `prepare` would add at that time, of the newsletter to which the issue belongs. */
  missing(newsletter: string, issueId: number | undefined, at: Date): Promise<number>;
  /**
   * Claims up to `limit` rows that are `pending`, `deferred` and due, or `claimed` with a lease that
   * has run out, with the address that each person has now. Two callers never get the same row.
   */
  claim(claim: {
    issueId: number;
    worker: string;
    limit: number;
    now: Date;
    leaseUntil: Date;
  }): Promise<Delivery[]>;
  /** Extends the lease of the worker's claimed and submitting rows. */
  heartbeat(issueId: number, worker: string, leaseUntil: Date): Promise<void>;
  /**
   * Marks rows as `submitting`, durably. Returns the ids for which it did: a row that another
   * worker has taken over, that was suppressed meanwhile, or whose person has moved since the claim,
   * is missing and must not be sent; the last one waits for another claim.
   */
  submit(ids: readonly number[], worker: string, at: Date): Promise<number[]>;
  /**
   * Records outcomes, durably, in one transaction. Rows no longer held by `worker` stay as they are.
   * What suppresses does so only if the refused address is still the person's.
   */
  settle(outcomes: readonly Outcome[], worker: string, at: Date): Promise<void>;
  /** `settle` and `submit` in one transaction, which costs one write to the disk instead of two. */
  settleAndSubmit(turn: LedgerTurn, worker: string, at: Date): Promise<number[]>;
  /** Puts rows that the worker has claimed off until their time; it is no attempt. */
  putOff(rows: readonly { id: number; until: Date }[], worker: string, at: Date): Promise<void>;
  /** Gives the worker's `claimed` rows back as `pending`. Returns how many. */
  release(issueId: number, worker: string): Promise<number>;
  /** `submitting` rows whose lease has run out become `uncertain`. Returns how many. */
  expireLeases(issueId: number, now: Date): Promise<number>;
  /** Makes `uncertain` rows `pending` again that were tried fewer than five times. Returns how many. */
  resendUncertain(issueId: number): Promise<number>;
  /**
   * Ends the rows that are not on the wire (`pending`, `claimed`, `deferred`) as `to`, for good; with
   * `dueFrom` only the deferred ones that are not due before it. What is `submitting` keeps its
   * course, and `uncertain` stays: such a message may have arrived. Returns how many.
   */
  close(close: {
    issueId: number;
    to: 'cancelled' | 'expired';
    at: Date;
    dueFrom?: Date | undefined;
    /** Ends the row of this one only. */
    subscriptionId?: number | undefined;
  }): Promise<number>;
  sum(issueId: number): Promise<DeliverySum>;
  /** What open rows wait for. */
  waiting(issueId: number): Promise<WaitingRows>;
  /** How many messages were accepted or rejected from `since` on, by all workers; at most 500 000. */
  finishedSince(issueId: number, since: Date): Promise<number>;
  /** Why deliveries are not accepted, the latest trouble first; at most 20 lines. */
  problems(issueId: number): Promise<DeliveryProblem[]>;
  /** Whether a worker has something to do: a row to send or to take over, or none that is open. */
  hasWork(issueId: number, now: Date): Promise<boolean>;
  /** The earliest instant at which a deferred row is due or a lease ends; undefined if none is open. */
  nextDueAt(issueId: number): Promise<Date | undefined>;
}
