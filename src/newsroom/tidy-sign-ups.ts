import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { SignUpCounts } from '../subscriptions/sign-up-guard.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';

export interface TidyDeps {
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'info' | 'error'>;
  signUpCounts: SignUpCounts;
  subscribers: SubscriberStore;
}

/** Removes what is kept of sign-ups for a time only. Never rejects; any number of processes may. */
export async function tidySignUps({
  clock,
  log,
  signUpCounts,
  subscribers,
}: TidyDeps): Promise<void> {
  try {
    await signUpCounts.forget(clock.now());
    let requests = 0;
    for (;;) {
      const ended = await subscribers.expireRequests(clock.now());
      if (ended === 0) break;
      requests += ended;
    }
    if (requests > 0) log.info({ requests }, 'removed sign-ups that nobody has confirmed in time');
  } catch (error) {
    log.error({ err: error }, 'old sign-ups cannot be removed; that is tried again');
  }
}
