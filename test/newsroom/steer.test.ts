import { expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { type SmtpServerOptions, startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const readers = 60;
const erika = { actor: 'erika', reason: 'wrong picture' };

/** An issue for sixty readers, with a tenth of a second passing at every message. */
async function morning(storage: TestStorage, options: SmtpServerOptions = {}) {
  const clock = testClock();
  const server = await startSmtpServer({
    ...options,
    onData(mail) {
      clock.advance(100);
      return options.onData?.(mail);
    },
  });
  await addReaders(storage, readers, 'probe');
  const newsroom = await openNewsroom(storage, clock, server.settings);
  const send = (more = {}) => newsroom.send('probe', today, { actor: 'erika', ...more });
  const record = async () => {
    const found = await storage.issues.find('probe', today);
    if (!found) throw new Error('no issue');
    return found;
  };
  return {
    clock,
    server,
    newsroom,
    send,
    record,
    steer: (steering: 'pause' | 'resume' | 'hold' | 'cancel') =>
      newsroom.steer('probe', today, steering, erika),
    sum: async () => storage.ledger.sum((await record()).id),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** Steers the issue from a second connection to the database, as another process does. */
async function elsewhere(storage: TestStorage, steering: 'pause' | 'cancel') {
  await using other = await openStorage({ url: storage.url, root: storage.root });
  const own = { ...storage, ...other, url: storage.url, root: storage.root };
  const settings = { host: '127.0.0.1', port: 1, security: 'none', connections: 1 } as const;
  const newsroom = await openNewsroom(own, testClock(), { ...settings, timeoutSeconds: 1 });
  return await newsroom.steer('probe', today, steering, erika);
}

/** Calls `act` when the server has the fifth message, before it answers. */
function atFifth(act: () => Promise<unknown>): SmtpServerOptions {
  let messages = 0;
  return {
    async onData() {
      messages += 1;
      if (messages === 5) await act();
      return undefined;
    },
  };
}

describeOnEachDatabase('steering an issue', (open) => {
  it('stops within a second of a pause by another process, and goes on where it stopped', async () => {
    await using storage = await open();
    await using paper = await morning(
      storage,
      atFifth(() => elsewhere(storage, 'pause')),
    );
    const stopped = await paper.send();
    expect(stopped).toMatchObject({
      status: 'open',
      reason: { sentence: expect.stringContaining('paused (wrong picture)') },
    });
    expect(paper.server.mails.length).toBeLessThan(readers);
    expect(await paper.record()).toMatchObject({ status: 'sending', paused: true });
    const before = paper.server.mails.length;
    expect(await paper.send({ resume: true })).toMatchObject({ status: 'refused' });
    expect(paper.server.mails.length).toBe(before);
    expect(await paper.steer('resume')).toMatchObject({ status: 'done' });
    expect(await paper.send({ resume: true })).toMatchObject({ status: 'sent' });
    expect(new Set(paper.server.recipients()).size).toBe(readers);
    expect(paper.server.mails.length).toBe(readers);
  });

  it('ends what is open when it is cancelled in the middle, and nothing goes out after it', async () => {
    await using storage = await open();
    await using paper = await morning(
      storage,
      atFifth(() => elsewhere(storage, 'cancel')),
    );
    expect(await paper.send()).toMatchObject({
      reason: { sentence: expect.stringContaining('cancelled') },
    });
    const sum = await paper.sum();
    expect(sum.audience).toBe(readers);
    expect(sum.accepted + sum.cancelled).toBe(readers);
    expect(paper.server.mails.length).toBe(sum.accepted);
    expect(sum.accepted).toBeLessThan(readers);
    expect(await paper.record()).toMatchObject({
      status: 'cancelled',
      actor: 'erika',
      reason: 'wrong picture',
    });
    expect(await paper.send()).toMatchObject({ status: 'refused' });
    expect(await paper.steer('resume')).toMatchObject({ status: 'refused' });
    expect(await paper.steer('cancel')).toMatchObject({ status: 'done' });
    expect(paper.server.mails.length).toBe(sum.accepted);
  });

  it('ends also what comes back from the wire after it was cancelled', async () => {
    await using storage = await open();
    let messages = 0;
    await using paper = await morning(storage, {
      async onData() {
        messages += 1;
        if (messages !== 5) return undefined;
        await elsewhere(storage, 'cancel');
        return { code: 451, text: '4.3.0 later' };
      },
    });
    await paper.send();
    await paper.newsroom.tidy('probe');
    const sum = await paper.sum();
    expect(sum.deferred).toBe(0);
    expect(sum.accepted + sum.cancelled).toBe(readers);
  });

  it('holds an issue ahead of its time until somebody approves it', async () => {
    await using storage = await open();
    await using paper = await morning(storage);
    expect(await paper.steer('pause')).toMatchObject({ status: 'refused' });
    expect(await storage.issues.find('probe', today)).toBeUndefined();
    expect(await paper.steer('hold')).toMatchObject({ status: 'done' });
    expect(await paper.record()).toMatchObject({ status: 'held', reason: 'wrong picture' });
    expect(await paper.newsroom.approve('probe', today, 'erika')).toMatchObject({
      status: 'approved',
    });
    expect(await paper.send()).toMatchObject({ status: 'sent' });
    for (const steering of ['pause', 'hold', 'cancel'] as const) {
      expect(await paper.steer(steering)).toMatchObject({ status: 'refused' });
    }
  });

  it('keeps an approved issue that is paused from going out', async () => {
    await using storage = await open();
    await using paper = await morning(storage);
    await paper.newsroom.approve('probe', today, 'erika');
    await paper.steer('pause');
    expect(await paper.send()).toMatchObject({ status: 'refused' });
    expect(await paper.sum()).toMatchObject({ audience: 0 });
  });
});

describeOnEachDatabase('giving up', (open) => {
  const hour = 3_600_000;
  const slow = (address: string) =>
    address === 'leserin-7@example.org' ? { code: 450, text: '4.2.1 try later' } : undefined;

  it('tries again with growing pauses until it is too late, and then says so', async () => {
    await using storage = await open();
    await using paper = await morning(storage, { onRcpt: slow });
    const begun = paper.clock.now().getTime();
    const result = await paper.send({ wait: true });
    expect(result).toMatchObject({
      status: 'sent',
      sum: { audience: readers, accepted: readers - 1, expired: 1 },
    });
    expect(paper.clock.now().getTime() - begun).toBeLessThan(6 * hour);
    expect(paper.clock.now().getTime() - begun).toBeGreaterThan(4 * hour);
    expect((await paper.record()).status).toBe('sent');
  });

  it('leaves what was put off to the schedule, which gives up at the same time', async () => {
    await using storage = await open();
    await using paper = await morning(storage, { onRcpt: slow });
    expect(await paper.send()).toMatchObject({ status: 'open', sum: { deferred: 1 } });
    paper.clock.advance(7 * hour);
    expect(await paper.send({ resume: true })).toMatchObject({
      status: 'sent',
      sum: { expired: 1 },
    });
  });

  it('sends nothing of a morning issue when the machine comes back at night', async () => {
    await using storage = await open();
    await using paper = await morning(storage);
    const aborted = AbortSignal.abort();
    expect(await paper.send({ signal: aborted })).toMatchObject({ status: 'open' });
    paper.clock.advance(15 * hour);
    expect(await paper.send({ resume: true })).toMatchObject({
      status: 'sent',
      sum: { audience: readers, expired: readers },
    });
    expect(paper.server.mails).toEqual([]);
  });

  it('counts a time of pause not as delay', async () => {
    await using storage = await open();
    await using paper = await morning(storage);
    await paper.send({ signal: AbortSignal.abort() });
    await paper.steer('pause');
    paper.clock.advance(8 * hour);
    await paper.steer('resume');
    expect(await paper.send({ resume: true })).toMatchObject({ status: 'sent' });
    expect(paper.server.mails.length).toBe(readers);
  });
});
