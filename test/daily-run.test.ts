import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApp } from '../src/app.ts';
import type { CalendarDay } from '../src/base/calendar.ts';
import type { Clock } from '../src/base/clock.ts';
import { runDay } from '../src/daily-run.ts';
import { emailsFolder } from './support/example-letter.ts';
import { createInstallation } from './support/installation.ts';
import { startSmtpServer } from './support/smtp-server.ts';

const clockAt = (instant: string): Clock => ({
  now: () => new Date(instant),
  wait: async () => {},
});
const due: { date: CalendarDay; late: boolean } = { date: '2026-01-30', late: false };

async function newsroomAt(instant: string, edit?: (config: string) => string) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(await startSmtpServer());
  const installation = stack.use(
    await createInstallation({ SMTP_URL: `smtp://127.0.0.1:${server.port}` }),
  );
  if (edit) await installation.edit('config/newsletters/morgenlage.yaml', edit);
  await installation.run('subscribers add ada@example.org');
  const open = async () => {
    const app = stack.use(
      await openApp({
        root: installation.root,
        env: installation.env,
        clock: clockAt(instant),
        logLevel: 'silent',
      }),
    );
    const newsletter = app.config.newsletters.get('morgenlage');
    if (!newsletter) throw new Error('The shipped configuration has no morgenlage.');
    const deps = { newsroom: app.newsroom, issues: app.storage.issues, clock: app.clock };
    return { app, run: (day = due) => runDay(deps, newsletter, day) };
  };
  return { server, installation, open, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe('the daily run', () => {
  it('makes and sends the issue of the day', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const { run, app } = await room.open();
    expect(await run()).toEqual({ status: 'sent', sentence: '1 of 1 accepted.' });
    expect(room.server.recipients()).toEqual(['ada@example.org']);
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('sent');
  });

  it('waits while a template is broken, and sends when it is mended', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const own = join(room.installation.root, 'emails');
    await cp(emailsFolder, own, { recursive: true });
    const { run, app } = await room.open();
    await rm(join(own, 'issue.txt'));
    expect(await run()).toEqual({
      status: 'waiting',
      sentence: expect.stringMatching(/^The template emails\/issue\.txt is missing/),
    });
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('draft');
    await cp(emailsFolder, own, { recursive: true });
    expect((await run()).status).toBe('sent');
  });

  it('does nothing the second time, also in another process', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const first = await room.open();
    const second = await room.open();
    await Promise.all([first.run(), second.run()]);
    expect(room.server.recipients()).toEqual(['ada@example.org']);
    expect((await second.run()).status).toBe('done-before');
    expect(room.server.mails).toHaveLength(1);
  });

  it('skips a day without enough material, with a reason, and does not try it again', async () => {
    await using room = await newsroomAt('2026-11-22T05:00:00Z');
    const { run, app } = await room.open();
    const day = { ...due, date: '2026-11-22' as const };
    expect((await run(day)).status).toBe('skipped');
    const record = await app.storage.issues.find('morgenlage', '2026-11-22');
    expect(record).toMatchObject({ status: 'skipped', actor: 'schedule' });
    expect(record?.reason).toMatch(/report/);
    expect((await run(day)).status).toBe('done-before');
  });

  it('skips a day that was missed for too long', async () => {
    await using room = await newsroomAt('2026-01-30T20:00:00Z');
    const { run } = await room.open();
    expect((await run({ ...due, late: true })).status).toBe('skipped');
    expect(room.server.mails).toHaveLength(0);
  });

  it('waits for an editor where approval is required, and sends once it is given', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z', (yaml) =>
      yaml.replace('approval: auto', 'approval: required'),
    );
    const { run, app } = await room.open();
    expect((await run()).status).toBe('waiting');
    expect(room.server.mails).toHaveLength(0);
    await app.newsroom.approve('morgenlage', '2026-01-30', 'editor');
    expect((await run()).status).toBe('sent');
    expect(room.server.mails).toHaveLength(1);
  });

  it('holds an issue that the checks block', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    await room.installation.edit('seeds/2026-01-30-starlink-drohnen.md', (item) =>
      item.replace(/^title:.*$/m, 'title: TODO'),
    );
    const { run, app } = await room.open();
    const result = await run();
    const record = await app.storage.issues.find('morgenlage', '2026-01-30');
    expect(result.status).toBe('held');
    expect(record).toMatchObject({ status: 'held', reason: result.sentence });
    expect(room.server.mails).toHaveLength(0);
  });
});
