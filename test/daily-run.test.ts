import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openApp } from '../src/app.ts';
import { type DueIssue, runDay } from '../src/daily-run.ts';
import { emailsFolder } from './support/example-letter.ts';
import { handClock } from './support/hand-clock.ts';
import { createInstallation } from './support/installation.ts';
import { startSmtpServer } from './support/smtp-server.ts';

const due: DueIssue = {
  date: '2026-01-30',
  until: new Date('2026-01-30T08:00:00Z'),
  late: false,
};

async function newsroomAt(instant: string, edit?: (config: string) => string) {
  const clock = handClock(instant);
  const stack = new AsyncDisposableStack();
  const server = stack.use(await startSmtpServer());
  const installation = stack.use(
    await createInstallation({ SMTP_URL: `smtp://127.0.0.1:${server.port}` }),
  );
  if (edit) await installation.edit('config/newsletters/morgenlage.yaml', edit);
  await installation.run('subscribers add ada@example.org --consent agreed');
  const open = async () => {
    const app = stack.use(
      await openApp({
        root: installation.root,
        env: installation.env,
        clock,
        logLevel: 'silent',
      }),
    );
    const newsletter = app.config.newsletters.get('morgenlage');
    if (!newsletter) throw new Error('The shipped configuration has no morgenlage.');
    const deps = { newsroom: app.newsroom, issues: app.storage.issues, clock };
    const run = (day = due, changes: Partial<typeof deps> = {}, signal?: AbortSignal) =>
      runDay({ ...deps, ...changes }, newsletter, day, signal);
    return { app, run };
  };
  return { server, installation, clock, open, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe('the daily run', () => {
  it('makes and sends the issue of the day', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const { run, app } = await room.open();
    expect(await run()).toEqual({ status: 'sent', sentence: '1 of 1 accepted.' });
    expect(room.server.recipients()).toEqual(['ada@example.org']);
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('sent');
  });

  it('publishes the issue of a newsletter that nobody reads yet', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    await room.installation.run('subscribers erase ada@example.org --yes');
    const { run, app } = await room.open();
    const sentence = 'Published; nobody is to get it by mail.';
    expect(await run()).toEqual({ status: 'sent', sentence });
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('sent');
    expect(room.server.mails).toEqual([]);
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

  it('skips a day that was missed for too long, and says which it was', async () => {
    await using room = await newsroomAt('2026-01-30T20:00:00Z');
    const { run, app } = await room.open();
    expect((await run({ ...due, late: true })).status).toBe('missed');
    const record = await app.storage.issues.find('morgenlage', '2026-01-30');
    expect(record).toMatchObject({ status: 'skipped', reason: expect.stringContaining('missed') });
    expect(room.server.mails).toHaveLength(0);
  });

  it('tells apart a day that failed again and again', async () => {
    await using room = await newsroomAt('2026-01-30T08:01:00Z');
    const { run, app } = await room.open();
    expect((await run({ ...due, late: true, failing: true })).status).toBe('failed');
    const record = await app.storage.issues.find('morgenlage', '2026-01-30');
    expect(record?.reason).toContain('the log says why');
  });

  it('does not send hours late what was approved in time', async () => {
    await using room = await newsroomAt('2026-01-29T20:00:00Z');
    const { run, app } = await room.open();
    await app.newsroom.collect('morgenlage');
    await app.newsroom.approve('morgenlage', '2026-01-30', 'editor');
    room.clock.set('2026-01-30T12:00:00Z');
    expect((await run({ ...due, late: true })).status).toBe('missed');
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('held');
    expect(room.server.mails).toHaveLength(0);
  });

  it('sends late what an editor approves late, but not a day later', async () => {
    await using room = await newsroomAt('2026-01-30T12:00:00Z');
    const { run, app } = await room.open();
    await app.newsroom.collect('morgenlage');
    await app.newsroom.approve('morgenlage', '2026-01-30', 'editor');
    room.clock.set('2026-01-31T01:00:00Z');
    expect((await run({ ...due, late: true })).status).toBe('done-before');
    expect(room.server.mails).toHaveLength(0);
    room.clock.set('2026-01-30T13:00:00Z');
    expect((await run({ ...due, late: true })).status).toBe('sent');
  });

  it('gives up a collection that takes longer than the issue has time', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const { run, app } = await room.open();
    const begun = Promise.withResolvers<void>();
    const newsroom = {
      ...app.newsroom,
      collect() {
        begun.resolve();
        return new Promise<never>(() => {});
      },
    };
    const running = run(due, { newsroom });
    await begun.promise;
    await room.clock.pass(3 * 60 * 60_000);
    expect((await running).status).toBe('failed');
    expect((await app.storage.issues.find('morgenlage', '2026-01-30'))?.status).toBe('skipped');
  });

  it('ends at once, and leaves the day open, when the program ends while it collects', async () => {
    await using room = await newsroomAt('2026-01-30T05:00:00Z');
    const { run, app } = await room.open();
    const ending = new AbortController();
    const newsroom = {
      ...app.newsroom,
      collect() {
        ending.abort();
        return new Promise<never>(() => {});
      },
    };
    expect((await run(due, { newsroom }, ending.signal)).status).toBe('waiting');
    expect(await app.storage.issues.find('morgenlage', '2026-01-30')).toBeUndefined();
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
