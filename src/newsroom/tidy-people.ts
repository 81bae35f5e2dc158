import { setImmediate as nextTurn } from 'node:timers/promises';
import { monthsBefore } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import { eraseFormer } from '../subscriptions/erase.ts';
import type { SignUpCounts } from '../subscriptions/sign-up-guard.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Tokens } from '../subscriptions/tokens.ts';

export interface TidyDeps {
  config: { site: Pick<Config['site'], 'privacy'> };
  clock: Pick<Clock, 'now'>;
  log: Pick<Log, 'info' | 'error'>;
  signUpCounts: SignUpCounts;
  subscribers: SubscriberStore;
  tokens: Pick<Tokens, 'traces'>;
}

/**
 * Removes what is kept of people for a time only: counts of sign-ups, requests and wishes that nobody
 * has confirmed, and who left long ago. Never rejects; any number of processes may. `signal` ends it
 * between two people; the next call goes on.
 */
export async function tidyPeople(deps: TidyDeps, signal?: AbortSignal): Promise<void> {
  const { clock, log, signUpCounts, subscribers } = deps;
  try {
    await signUpCounts.forget(clock.now());
    await subscribers.forgetWishes(clock.now());
    await endRequests(deps, signal);
    await forgetFormer(deps, signal);
  } catch (error) {
    log.error(
      { err: error },
      'what is kept of people for a time only cannot be removed; that is tried again',
    );
  }
}

async function endRequests({ clock, log, subscribers }: TidyDeps, signal?: AbortSignal) {
  let requests = 0;
  while (!signal?.aborted) {
    const ended = await subscribers.expireRequests(clock.now());
    if (ended === 0) break;
    requests += ended;
  }
  if (requests > 0) log.info({ requests }, 'removed sign-ups that nobody has confirmed in time');
}

/** One person in a turn, so that neither readers nor pages wait for many. */
async function forgetFormer(deps: TidyDeps, signal?: AbortSignal) {
  const { clock, config, log, subscribers } = deps;
  const months = config.site.privacy.forgetAfterMonths;
  if (months === 'never') return;
  const before = monthsBefore(clock.now(), months);
  let people = 0;
  try {
    for await (const id of subscribers.endedBefore(before)) {
      if (signal?.aborted) return;
      if (await eraseFormer(deps, id, before)) people += 1;
      await nextTurn();
    }
  } finally {
    if (people > 0)
      log.info({ people, months }, 'erased people whose last subscription ended long ago');
  }
}
