import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import type { SendingLimits } from '../../src/config/config.ts';
import { createLimiter } from '../../src/delivery/limiter.ts';
import { type SendDeps, sendIssue } from '../../src/delivery/send-issue.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, openTestStorage, type TestStorage } from '../support/databases.ts';
import { testLetter } from '../support/letters.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The most of `sent` in any stretch of `length` milliseconds. */
const mostWithin = (sent: readonly number[], length: number) =>
  Math.max(0, ...sent.map((from) => sent.filter((at) => at >= from && at < from + length).length));

/** An issue for the readers of each domain, and a server that notes when each message came. */
async function morning(
  storage: TestStorage,
  domains: Record<string, number>,
  limits: SendingLimits | undefined,
) {
  const clock = testClock();
  const arrivals: { to: string; at: number }[] = [];
  const server = await startSmtpServer({
    onData(mail) {
      arrivals.push({ to: mail.to.join(), at: clock.now().getTime() });
      return undefined;
    },
  });
  const people = Object.entries(domains).flatMap(([domain, readers]) =>
    Array.from({ length: readers }, (_, n) => {
      const email = `leserin-${n + 1}@${domain}`;
      return { email, emailKey: email, name: `Leserin ${n + 1}`, locale: 'de' as const };
    }),
  );
  const evidence = { event: 'added', form: 'cli', wording: 'Ja, gern.' } as const;
  await storage.subscribers.importBatch(people, 'lage', evidence, clock.now());
  const { id: issueId } = await approvedIssue(storage);
  await storage.ledger.prepare(issueId, clock.now());
  const send = (changes: Partial<SendDeps> = {}, signal?: AbortSignal, retryUntil?: Date) =>
    sendIssue(
      {
        ledger: storage.ledger,
        counts: storage.counts,
        clock,
        log: quiet,
        // One connection: another one's wait would move the clock while a message is on its way.
        servers: [{ ...server.settings, connections: 1, limits }],
        worker: 'test',
        random: () => 0.5,
        links: (id) => ({
          preferencesUrl: `https://lage.example.org/p/${id}`,
          unsubscribeUrl: `https://lage.example.org/u/${id}`,
          unsubscribeToken: `u${id}`,
        }),
        ...changes,
      },
      {
        issueId,
        signal,
        retryUntil,
        message: {
          letter: testLetter(),
          title: 'Lage',
          sender: { name: 'Redaktion', address: 'lage@example.org' },
          date: clock.now(),
          secret: 'secret',
        },
      },
    );
  return {
    clock,
    send,
    issueId,
    arrivals,
    at: (domain = '') => arrivals.filter(({ to }) => to.endsWith(domain)).map(({ at }) => at),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describeOnEachDatabase('limits on sending', (open) => {
  it('hold for the server in any second, over a restart and with two workers', async () => {
    await using storage = await open();
    await using paper = await morning(storage, { 'example.org': 60 }, { perSecond: 7 });
    const stop = new AbortController();
    const wait: Clock['wait'] = async (milliseconds, signal) => {
      if (paper.arrivals.length > 20) stop.abort();
      await paper.clock.wait(milliseconds, signal);
    };
    await paper.send({ clock: { ...paper.clock, wait } }, stop.signal);
    expect(paper.arrivals.length).toBeLessThan(60);
    await using again = await openStorage({ url: storage.url, root: storage.root });
    await Promise.all([
      paper.send({ worker: 'one' }),
      paper.send({ worker: 'two', ledger: again.ledger, counts: again.counts }),
    ]);
    expect(new Set(paper.arrivals.map(({ to }) => to)).size).toBe(60);
    expect(paper.arrivals.length).toBe(60);
    const sum = await storage.ledger.sum(paper.issueId);
    expect(sum).toMatchObject({ audience: 60, accepted: 60 });
    expect(paper.clock.now().getTime() - Math.min(...paper.at())).toBeGreaterThanOrEqual(8000);
  });

  it('let the others go on while one domain takes only a few', async () => {
    await using storage = await open();
    const limits = { perDomain: { 'gmx.example': { perMinute: 5 } } };
    await using paper = await morning(storage, { 'gmx.example': 23, 'example.org': 40 }, limits);
    const begun = paper.clock.now().getTime();
    const sum = await paper.send();
    expect(sum).toMatchObject({ audience: 63, accepted: 63 });
    expect(mostWithin(paper.at('@gmx.example'), 60_000)).toBe(5);
    expect(Math.max(...paper.at('@example.org'))).toBe(begun);
    expect(Math.max(...paper.at('@gmx.example'))).toBeGreaterThanOrEqual(begun + 4 * 60_000);
    // It is no fault of theirs: every row went with its first attempt.
    expect(sum.deferred).toBe(0);
  });

  it('count once for all workers', async () => {
    await using storage = await open();
    await using other = await openStorage({ url: storage.url, root: storage.root });
    const clock = testClock();
    const server = {
      host: 'mail.test',
      port: 25,
      security: 'none',
      connections: 1,
      timeoutSeconds: 1,
    } as const;
    const limits = { perMinute: 10, perDomain: { default: { perMinute: 4 } } };
    const workers = [storage, other].map(({ counts }) =>
      createLimiter({ counts, clock }, { ...server, limits }),
    );
    const asked = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        workers[n % 2]?.ask(`leserin-${n}@${['a', 'b', 'c', 'd'][n % 4]}.example`),
      ),
    );
    expect(asked.filter((permit) => permit?.go).length).toBe(10);
    expect(asked.filter((permit) => permit?.go === false).length).toBe(30);
  });
});

