import type { CalendarDay } from '../base/calendar.ts';
import type { SendResult } from '../newsroom/newsroom.ts';
import type { WebDeps } from './web-deps.ts';

/** How a send that the desk began stands; `failed` is an error that the log explains. */
export type Sending = { status: 'running' } | SendResult | { status: 'failed' };

/** Sends that run while the pages go on answering. */
export interface Sendings {
  /** Begins to send, unless that issue is being sent already; with `resume` it adds nobody. */
  begin(slug: string, date: CalendarDay, options?: { resume: boolean }): void;
  /** Undefined when this process has not sent the issue since it started. */
  of(slug: string, date: CalendarDay): Sending | undefined;
}

/** Returns the desk's sends. They end in an orderly way when `signal` aborts. */
export function createSendings(deps: Pick<WebDeps, 'newsroom' | 'log' | 'signal'>): Sendings {
  const sendings = new Map<string, Sending>();
  const keyOf = (slug: string, date: CalendarDay) => `${slug}/${date}`;

  return {
    begin(slug, date, options) {
      const key = keyOf(slug, date);
      if (sendings.get(key)?.status === 'running') return;
      sendings.set(key, { status: 'running' });
      deps.newsroom.send(slug, date, { ...options, actor: 'desk', signal: deps.signal }).then(
        (result) => sendings.set(key, result),
        (error: unknown) => {
          deps.log.error({ error, newsletter: slug, date }, 'A send from the desk failed.');
          sendings.set(key, { status: 'failed' });
        },
      );
    },
    of: (slug, date) => sendings.get(keyOf(slug, date)),
  };
}
