import { describe, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { runScheduler } from '../../src/cli/run-scheduler.ts';
import { handClock } from '../support/hand-clock.ts';
import { createInstallation } from '../support/installation.ts';
import { report } from '../support/items.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

/** Nobody waits for a server that is not there. */
const impatient = (instant: string) => ({ now: () => new Date(instant), wait: async () => {} });

describe('the schedule of a running program', () => {
  it('sends the issue that is due when the program starts, once for two programs', async () => {
    await using server = await startSmtpServer();
    await using installation = await createInstallation({
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
    });
    await installation.run('subscribers add ada@example.org --consent agreed');
    const options = {
      root: installation.root,
      env: installation.env,
      clock: handClock('2026-01-30T05:10:00Z'),
      logLevel: 'silent',
    } as const;
    await using first = await openApp(options);
    await using second = await openApp(options);
    const { signal } = new AbortController();
    {
      await using _one = runScheduler(first, signal);
      await using _two = runScheduler(second, signal);
    }
    expect(server.recipients()).toEqual(['ada@example.org']);
    expect((await first.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('sent');
  });

  it('erases who left longer ago than the configuration says', async () => {
    await using installation = await createInstallation();
    await installation.edit('config/lagebrief.yaml', (yaml) =>
      yaml.replace('forgetAfterMonths: 36', 'forgetAfterMonths: 12'),
    );
    await installation.run('subscribers add ada@example.org --consent agreed');
    await installation.run('subscribers add grace@example.org --consent agreed');
    const { root, env } = installation;
    const clock = handClock('2026-02-28T12:00:00Z');
    await using app = await openApp({ root, env, clock, logLevel: 'silent' });
    const { subscribers } = app.storage;
    const leaving = { event: 'unsubscribed', form: 'web', wording: '' } as const;
    await subscribers.change(1, ['active'], 'unsubscribed', leaving, clock.now());
    const stored = async () => {
      await runScheduler(app, new AbortController().signal)[Symbol.asyncDispose]();
      const keys = ['ada@example.org', 'grace@example.org'];
      return (await Promise.all(keys.map((key) => subscribers.findByKey(key)))).map(Boolean);
    };
    clock.set('2027-02-28T11:59:59.999Z');
    expect(await stored()).toEqual([true, true]);
    clock.set('2027-02-28T12:00:00Z');
    expect(await stored()).toEqual([false, true]);
  });

  it('deletes items that no source has told for longer than the configuration says', async () => {
    await using installation = await createInstallation();
    await installation.edit(
      'config/lagebrief.yaml',
      (yaml) => `${yaml}\nretention:\n  itemsDays: 400\n`,
    );
    const { root, env } = installation;
    const clock = handClock('2026-02-28T12:00:00Z');
    await using app = await openApp({ root, env, clock, logLevel: 'silent' });
    const { items } = app.storage;
    await items.put('morgenlage/api', report({ id: 'old' }), new Date('2025-01-24T12:00:00Z'), []);
    const stored = async () => {
      await runScheduler(app, new AbortController().signal)[Symbol.asyncDispose]();
      return (await items.list({ id: 'old' })).length;
    };
    expect(await stored()).toBe(1);
    clock.set('2026-02-28T12:00:00.001Z');
    expect(await stored()).toBe(0);
  });

  it('goes on with an issue that was left half sent, without adding to its audience', async () => {
    await using server = await startSmtpServer();
    await using installation = await createInstallation();
    await installation.run('subscribers add ada@example.org --consent agreed');
    const unreachable = { ...installation.env, SMTP_URL: 'smtp://127.0.0.1:1' };
    const noon = '2026-01-30T12:00:00Z';
    const common = { root: installation.root, logLevel: 'silent' } as const;
    {
      await using app = await openApp({ ...common, clock: impatient(noon), env: unreachable });
      await app.newsroom.collect('morgenlage');
      const result = await app.newsroom.send('morgenlage', '2026-01-30', { actor: 'editor' });
      expect(result.status).toBe('open');
    }
    await installation.run('subscribers add grace@example.org --consent agreed');
    const reachable = { ...installation.env, SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    await using app = await openApp({ ...common, clock: handClock(noon), env: reachable });
    {
      await using _alarms = runScheduler(app, new AbortController().signal);
    }
    expect(server.recipients()).toEqual(['ada@example.org']);
  });
});
