import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { createInstallation } from '../support/installation.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const reader = (address: string) => Number(/-(\d+)@/.exec(address)?.[1]);

describe('lagebrief status', () => {
  it('shows sum, speed and what servers say, one line for each code', async () => {
    await using server = await startSmtpServer({
      onRcpt: (address) => {
        if (reader(address) <= 2) return { code: 550, text: `5.1.1 no reader ${reader(address)}` };
        if (reader(address) === 9) return { code: 451, text: '4.7.1 greylisted' };
        return undefined;
      },
    });
    await using installation = await createInstallation({
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      SECRET_KEY: 'k'.repeat(32),
    });
    const url = 'sqlite:data/lagebrief.db';
    await using storage = await openStorage({ url, root: installation.root });
    await addReaders(storage, 12, 'morgenlage');
    const { date } = await approvedIssue(storage, { newsletter: 'morgenlage' });
    const send = await installation.run(`send --date ${date} --yes`);
    expect(send.status).toBe(1);

    const { out } = await installation.run(`status --date ${date}`);
    expect(out).toMatch(/^Morgenlage, 2026-01-30: sending/);
    expect(out).toMatch(/^Times in Europe\/Berlin\n.*\n2026-01-30 05:45 +approved +erika$/m);
    expect(out).toMatch(/accepted +9\nrejected +2\ndeferred +1\naudience +12\n/);
    expect(out).toMatch(/[\d.]+ messages per second in the last minute, about .* left/);
    expect(out).toMatch(/deferred +451 +1 × +451 4\.7\.1 greylisted/);
    expect(out).toMatch(/rejected +550 +2 × +550 5\.1\.1 no reader [12]/);

    const json = JSON.parse((await installation.run(`status --date ${date} --json`)).out);
    expect(json).toMatchObject({
      status: 'sending',
      paused: false,
      sum: { accepted: 9, rejected: 2, deferred: 1, audience: 12 },
      problems: expect.arrayContaining([
        expect.objectContaining({ status: 'rejected', smtpCode: 550, deliveries: 2 }),
      ]),
    });
    expect(json.messagesPerSecond).toBeGreaterThan(0);
    expect(json.secondsLeft).toBeGreaterThan(0);
  });

  it('says why an issue was paused, and goes on when it is resumed', async () => {
    let refusing = true;
    await using server = await startSmtpServer({
      onMail: () => (refusing ? { code: 550, text: '5.7.1 sender not allowed' } : undefined),
    });
    await using installation = await createInstallation({
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      SECRET_KEY: 'k'.repeat(32),
    });
    const url = 'sqlite:data/lagebrief.db';
    await using storage = await openStorage({ url, root: installation.root });
    await addReaders(storage, 60, 'morgenlage');
    const { date } = await approvedIssue(storage, { newsletter: 'morgenlage' });
    const send = await installation.run(`send --date ${date} --yes`);
    expect(send.status).toBe(1);
    expect(send.err).toMatch(/refused 2\d messages in a row.*sender not allowed.*is paused/);

    const { out } = await installation.run(`status --date ${date}`);
    expect(out).toMatch(/: sending, paused/);
    expect(out).toMatch(/paused +delivery +The mail server .* has refused/);
    expect(await storage.subscribers.count('morgenlage')).toMatchObject({ active: 60 });

    refusing = false;
    expect((await installation.run(`resume --date ${date}`)).status).toBe(0);
    await installation.run(`send --date ${date} --yes`);
    expect(server.mails.length).toBeGreaterThanOrEqual(35);
  });

  it('says that there is no issue', async () => {
    await using installation = await createInstallation();
    const run = await installation.run('status --date 2026-01-30');
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.err).toContain('no issue of morgenlage on 2026-01-30');
  });
});
