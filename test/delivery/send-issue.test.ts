import { afterEach, describe, expect, it, vi } from 'vitest';
import { type SendDeps, type SendOptions, sendIssue } from '../../src/delivery/send-issue.ts';
import { approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, openTestStorage, type TestStorage } from '../support/databases.ts';
import { addresses, audience } from '../support/sending.ts';
import { type Answer, type ReceivedMail, startSmtpServer } from '../support/smtp-server.ts';
import type { TestClock } from '../support/test-clock.ts';

/** What a client should do once: `first` for the first question about each value, then nothing. */
function once(first: Answer, which: (value: string) => boolean = () => true) {
  const seen = new Set<string>();
  return (value: string): Answer => {
    if (!which(value) || seen.has(value)) return undefined;
    seen.add(value);
    return first;
  };
}

const messageIdOf = (mail: ReceivedMail) => /^Message-ID: (.*)\r$/m.exec(mail.text)?.[1];

afterEach(() => {
  vi.useRealTimers();
});

describeOnEachDatabase('sending an issue', (open) => {
  it('reaches every reader exactly once, and a second time nobody', async () => {
    await using storage = await open();
    await using server = await startSmtpServer();
    const { deps, options } = await audience(storage, 50);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ audience: 50, accepted: 50 });
    expect(server.recipients()).toEqual(addresses(50));
    expect(server.mails.every((mail) => mail.text.includes('Guten Morgen, Leserin'))).toBe(true);
    expect(new Set(server.mails.map(messageIdOf)).size).toBe(50);
    await sendIssue(deps(server.settings), options());
    expect(server.mails.length).toBe(50);
  });

  it('lets two senders at once share the work without sending twice', async () => {
    await using storage = await open();
    await using server = await startSmtpServer();
    const { deps, options } = await audience(storage, 200);
    await Promise.all([
      sendIssue(deps(server.settings), options()),
      sendIssue(deps(server.settings), options()),
    ]);
    expect(server.recipients()).toEqual(addresses(200));
  });
});

