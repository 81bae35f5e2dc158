import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type SendDeps, sendIssue } from '../../src/delivery/send-issue.ts';
import { openTestStorage } from '../support/databases.ts';
import { addresses, audience } from '../support/sending.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const all = (...servers: { recipients(): string[] }[]) =>
  servers.flatMap((server) => server.recipients()).sort();

describe('several mail servers', () => {
  it('share an issue as their weights say, and nobody gets it twice', async () => {
    await using storage = await openTestStorage();
    await using large = await startSmtpServer();
    await using small = await startSmtpServer();
    const { deps, options } = await audience(storage, 400);
    const servers = [{ ...large.settings, weight: 3 }, small.settings];
    expect(await sendIssue(deps(servers), options())).toMatchObject({ accepted: 400 });
    expect(all(large, small)).toEqual(addresses(400));
    const share = large.mails.length / 400;
    expect(share).toBeGreaterThan(0.68);
    expect(share).toBeLessThan(0.82);
  });

  it('stand in for one that cannot be reached', async () => {
    await using storage = await openTestStorage();
    const gone = await startSmtpServer();
    await gone.die();
    await using other = await startSmtpServer();
    const { deps, options } = await audience(storage, 40);
    const sum = await sendIssue(deps([gone.settings, other.settings]), options());
    expect(sum).toMatchObject({ accepted: 40, uncertain: 0, deferred: 0 });
    expect(other.recipients()).toEqual(addresses(40));
  });

  it('stand in for one that dies in the middle', async () => {
    await using storage = await openTestStorage();
    await using other = await startSmtpServer();
    let taken = 0;
    await using mortal = await startSmtpServer({
      onRcpt() {
        taken += 1;
        if (taken === 60) void mortal.die();
        return undefined;
      },
    });
    const { deps, options } = await audience(storage, 300);
    const sum = await sendIssue(deps([mortal.settings, other.settings]), options());
    expect(sum).toMatchObject({ accepted: 300, uncertain: 0, deferred: 0 });
    const received = all(mortal, other);
    expect([...new Set(received)]).toEqual(addresses(300));
    // What the dying server had and could not say so may have gone out once more.
    expect(received.length).toBeLessThanOrEqual(300 + mortal.settings.connections);
  });

  it('leave one of weight 0 alone until all others have failed', async () => {
    await using storage = await openTestStorage();
    await using spare = await startSmtpServer();
    const usual = await startSmtpServer();
    const { deps, options } = await audience(storage, 60);
    const servers = [{ ...spare.settings, weight: 0 }, usual.settings];
    await sendIssue(deps(servers), options());
    expect(spare.connections()).toBe(0);
    expect(usual.recipients()).toEqual(addresses(60));
    await usual.die();
    await using more = await openTestStorage();
    const next = await audience(more, 20);
    await sendIssue(next.deps(servers), next.options());
    expect(spare.recipients()).toEqual(addresses(20));
  });

  it('go on without one that refuses everything, and no reader pays for it', async () => {
    await using storage = await openTestStorage();
    await using strict = await startSmtpServer({
      onMail: () => ({ code: 550, text: '5.7.1 sender blocked' }),
    });
    await using other = await startSmtpServer();
    const { deps, options } = await audience(storage, 120);
    const sum = await sendIssue(deps([strict.settings, other.settings]), options());
    expect(sum).toMatchObject({ accepted: 120, rejected: 0, suppressed: 0 });
    expect(other.recipients()).toEqual(addresses(120));
  });

  it('tell what is wrong with the first when none of them works', async () => {
    await using storage = await openTestStorage();
    const refusing = { onMail: () => ({ code: 550, text: '5.7.1 sender blocked' }) };
    await using first = await startSmtpServer(refusing);
    await using second = await startSmtpServer({ auth: { user: 'lage', password: 'right' } });
    const { deps, options } = await audience(storage, 80);
    const wrong = { ...second.settings, user: 'lage', password: 'wrong' };
    await expect(sendIssue(deps([first.settings, wrong]), options())).rejects.toMatchObject({
      code: 'smtp.refuses-all',
    });
    const { accepted, rejected, suppressed } = await storage.ledger.sum(1);
    expect({ accepted, rejected, suppressed }).toEqual({ accepted: 0, rejected: 0, suppressed: 0 });
  });

  it('each keep to their own limit while the others go on', async () => {
    await using storage = await openTestStorage();
    await using slow = await startSmtpServer();
    await using quick = await startSmtpServer();
    const { deps, options, clock } = await audience(storage, 90);
    const counts: Partial<SendDeps> = { counts: storage.counts };
    const servers = [{ ...slow.settings, limits: { perHour: 10 } }, quick.settings];
    const sum = await sendIssue(deps(servers, counts), options());
    expect(sum).toMatchObject({ accepted: 90 });
    expect(slow.mails.length).toBeLessThanOrEqual(10);
    expect(all(slow, quick)).toEqual(addresses(90));
    expect(clock.now().getTime()).toBeLessThan(Date.parse('2026-01-30T05:30:00Z'));
  });
});

describe('a server that is spoken to carefully', () => {
  it('gets every letter once, in an issue as anywhere', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onRcpt: (address) =>
        address.startsWith('leserin-7@') ? { code: 550, text: '5.1.1 no such mailbox' } : undefined,
    });
    const { deps, options } = await audience(storage, 40);
    const careful = { ...server.settings, mode: 'careful' } as const;
    const sum = await sendIssue(deps(careful), options());
    expect(sum).toMatchObject({ accepted: 39, rejected: 1 });
    expect(new Set(server.recipients()).size).toBe(39);
    expect(server.mails.length).toBe(39);
  });
});

describe('a server that answers slowly', () => {
  it('is sent to over more connections, up to what it may have', async () => {
    await using storage = await openTestStorage();
    let most = 0;
    await using server = await startSmtpServer({
      onConnect: (_number, open) => {
        most = Math.max(most, open);
        return undefined;
      },
      onData: () => wait(40, undefined),
    });
    const { deps, options } = await audience(storage, 120);
    const smtp = { ...server.settings, connections: 2, mostConnections: 6 };
    expect(await sendIssue(deps(smtp), options())).toMatchObject({ accepted: 120 });
    expect(most).toBe(6);
    expect(server.recipients()).toEqual(addresses(120));
  });

  it('that takes no more connections keeps those it has', async () => {
    await using storage = await openTestStorage();
    await using server = await startSmtpServer({
      onConnect: (_number, open) =>
        open > 2 ? { code: 421, text: '4.7.0 too many connections' } : undefined,
      onData: () => wait(40, undefined),
    });
    const { deps, options } = await audience(storage, 60);
    const smtp = { ...server.settings, connections: 2, mostConnections: 20 };
    expect(await sendIssue(deps(smtp), options())).toMatchObject({ accepted: 60, uncertain: 0 });
    expect(server.recipients()).toEqual(addresses(60));
    expect(server.connections()).toBeLessThanOrEqual(21);
  });
});
