import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import type { DeliveryStatus, Outcome } from '../../src/delivery/delivery.ts';
import type { DeliveryLedger } from '../../src/delivery/ledger.ts';
import type { IssueStore } from '../../src/storage/issue-record.ts';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const readers = 8;
const minute = 60_000;
const names = ['a', 'b', 'c'] as const;

/** One row as the ledger's promises describe it; `until` ends the lease or the pause. */
interface Row {
  id: number;
  status: DeliveryStatus;
  worker: string | undefined;
  until: number;
  attempts: number;
  /** What could be seen of it: each start of its message, and each answer. */
  seen: ('begun' | Outcome['status'])[];
}

/** A ledger and, beside it, what it should contain. */
interface World {
  ledger: DeliveryLedger;
  issues: IssueStore;
  issueId: number;
  rows: Row[];
  now: number;
  paused: boolean;
  ended: boolean;
}

type Step = (world: World) => Promise<void>;

const open = ({ status, until }: Row, now: number) =>
  status === 'pending' || (['deferred', 'claimed'].includes(status) && until <= now);
const heldBy = (row: Row, worker: string) =>
  row.worker === worker && ['claimed', 'submitting'].includes(row.status);
const free = (row: Row, status: DeliveryStatus, until = 0) =>
  Object.assign(row, { status, worker: undefined, until });

const claimTogether =
  (limits: readonly number[]): Step =>
  async ({ ledger, issueId, rows, now, paused, ended }) => {
    // Workers ask for the issue's state before they claim.
    if (paused || ended) return;
    const leaseUntil = new Date(now + 3 * minute);
    const claims = await Promise.all(
      limits.map((limit, i) =>
        ledger.claim({ issueId, worker: names[i] ?? '', limit, now: new Date(now), leaseUntil }),
      ),
    );
    const available = rows.filter((row) => open(row, now)).length;
    const wanted = limits.reduce((sum, limit) => sum + limit, 0);
    expect(claims.flat().length).toBeLessThanOrEqual(Math.min(available, wanted));
    // Somebody alone gets all that is there.
    if (limits.filter(Boolean).length === 1)
      expect(claims.flat()).toHaveLength(Math.min(available, wanted));
    for (const [i, claimed] of claims.entries())
      for (const { id } of claimed) {
        const row = rows.find((known) => known.id === id);
        if (!row || !open(row, now)) throw new Error(`row ${id} was somebody else's`);
        Object.assign(row, { status: 'claimed', worker: names[i], until: +leaseUntil });
      }
  };

const submit =
  (worker: string, picked: readonly number[]): Step =>
  async ({ ledger, rows, now }) => {
    const chosen = rows.filter((_, i) => picked.includes(i));
    const held = chosen.filter((row) => row.status === 'claimed' && row.worker === worker);
    const ids = chosen.map((row) => row.id);
    const submitted = await ledger.submit(ids, worker, new Date(now));
    expect(submitted).toEqual(held.map((row) => row.id));
    for (const row of held) {
      row.status = 'submitting';
      row.attempts += 1;
      row.seen.push('begun');
    }
  };

const settle =
  (worker: string, picked: readonly number[], status: Outcome['status']): Step =>
  async ({ ledger, rows, now }) => {
    const until = now + 2 * minute;
    const chosen = rows.filter((_, i) => picked.includes(i));
    const rest = { smtpCode: 450, reply: 'so it is', retryAt: new Date(until).toISOString() };
    const outcomes = chosen.map((row) => ({ deliveryId: row.id, status, ...rest }));
    await ledger.settle(outcomes, worker, new Date(now));
    for (const row of chosen.filter((one) => heldBy(one, worker))) {
      if (row.status === 'claimed') row.attempts += 1;
      row.seen.push(status);
      free(row, status, until);
    }
  };

const release =
  (worker: string): Step =>
  async ({ ledger, issueId, rows }) => {
    const mine = rows.filter((row) => heldBy(row, worker) && row.status === 'claimed');
    expect(await ledger.release(issueId, worker)).toBe(mine.length);
    for (const row of mine) free(row, 'pending');
  };

const heartbeat =
  (worker: string): Step =>
  async ({ ledger, issueId, rows, now }) => {
    await ledger.heartbeat(issueId, worker, new Date(now + 3 * minute));
    for (const row of rows.filter((one) => heldBy(one, worker))) row.until = now + 3 * minute;
  };

const expire: Step = async ({ ledger, issueId, rows, now }) => {
  const silent = rows.filter((row) => row.status === 'submitting' && row.until <= now);
  expect(await ledger.expireLeases(issueId, new Date(now))).toBe(silent.length);
  for (const row of silent) {
    row.seen.push('uncertain');
    free(row, 'uncertain');
  }
};

const resend: Step = async ({ ledger, issueId, rows, ended }) => {
  if (ended) return;
  const uncertain = rows.filter((row) => row.status === 'uncertain' && row.attempts < 5);
  expect(await ledger.resendUncertain(issueId)).toBe(uncertain.length);
  for (const row of uncertain) free(row, 'pending');
};

