import { personName } from '../base/person-name.ts';
import type { Newsletter } from '../config/config.ts';
import { resubscribe } from '../subscriptions/resubscribe.ts';
import { signUp } from '../subscriptions/sign-up.ts';
import type { Subscriber, Subscription } from '../subscriptions/subscriber.ts';
import { unsubscribe } from '../subscriptions/unsubscribe.ts';
import type { WebDeps } from './web-deps.ts';

/** What a person wants; newsletters by slug. */
export interface Wishes {
  name: string;
  newsletters: ReadonlySet<string>;
}

/**
 * Makes a person's wishes true: ends what is no longer ticked, at once; asks by mail for what is
 * newly ticked, unless it was left within thirty days. Returns whether such a mail is on its way.
 */
export async function savePreferences(
  deps: WebDeps,
  subscriber: Subscriber,
  wishes: Wishes,
): Promise<'saved' | 'mail-sent'> {
  const name = personName(wishes.name);
  if (name !== subscriber.name) await deps.subscribers.rename(subscriber.id, name);
  const subscriptions = await deps.subscribers.subscriptionsOf(subscriber.id);
  let asked = false;
  for (const newsletter of deps.config.newsletters.values()) {
    const subscription = subscriptions.find((one) => one.newsletter === newsletter.slug);
    if (!wishes.newsletters.has(newsletter.slug)) await leave(deps, subscription);
    else if (await join(deps, { ...subscriber, name }, newsletter, subscription)) asked = true;
  }
  return asked ? 'mail-sent' : 'saved';
}

async function leave(deps: WebDeps, subscription: Subscription | undefined) {
  if (!subscription) return;
  await unsubscribe(deps, deps.tokens.make('unsubscribe', subscription.id), 'web');
}

/** Returns whether the person has to confirm by mail. */
async function join(
  deps: WebDeps,
  { email, name, locale }: Subscriber,
  newsletter: Newsletter,
  subscription: Subscription | undefined,
): Promise<boolean> {
  const status = subscription?.status;
  if (status === 'active' || status === 'pending' || status === 'suppressed') return false;
  const wording = newsletter.signUp.consent;
  if (subscription) {
    const token = deps.tokens.make('unsubscribe', subscription.id);
    const outcome = await resubscribe(deps, token, { wording, locale: newsletter.locale });
    if (outcome === 'resubscribed' || outcome === 'already') return false;
  }
  const { slug } = newsletter;
  await signUp(deps, { email, name, locale, newsletter: slug, form: 'preferences', wording });
  return true;
}
