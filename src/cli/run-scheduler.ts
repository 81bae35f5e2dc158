import type { App } from '../app.ts';
import { createItemTidying } from '../newsroom/tidy-items.ts';
import { tidyPeople } from '../newsroom/tidy-people.ts';
import { createAlarmClock } from '../schedule/alarm-clock.ts';
import { createFeedWatch } from './feed-watch.ts';
import { createNewsletterWatch } from './newsletter-watch.ts';

/**
 * Starts three alarms for every newsletter: one begins the issue that is due, one goes on with those
 * left half sent (by a crash, or because servers asked for patience), one reads feeds. They are apart, and each
 * newsletter has its own, so that nothing that takes long or fails holds up another morning's issue.
 */
export function runScheduler(app: App, signal: AbortSignal): AsyncDisposable {
  const alarms = [...app.config.newsletters.values()].flatMap((newsletter) => {
    const watch = createNewsletterWatch(app, newsletter, signal);
    const { clock } = app;
    return [
      createAlarmClock({ clock, timetable: newsletter }, watch.begin),
      createAlarmClock({ clock }, watch.goOn),
      createAlarmClock({ clock }, createFeedWatch(app, newsletter.slug, signal)),
    ];
  });
  // Mails to single people have their own, too: a reader who signs up waits for no issue.
  alarms.push(createAlarmClock(app, app.postman.deliver));
  const { config, clock, log, tokens, storage } = app;
  const tidyDeps = { config, clock, log, tokens, ...storage };
  alarms.push(createAlarmClock(app, () => tidyPeople(tidyDeps, signal)));
  const tidyItems = createItemTidying({ config, clock, log, ...storage });
  alarms.push(createAlarmClock(app, () => tidyItems(signal)));
  for (const alarm of alarms) void alarm.ring();
  return {
    async [Symbol.asyncDispose]() {
      await Promise.all(alarms.map((alarm) => alarm[Symbol.asyncDispose]()));
    },
  };
}