/** A killed process says nothing any more: its rows stay as they are until their lease ends. */
const crash =
  (worker: string): Step =>
  async (world) => {
    world.now += 4 * minute;
    for (const row of world.rows.filter((one) => heldBy(one, worker)))
      expect(row.until).toBeLessThanOrEqual(world.now);
    await expire(world);
  };

const pause =
  (paused: boolean): Step =>
  async (world) => {
    const act = { actor: 'erika', at: new Date(world.now) };
    const changed = await world.issues.setPaused(world.issueId, paused, act);
    expect(changed).toBe(paused !== world.paused);
    world.paused = paused;
  };

const cancel: Step = async (world) => {
  const { ledger, issueId, rows, now } = world;
  const notBegun = rows.filter(({ status }) => ['pending', 'claimed', 'deferred'].includes(status));
  expect(await ledger.close({ issueId, to: 'cancelled', at: new Date(now) })).toBe(notBegun.length);
  for (const row of notBegun) free(row, 'cancelled');
  world.ended = true;
};

const hasWork: Step = async ({ ledger, issueId, rows, now }) => {
  const due = rows.some(
    (row) =>
      open(row, now) ||
      row.status === 'uncertain' ||
      (row.status === 'submitting' && row.until <= now),
  );
  const over = rows.every(({ status }) => !['claimed', 'submitting', 'deferred'].includes(status));
  expect(await ledger.hasWork(issueId, new Date(now))).toBe(due || over);
};

/** Nobody gets a letter again whom an answer has settled; only doubt or a "later" allows it. */
function expectTruthful({ seen }: Row): void {
  for (const [i, event] of seen.entries()) {
    const before = seen[i - 1];
    if (before === 'accepted' || before === 'rejected') throw new Error(`went on: ${seen}`);
    if (event === 'begun' && before === 'begun') throw new Error(`begun twice: ${seen}`);
  }
}

const pass =
  (minutes: number): Step =>
  async (world) => {
    world.now += minutes * minute;
  };

const worker = fc.constantFrom(...names);
const some = fc.uniqueArray(fc.nat(readers - 1), { minLength: 1 });
const limits = fc.array(fc.nat(4), { minLength: 1, maxLength: 3 });
const outcome = fc.constantFrom('accepted', 'rejected', 'deferred', 'uncertain');
const described = (name: string, make: fc.Arbitrary<Step>) =>
  make.map((run) => ({ run, toString: () => name }));
const step = fc.oneof(
  { weight: 4, arbitrary: described('claim', limits.map(claimTogether)) },
  {
    weight: 4,
    arbitrary: described(
      'submit',
      fc.tuple(worker, some).map((a) => submit(...a)),
    ),
  },
  {
    weight: 3,
    arbitrary: described(
      'settle',
      fc.tuple(worker, some, outcome).map((a) => settle(...a)),
    ),
  },
  described('release', worker.map(release)),
  described('heartbeat', worker.map(heartbeat)),
  described('expire', fc.constant(expire)),
  described('resend', fc.constant(resend)),
  described('crash', worker.map(crash)),
  described('pause', fc.boolean().map(pause)),
  described('has work', fc.constant(hasWork)),
  described('cancel', fc.constant(cancel)),
  described('pass', fc.integer({ min: 1, max: 5 }).map(pass)),
);

describeOnEachDatabase('any history of several workers', (openStorage) => {
  it('loses nobody, gives no row to two, and adds up after every step', async () => {
    await using storage = await openStorage();
    const { ledger, issues } = storage;
    await addReaders(storage, readers);
    let day = 0;
    const history = fc.array(step, { minLength: 5, maxLength: 40 });
    const property = fc.asyncProperty(history, async (steps) => {
      day += 1;
      const { id } = await approvedIssue(storage, { date: addDays('2026-01-01', day) });
      const now = Date.parse('2026-01-30T05:00:00.000Z');
      expect(await ledger.prepare(id, new Date(now))).toBe(readers);
      const first = (day - 1) * readers + 1;
      const rows = Array.from({ length: readers }, (_, i) =>
        free({ id: first + i, attempts: 0, seen: [] as Row['seen'] } as Row, 'pending'),
      );
      const world: World = { ledger, issues, issueId: id, rows, now, paused: false, ended: false };
      for (const { run } of steps) {
        await run(world);
        const { audience, ...sum } = await ledger.sum(id);
        const wanted = Object.groupBy(rows, (row) => row.status);
        for (const [status, count] of Object.entries(sum))
          expect([status, count]).toEqual([status, wanted[status as DeliveryStatus]?.length ?? 0]);
        expect(audience).toBe(readers);
      }
      rows.forEach(expectTruthful);
    });
    await fc.assert(property, { numRuns: 80 });
  }, 60_000);
});
