import type { App } from '../app.ts';
import type { Newsletter } from '../config/config.ts';
import { runDay } from '../daily-run.ts';
import { type AlarmClock, createAlarmClock } from '../schedule/alarm-clock.ts';
import { dueAt } from '../schedule/due.ts';

/**
 * Starts an alarm for every newsletter. At each ring the issue that is due is run, and one that was
 * left half sent (by a crash, or because servers asked for patience) is gone on with.
 */
export function runScheduler(app: App, signal: AbortSignal): AsyncDisposable {
  const alarms: AlarmClock[] = [];
  for (const newsletter of app.config.newsletters.values()) {
    const alarm = createAlarmClock(newsletter.zone, () => ringFor(app, newsletter, signal));
    alarms.push(alarm);
    void alarm.ring();
  }
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(alarms.map((alarm) => alarm[Symbol.asyncDispose]()));
    },
  };
}

async function ringFor(app: App, newsletter: Newsletter, signal: AbortSignal): Promise<void> {
  const { slug } = newsletter;
  try {
    await app.newsroom.tidy(slug);
    for (const { date, paused } of await app.storage.issues.list(slug, ['sending'])) {
      if (signal.aborted) return;
      if (paused) continue;
      const result = await app.newsroom.send(slug, date, {
        actor: 'schedule',
        resume: true,
        signal,
      });
      app.log.info({ newsletter: slug, date, status: result.status }, 'sending went on');
    }
    const due = dueAt(newsletter, app.clock.now());
    if (!due || signal.aborted) return;
    const deps = { newsroom: app.newsroom, issues: app.storage.issues, clock: app.clock };
    const { status, sentence } = await runDay(deps, newsletter, due, signal);
    if (status === 'done-before') return;
    const write = status === 'sent' || status === 'skipped' ? app.log.info : app.log.warn;
    write.call(app.log, { newsletter: slug, date: due.date, status }, sentence);
  } catch (error) {
    app.log.error({ newsletter: slug, err: error }, 'the daily run failed and is tried again');
  }
}