describe('sending an issue', () => {
  it('greets each reader by name, with links of their own, in one message per envelope', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer();
    const { deps, options } = await audience(storage, 5);
    await sendIssue(deps(server.settings), options());
    for (const mail of server.mails) {
      const number = /leserin-(\d+)@/.exec(mail.to.join())?.[1];
      expect(mail.to).toHaveLength(1);
      expect(mail.from).toBe('lage@example.org');
      expect(mail.text).toContain(`To: Leserin ${number} <leserin-${number}@example.org>`);
      expect(mail.text).toContain(`Guten Morgen, Leserin ${number},`);
      expect(mail.text.match(/https:\/\/lage\.example\.org\/u\/\d+/g)).toHaveLength(3);
    }
  });

  it('notes for good who is refused for good, and reaches all others', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onRcpt: (address) =>
        /leserin-\d*5@/.test(address) ? { code: 550, text: '5.1.1 no such mailbox' } : undefined,
    });
    const { deps, options } = await audience(storage, 30);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 27, rejected: 3 });
    expect(server.mails.length).toBe(27);
    await sendIssue(deps(server.settings), options());
    expect(server.mails.length).toBe(27);
  });

  it('puts off who is refused for now, and tries again when told to wait', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onRcpt: once({ code: 451, text: '4.7.1 greylisted' }, (address) => address.includes('-3@')),
    });
    const { deps, options, clock } = await audience(storage, 6);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 5, deferred: 1 });
    const retryUntil = new Date(clock.now().getTime() + 3_600_000);
    const end = await sendIssue(deps(server.settings), options({ retryUntil }));
    expect(end).toMatchObject({ accepted: 6, deferred: 0 });
    expect(clock.waits).toEqual([60_001]);
    expect(server.recipients()).toEqual(addresses(6));
  });

  it('does not hold a refusal of the relay against readers', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onRcpt: () => ({ code: 554, text: '5.7.1 relay access denied' }),
    });
    const { deps, options, issueId } = await audience(storage, 60);
    await expect(sendIssue(deps(server.settings), options())).rejects.toMatchObject({
      code: 'smtp.refuses-all',
      message: expect.stringContaining('relay access denied'),
    });
    const sum = await storage.ledger.sum(issueId);
    expect(sum.rejected).toBe(0);
    expect(sum.deferred).toBeLessThan(25);
    expect(sum.pending + sum.deferred).toBe(60);
  });

  it.each([
    ['the sender', { onMail: () => ({ code: 553, text: '5.7.1 not your address' }) }],
    ['the letter', { onData: () => ({ code: 554, text: '5.7.1 looks like spam' }) }],
  ])(
    'stops and keeps every row when the server refuses %s of one after another',
    async (what, hooks) => {
      await using storage = await openTestStorage();
      await using server = await startSmtpServer(hooks);
      const { deps, options, issueId, clock } = await audience(storage, 60);
      await expect(sendIssue(deps(server.settings), options())).rejects.toThrow(
        new RegExp(`127\\.0\\.0\\.1:${server.port} has refused 2\\d messages.*${what}.*5\\.7\\.1`),
      );
      const sum = await storage.ledger.sum(issueId);
      expect(sum.deferred).toBeLessThan(25);
      expect(sum.pending + sum.deferred).toBe(60);
      clock.advance(120_000);
      await using kind = await startSmtpServer();
      await sendIssue(deps(kind.settings), options());
      expect(kind.recipients()).toEqual(addresses(60));
    },
  );

  it('says what the server refuses when it has taken nothing of a short list', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onMail: () => ({ code: 553, text: '5.7.1 not your address' }),
    });
    const { deps, options, issueId } = await audience(storage, 3);
    await expect(sendIssue(deps(server.settings), options())).rejects.toThrow(
      /refuses the sender address \(553 5\.7\.1 not your address\)/,
    );
    expect(await storage.ledger.sum(issueId)).toMatchObject({ deferred: 3 });
  });

  it('sends the letter to the others when a server refuses it for one', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onData: ({ to }) =>
        to.join().includes('-7@') ? { code: 554, text: '5.7.1 looks like spam' } : undefined,
    });
    const { deps, options } = await audience(storage, 30);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 29, deferred: 1 });
  });

  it('writes no further issue to an address at which nobody is, and only to that one', async () => {
    await using storage = await openTestStorage();
    const replies = ['5.1.1 unknown', '5.2.1 disabled', '5.2.2 full', '5.7.1 policy', 'no'];
    await using server = await startSmtpServer({
      onRcpt: (address) => {
        const text = replies[Number(/-(\d+)@/.exec(address)?.[1]) - 1];
        return text ? { code: 550, text } : undefined;
      },
    });
    const { deps, options } = await audience(storage, 8);
    await sendIssue(deps(server.settings), options());
    expect(await storage.subscribers.count('lage')).toMatchObject({ active: 6, suppressed: 2 });
    const { id } = await approvedIssue(storage, { date: '2026-01-31' });
    expect(await storage.ledger.prepare(id, new Date('2026-01-31T05:00:00Z'))).toBe(6);
  });

  it('goes on where it was when the server dies in the middle and comes back', async () => {
    await using storage = await openTestStorage();
    const { deps, options, issueId } = await audience(storage, 60);
    await using first = await startSmtpServer({
      onMail: () => {
        if (first.mails.length >= 20) void first.die();
        return undefined;
      },
    });
    await expect(sendIssue(deps(first.settings), options())).rejects.toMatchObject({
      code: expect.stringMatching(/^smtp\.(unreachable|closes)$/),
    });
    const between = await storage.ledger.sum(issueId);
    expect(between.accepted).toBeGreaterThanOrEqual(17);
    expect(between.uncertain).toBeLessThanOrEqual(3);
    expect(between.claimed + between.submitting).toBe(0);
    await using second = await startSmtpServer();
    expect(await sendIssue(deps(second.settings), options())).toMatchObject({ accepted: 60 });
    const reached = new Set([...first.recipients(), ...second.recipients()]);
    expect([...reached].sort()).toEqual(addresses(60));
    expect(first.mails.length + second.mails.length - 60).toBeLessThanOrEqual(3);
  });

  it('connects again when a server closes connections now and then', async () => {
    await using storage = await openTestStorage();
    let messages = 0;
    await using server = await startSmtpServer({
      onMail: () => {
        messages += 1;
        return messages % 7 === 0 ? 'drop' : undefined;
      },
    });
    const { deps, options } = await audience(storage, 40);
    expect(await sendIssue(deps(server.settings), options())).toMatchObject({ accepted: 40 });
    expect(server.recipients()).toEqual(addresses(40));
  });

  it('makes do with the connections that the server allows', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onConnect: (_connection, open) =>
        open > 1 ? { code: 421, text: '4.7.0 too many connections' } : undefined,
    });
    const { deps, options } = await audience(storage, 25);
    expect(await sendIssue(deps(server.settings), options())).toMatchObject({ accepted: 25 });
    expect(server.recipients()).toEqual(addresses(25));
  });

  it('calls a message uncertain whose connection was lost after its last dot, and repeats it', async () => {
    await using storage = await openTestStorage();
    const dropped = once('drop', (address) => address.includes('-2@'));
    await using server = await startSmtpServer({ onData: (mail) => dropped(mail.to.join()) });
    const { deps, options } = await audience(storage, 4);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 4, uncertain: 0 });
    const twice = server.mails.filter((mail) => mail.to.includes('leserin-2@example.org'));
    expect(twice).toHaveLength(2);
    expect(twice[0]?.text).toBe(twice[1]?.text);
    expect(server.mails).toHaveLength(5);
  });

  it('holds uncertain messages when told to', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onData: (mail) => (mail.to.join().includes('-2@') ? 'drop' : undefined),
    });
    const { deps, options } = await audience(storage, 4);
    for (const _ of [1, 2]) {
      const sum = await sendIssue(deps(server.settings), options({ uncertain: 'hold' }));
      expect(sum).toMatchObject({ accepted: 3, uncertain: 1 });
    }
    expect(server.mails).toHaveLength(4);
  });

  it('does not go on for ever with a server that takes every message and hangs up', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({ onData: () => 'drop' });
    const { deps, options, issueId } = await audience(storage, 40);
    await expect(sendIssue(deps(server.settings), options())).rejects.toMatchObject({
      code: 'smtp.closes',
    });
    const sum = await storage.ledger.sum(issueId);
    expect(sum.uncertain).toBe(server.mails.length);
    expect(sum.uncertain).toBeLessThanOrEqual(12);
  });

  it('finishes what is on the wire when it is told to stop, and gives the rest back', async () => {
    await using storage = await openTestStorage();
    const stop = new AbortController();
    await using server = await startSmtpServer({
      onData: () => {
        if (server.mails.length === 10) stop.abort();
        return undefined;
      },
    });
    const { deps, options } = await audience(storage, 100);
    const sum = await sendIssue(deps(server.settings), options({ signal: stop.signal }));
    expect(sum.accepted).toBe(server.mails.length);
    expect(sum.accepted).toBeLessThan(20);
    expect(sum.pending).toBe(100 - sum.accepted);
  });

  it('stops between two messages when the issue is paused', async () => {
    await using storage = await openTestStorage();
    const { deps, options, clock } = await audience(storage, 50);
    await using server = await startSmtpServer({
      onData: () => {
        clock.advance(200);
        return undefined;
      },
    });
    const sum = await sendIssue(
      deps(server.settings),
      options({ state: async () => (server.mails.length < 10 ? 'sending' : 'paused') }),
    );
    expect(sum.accepted).toBe(server.mails.length);
    expect(sum.accepted).toBeLessThan(20);
    expect(sum).toMatchObject({ claimed: 0, submitting: 0, pending: 50 - sum.accepted });
  });

  it('takes over what a dead sender left behind, once its lease has ended', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer();
    const { deps, options, issueId, clock } = await audience(storage, 10);
    await leaveBehind(storage, issueId, clock);
    expect(await sendIssue(deps(server.settings), options())).toMatchObject({
      accepted: 5,
      claimed: 3,
      submitting: 2,
    });
    clock.advance(91_000);
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 10 });
    expect(server.recipients()).toEqual(addresses(10));
  });

  it('keeps what it holds while a message takes longer than the lease', async () => {
    await using storage = await openTestStorage();
    const { deps, options, issueId, clock } = await audience(storage, 1);
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    await using server = await startSmtpServer({
      onData: async () => {
        clock.advance(80_000);
        await vi.advanceTimersByTimeAsync(30_000);
        clock.advance(80_000);
        expect(await storage.ledger.expireLeases(issueId, clock.now())).toBe(0);
        return undefined;
      },
    });
    const sum = await sendIssue(deps(server.settings), options());
    expect(sum).toMatchObject({ accepted: 1 });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not wait for ever for a silent server once it is told to stop', async () => {
    await using storage = await openTestStorage();
    const stop = new AbortController();
    await using server = await startSmtpServer({
      onData: () => {
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
        stop.abort();
        vi.advanceTimersByTime(8_000);
        return 'hang';
      },
    });
    const { deps, options } = await audience(storage, 3);
    const smtp = { ...server.settings, connections: 1, timeoutSeconds: 600 };
    const sum = await sendIssue(deps(smtp), options({ signal: stop.signal, uncertain: 'hold' }));
    expect(sum).toMatchObject({ uncertain: 1, pending: 2 });
  });

  it('tells how far it is', async () => {
    await using storage = await openTestStorage();
    const { deps, options, clock } = await audience(storage, 30);
    await using server = await startSmtpServer({
      onData: () => {
        clock.advance(400);
        return undefined;
      },
    });
    const told: number[] = [];
    const onProgress: SendOptions['onProgress'] = (sum) => told.push(sum.accepted);
    await sendIssue(deps(server.settings), options({ onProgress }));
    expect(told.length).toBeGreaterThan(3);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(30);
  });

  it('does not complete a message whose row another worker has taken over meanwhile', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer();
    const { deps, options, issueId } = await audience(storage, 12);
    const taken = new Set<number>();
    const ledger: SendDeps['ledger'] = {
      ...storage.ledger,
      // Every fourth row is gone when it is to be submitted.
      async settleAndSubmit({ settle, submit }, worker, at) {
        for (const id of submit) if (id % 4 === 0) taken.add(id);
        const ours = submit.filter((id) => !taken.has(id));
        return storage.ledger.settleAndSubmit({ settle, submit: ours }, worker, at);
      },
      release: async () => 0,
    };
    const sum = await sendIssue(deps(server.settings, { ledger }), options());
    expect(sum).toMatchObject({ accepted: 9, claimed: 3, submitting: 0 });
    expect(taken.size).toBe(3);
    expect(server.mails).toHaveLength(9);
    expect(await storage.ledger.sum(issueId)).toMatchObject({ accepted: 9 });
  });

  it('completes nothing when the ledger cannot be written', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer();
    const { deps, options, issueId } = await audience(storage, 12);
    const ledger: SendDeps['ledger'] = {
      ...storage.ledger,
      settleAndSubmit: async () => {
        throw new Error('disk full');
      },
    };
    await expect(sendIssue(deps(server.settings, { ledger }), options())).rejects.toThrow(
      'disk full',
    );
    expect(server.mails).toEqual([]);
    expect(await storage.ledger.sum(issueId)).toMatchObject({ pending: 12 });
  });

  it('sends nothing to a stored address that is not one plain mailbox', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer();
    const { deps, options, issueId } = await audience(storage, 2);
    const ledger: SendDeps['ledger'] = {
      ...storage.ledger,
      claim: async (claim) => {
        const rows = await storage.ledger.claim(claim);
        return rows.map((row) => ({ ...row, email: `${row.email},evil@example.com` }));
      },
    };
    await sendIssue(deps(server.settings, { ledger }), options());
    expect(server.mails).toEqual([]);
    expect(await storage.ledger.sum(issueId)).toMatchObject({ rejected: 2 });
  });
});

/** Claims five rows and begins two of them, as a process does that is killed then. */
async function leaveBehind(storage: TestStorage, issueId: number, clock: TestClock) {
  const now = clock.now();
  const leaseUntil = new Date(now.getTime() + 90_000);
  const worker = 'dead';
  const rows = await storage.ledger.claim({ issueId, worker, limit: 5, now, leaseUntil });
  const ids = rows.slice(0, 2).map((row) => row.id);
  await storage.ledger.submit(ids, worker, now);
}
