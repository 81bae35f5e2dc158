import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { SignUpCounts } from '../subscriptions/sign-up-guard.ts';

export interface TidyDeps {
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'error'>;
  signUpCounts: SignUpCounts;
}

/** Removes what is kept of sign-ups for a time only. Never rejects; any number of processes may. */
export async function tidySignUps({ clock, log, signUpCounts }: TidyDeps): Promise<void> {
  try {
    await signUpCounts.forget(clock.now());
  } catch (error) {
    log.error({ err: error }, 'old sign-ups cannot be removed; that is tried again');
  }
}