describe('limits on sending', () => {
  it('hold nobody else up for thousands at one slow domain, and strike none of them', async () => {
    await using storage = await openTestStorage();
    const limits = { perDomain: { 'gmx.example': { perHour: 3 } } };
    await using paper = await morning(storage, { 'gmx.example': 3000, 'a.example': 50 }, limits);
    const begun = paper.clock.now().getTime();
    let claims = 0;
    const { ledger } = storage;
    const counting: typeof ledger = {
      ...ledger,
      claim(claim) {
        claims += 1;
        return ledger.claim(claim);
      },
    };
    const stop = new AbortController();
    const wait: Clock['wait'] = async () => stop.abort();
    const sum = await paper.send(
      { ledger: counting, clock: { ...paper.clock, wait } },
      stop.signal,
    );
    expect(sum).toMatchObject({ audience: 3050, accepted: 53, deferred: 2997 });
    expect(paper.at('@a.example').every((at) => at === begun)).toBe(true);
    // They are put off as they are claimed, in groups, not asked for one by one.
    expect(claims).toBeLessThan(300);
    const inFourHours = new Date(begun + 4 * 3_600_000);
    const due = await ledger.claim({
      issueId: paper.issueId,
      worker: 'later',
      limit: 1000,
      now: inFourHours,
      leaseUntil: new Date(inFourHours.getTime() + 60_000),
    });
    // Their turns are spread as the limit allows, so that they do not all come back at once.
    expect(due.length).toBeGreaterThanOrEqual(9);
    expect(due.length).toBeLessThanOrEqual(12);
    expect(due.every((row) => row.attempts === 0)).toBe(true);
  });

  it('are kept in every stretch of time, whatever comes when from whichever worker', async () => {
    await using storage = await openTestStorage();
    await using other = await openStorage({ url: storage.url, root: storage.root });
    let port = 0;
    const wishes = fc.array(
      fc.record({
        pause: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 20_000 })),
        worker: fc.integer({ min: 0, max: 1 }),
        restart: fc.boolean(),
      }),
      { minLength: 20, maxLength: 60 },
    );
    const many = fc.integer({ min: 1, max: 8 });
    await fc.assert(
      fc.asyncProperty(wishes, many, many, async (asked, perSecond, perMinute) => {
        port += 1;
        const clock = testClock();
        const settings = {
          host: 'mail.test',
          port,
          security: 'none',
          connections: 1,
          timeoutSeconds: 1,
          limits: { perSecond, perMinute },
        } as const;
        const start = (worker: number) =>
          createLimiter(
            { counts: [storage, other][worker]?.counts ?? storage.counts, clock },
            settings,
          );
        const limiters = [start(0), start(1)];
        const sent: number[] = [];
        for (const { pause, worker, restart } of asked) {
          clock.advance(pause);
          if (restart) limiters[worker] = start(worker);
          const permit = await limiters[worker]?.ask('leserin@example.org');
          if (permit?.go) sent.push(clock.now().getTime());
        }
        expect(mostWithin(sent, 1000)).toBeLessThanOrEqual(perSecond);
        expect(mostWithin(sent, 60_000)).toBeLessThanOrEqual(perMinute);
      }),
      { numRuns: 25 },
    );
  });

  it('leave a waiting run at once when it is told to stop, with every row still open', async () => {
    await using storage = await openTestStorage();
    await using paper = await morning(storage, { 'example.org': 10 }, { perMinute: 4 });
    const stop = new AbortController();
    const wait: Clock['wait'] = async () => stop.abort();
    const sum = await paper.send({ clock: { ...paper.clock, wait } }, stop.signal);
    expect(sum.accepted).toBeLessThanOrEqual(4);
    expect(sum.accepted + sum.pending).toBe(10);
    expect(paper.arrivals.length).toBe(sum.accepted);
  });

  it('end a run that would have to wait for hours, and let a later one go on', async () => {
    await using storage = await openTestStorage();
    await using paper = await morning(storage, { 'example.org': 10 }, { perHour: 4 });
    expect(await paper.send()).toMatchObject({ accepted: 4, pending: 6 });
    expect(paper.clock.waits).toEqual([]);
    paper.clock.advance(30 * 60_000);
    expect(await paper.send()).toMatchObject({ accepted: 4, pending: 6 });
    paper.clock.advance(31 * 60_000);
    expect(await paper.send()).toMatchObject({ accepted: 8, pending: 2 });
    expect(mostWithin(paper.at(), 3_600_000)).toBe(4);
  });

  it('are waited out by a run that is told to stay', async () => {
    await using storage = await openTestStorage();
    await using paper = await morning(storage, { 'example.org': 10 }, { perHour: 4 });
    const retryUntil = new Date(paper.clock.now().getTime() + 6 * 3_600_000);
    expect(await paper.send({}, undefined, retryUntil)).toMatchObject({ accepted: 10 });
    expect(mostWithin(paper.at(), 3_600_000)).toBe(4);
  });

  it('put nothing into the way of a run that has none', async () => {
    await using storage = await openTestStorage();
    await using paper = await morning(storage, { 'example.org': 10 }, undefined);
    expect(await paper.send({ counts: undefined })).toMatchObject({ accepted: 10 });
    expect(paper.clock.waits).toEqual([]);
  });
});
