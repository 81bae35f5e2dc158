import { expect, it } from 'vitest';
import { addReaders } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

/** An issue whose four rows a worker has claimed that is not heard of any more. */
async function abandoned(storage: TestStorage) {
  const clock = testClock();
  const server = await startSmtpServer();
  await addReaders(storage, 4, 'probe');
  const newsroom = await openNewsroom(storage, clock, server.settings);
  const approved = await newsroom.approve('probe', today, 'erika');
  if (approved.status !== 'approved') throw new Error('not approved');
  const issueId = approved.record.id;
  const { ledger } = storage;
  await ledger.prepare(issueId, clock.now());
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + 90_000);
  const rows = await ledger.claim({ issueId, worker: 'dead', limit: 4, now, leaseUntil });
  return {
    clock,
    ledger,
    rows: rows.map(({ id }) => id),
    send: () => newsroom.send('probe', today, { actor: 'erika' }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

describeOnEachDatabase('a send that leaves something open', (open) => {
  it('says until when a dead process holds its rows, and reaches them after that', async () => {
    await using storage = await open();
    await using issue = await abandoned(storage);
    expect(await issue.send()).toMatchObject({
      status: 'open',
      reason: {
        sentence:
          'Not everything is out yet: 4 held by another process. If that process has ended, send again after 06:02 (Europe/Berlin), when what it held is free; a running "serve", "start" or "work" goes on by itself.',
      },
    });
    issue.clock.advance(90_000);
    expect(await issue.send()).toMatchObject({ status: 'sent', sum: { accepted: 4 } });
  });

  it('tells rows that limits put off from those whose server did not take them', async () => {
    await using storage = await open();
    await using issue = await abandoned(storage);
    const { ledger, clock, rows } = issue;
    const [first = 0, ...others] = rows;
    const until = new Date(clock.now().getTime() + 600_000);
    const retryAt = until.toISOString();
    await ledger.submit([first], 'dead', clock.now());
    await ledger.settle(
      [{ deliveryId: first, status: 'deferred', smtpCode: 451, reply: '451 later', retryAt }],
      'dead',
      clock.now(),
    );
    await ledger.putOff(
      others.map((id) => ({ id, until })),
      'dead',
      clock.now(),
    );
    expect(await issue.send()).toMatchObject({
      status: 'open',
      reason: {
        sentence:
          'Not everything is out yet: 1 put off after a try that failed, 3 put off by your limits (smtp.limits); send again to go on.',
      },
    });
    const said = await ledger.problems(1);
    expect(said.map(({ deliveries, reply }) => [deliveries, reply])).toEqual([[1, '451 later']]);
  });
});
