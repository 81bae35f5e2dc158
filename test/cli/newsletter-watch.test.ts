import { describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { createNewsletterWatch } from '../../src/cli/newsletter-watch.ts';
import type { Newsletter } from '../../src/config/config.ts';
import { handClock } from '../support/hand-clock.ts';
import { createInstallation } from '../support/installation.ts';
import { recordingLog } from '../support/recording-log.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const date = '2026-01-30';

/** The watch over the newsletter that we ship, begun at `start`, with a reader and a mail server. */
async function watching(start: string, edit?: (yaml: string) => string) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(await startSmtpServer());
  const env = { SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  const installation = stack.use(await createInstallation(env));
  if (edit) await installation.edit('config/newsletters/morgenlage.yaml', edit);
  await installation.run('subscribers add ada@example.org --consent agreed');
  const clock = handClock(start);
  const app = stack.use(await openApp({ root: installation.root, env, clock, logLevel: 'silent' }));
  const log = recordingLog();
  const newsletter = app.config.newsletters.get('morgenlage') as Newsletter;
  const { signal } = new AbortController();
  return {
    server,
    app,
    clock,
    log,
    /** `faults` replace what the newsroom does. */
    watch: (faults: Partial<App['newsroom']> = {}) =>
      createNewsletterWatch(
        { ...app, log, newsroom: { ...app.newsroom, ...faults } },
        newsletter,
        signal,
      ),
    record: (day: typeof date | '2026-01-29' = date) => app.storage.issues.find('morgenlage', day),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const filling = (yaml: string) => yaml.replace('tooLittle: skip', 'tooLittle: fill');

describe('the watch over a newsletter', () => {
  it('tries a failing day until its grace ends, then says so once, in the log and at the desk', async () => {
    await using room = await watching('2026-01-30T05:00:00Z');
    let tries = 0;
    const watch = room.watch({
      async collect() {
        tries += 1;
        throw new Error('the disk is broken');
      },
    });
    for (const time of ['05:00', '05:01', '07:59', '08:01', '08:02', '12:00']) {
      room.clock.set(`2026-01-30T${time}:00Z`);
      await watch.begin();
    }
    expect(tries).toBe(3);
    expect(room.log.at('warn')).toHaveLength(3);
    expect(room.log.at('error')).toEqual([
      expect.stringContaining('failed until its graceMinutes'),
    ]);
    expect(await room.record()).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('daily run failed'),
    });
    expect(room.server.mails).toHaveLength(0);
  });

  it('sends when a later try succeeds', async () => {
    await using room = await watching('2026-01-30T05:00:00Z');
    let broken = true;
    const watch = room.watch({
      collect: (slug) =>
        broken ? Promise.reject(new Error('not now')) : room.app.newsroom.collect(slug),
    });
    await watch.begin();
    broken = false;
    await watch.begin();
    expect(room.server.recipients()).toEqual(['ada@example.org']);
    expect(room.log.at('error')).toEqual([]);
  });

  it('says that it slept over a day, but not one that was over before it began', async () => {
    await using asleep = await watching('2026-01-30T04:00:00Z');
    const watch = asleep.watch();
    await watch.begin();
    asleep.clock.set('2026-01-31T01:00:00Z');
    await watch.begin();
    expect(asleep.log.at('error')).toEqual([expect.stringContaining('missed')]);
    expect((await asleep.record())?.status).toBe('skipped');

    await using later = await watching('2026-01-30T12:00:00Z');
    await later.watch().begin();
    expect(later.log.at('error')).toEqual([]);
    expect(later.log.at('info')).toEqual([expect.stringContaining('missed')]);
    await using nextDay = await watching('2026-01-31T01:00:00Z');
    await nextDay.watch().begin();
    expect(nextDay.log.lines).toEqual([]);
  });

  it('reads the sources once and says once that an editor is waited for', async () => {
    await using room = await watching('2026-01-30T05:00:00Z', (yaml) =>
      yaml.replace('approval: auto', 'approval: required'),
    );
    let collections = 0;
    const watch = room.watch({
      collect(slug) {
        collections += 1;
        return room.app.newsroom.collect(slug);
      },
    });
    for (let minutes = 0; minutes < 5; minutes += 1) {
      await watch.begin();
      await room.clock.pass(60_000);
    }
    expect(collections).toBe(1);
    expect(room.log.at('warn')).toEqual([`The issue of ${date} waits for approval.`]);
    await room.app.newsroom.approve('morgenlage', date, 'editor');
    await watch.begin();
    expect(room.server.mails).toHaveLength(1);
  });

  it('goes on with the other issues when one cannot go on, and says once why', async () => {
    await using room = await watching('2026-01-30T05:00:00Z', filling);
    await room.app.newsroom.collect('morgenlage');
    for (const day of ['2026-01-29', date] as const) {
      await room.app.newsroom.approve('morgenlage', day, 'editor');
      const { id = 0 } = (await room.record(day)) ?? {};
      await room.app.storage.ledger.prepare(id, room.clock.now());
      const act = { actor: 'editor', at: room.clock.now() };
      await room.app.storage.issues.move(id, ['approved'], 'sending', act);
    }
    const watch = room.watch({
      async tidy() {
        throw new Error('nothing can be tidied');
      },
      send: (slug, day, options) =>
        day === date
          ? Promise.reject(new Error('the letter is gone'))
          : room.app.newsroom.send(slug, day, options),
    });
    await watch.goOn();
    await watch.goOn();
    expect((await room.record('2026-01-29'))?.status).toBe('sent');
    expect(room.log.at('error')).toHaveLength(2);
    expect(room.log.at('error').join()).toContain('the letter is gone');
  });

  it('begins the issue of the day while it is still busy with an older one', async () => {
    await using room = await watching('2026-01-30T05:00:00Z', filling);
    await room.app.newsroom.collect('morgenlage');
    await room.app.newsroom.approve('morgenlage', '2026-01-29', 'editor');
    const { id = 0 } = (await room.record('2026-01-29')) ?? {};
    await room.app.storage.ledger.prepare(id, room.clock.now());
    const act = { actor: 'editor', at: room.clock.now() };
    await room.app.storage.issues.move(id, ['approved'], 'sending', act);
    const gate = Promise.withResolvers<void>();
    const watch = room.watch({
      async send(slug, day, options) {
        if (day !== date) await gate.promise;
        return room.app.newsroom.send(slug, day, options);
      },
    });
    const older = watch.goOn();
    await watch.begin();
    expect((await room.record())?.status).toBe('sent');
    gate.resolve();
    await older;
    expect((await room.record('2026-01-29'))?.status).toBe('sent');
  });

  it('says how many readers an issue did not reach in its time', async () => {
    await using room = await watching('2026-01-30T05:00:00Z');
    await room.server.die();
    await room.app.newsroom.collect('morgenlage');
    await room.app.newsroom.approve('morgenlage', date, 'editor');
    const { id = 0 } = (await room.record()) ?? {};
    await room.app.storage.ledger.prepare(id, room.clock.now());
    const act = { actor: 'editor', at: room.clock.now() };
    await room.app.storage.issues.move(id, ['approved'], 'sending', act);
    room.clock.set('2026-01-30T11:30:00Z');
    await room.watch().goOn();
    expect(room.log.at('error')).toEqual([
      expect.stringContaining('0 of 1 accepted. For 1 the time ran out'),
    ]);
  });
});
