import { type Locale, localeOf, locales } from '../base/calendar.ts';
import { isLongName, personName } from '../base/person-name.ts';
import type { Newsletter } from '../config/config.ts';
import { wordingShown } from '../subscriptions/shown-wordings.ts';
import type { Evidence, Subscriber, Subscription } from '../subscriptions/subscriber.ts';
import { unsubscribe } from '../subscriptions/unsubscribe.ts';
import type { WebDeps } from './web-deps.ts';

/** What a person wants; newsletters by slug. */
export interface Wishes {
  name: string;
  /** Empty for the present one. */
  locale: string;
  newsletters: ReadonlySet<string>;
  /** Hashes of the words that the page has shown, by slug; see `wordingShown`. */
  words: ReadonlyMap<string, string>;
  /** Weeks from now, `0` for no pause; empty for what is. */
  pause: string;
  /** Whence the wishes came, if evidence shall have it. */
  network: string | undefined;
}

/** Weeks that a pause may take. */
export const mostWeeks = 8;

/**
 * A name that is none or too long, a choice that the page does not offer, words of which nobody knows
 * whether it has shown them, or a newsletter that is suppressed, as a page shows that is not reloaded.
 */
export type WishesProblem = 'name' | 'choice' | 'words' | 'suppressed';

/** Returns what is wrong with wishes; then nothing of them may be saved. */
export function wishesProblem(
  { config }: Pick<WebDeps, 'config'>,
  { name, locale, newsletters, pause: weeks }: Wishes,
): WishesProblem | undefined {
  if (name !== '' && (personName(name) === '' || isLongName(name))) return 'name';
  const offered =
    (locale === '' || locales.some((one) => one === locale)) &&
    (weeks === '' || weeksOf(weeks) !== undefined) &&
    [...newsletters].every((slug) => config.newsletters.has(slug));
  return offered ? undefined : 'choice';
}

/** What is newly chosen, as slugs with the words that were shown with it. */
export type Joined = ReadonlyMap<string, string>;

/** Returns what wishes newly choose, or why that cannot be: unknown words, a suppressed newsletter. */
export async function joinedBy(
  { config, wordings, subscribers }: WebDeps,
  { id }: Subscriber,
  wishes: Wishes,
): Promise<Joined | Extract<WishesProblem, 'words' | 'suppressed'>> {
  const subscriptions = await subscribers.subscriptionsOf(id);
  const joined = new Map<string, string>();
  for (const newsletter of config.newsletters.values()) {
    const { slug } = newsletter;
    const own = subscriptions.find((one) => one.newsletter === slug);
    if (!wishes.newsletters.has(slug) || own?.status === 'active') continue;
    if (own?.status === 'suppressed') return 'suppressed';
    const wording = await wordingShown(wordings, newsletter, wishes.words.get(slug));
    if (wording === undefined) return 'words';
    joined.set(slug, wording);
  }
  return joined;
}

function weeksOf(written: string): number | undefined {
  const weeks = /^\d$/.test(written) ? Number(written) : undefined;
  return weeks !== undefined && weeks <= mostWeeks ? weeks : undefined;
}

/**
 * Makes a person's wishes true at once, if they have no `wishesProblem`. The link that leads here came
 * by mail, so that the mailbox is proven: what is newly ticked, `joined`, needs no other mail. `about` is the newsletter that the link is of.
 */
export async function savePreferences(
  deps: WebDeps,
  subscriber: Subscriber,
  wishes: Wishes,
  joined: Joined,
  about: Newsletter,
): Promise<void> {
  const name = personName(wishes.name);
  if (name !== subscriber.name) await deps.subscribers.rename(subscriber.id, name);
  const locale = await changeLanguage(deps, subscriber, wishes, about);
  const person = { ...subscriber, name, locale };
  const shown = { locale: subscriber.locale, network: wishes.network };
  const subscriptions = await deps.subscribers.subscriptionsOf(subscriber.id);
  for (const newsletter of deps.config.newsletters.values()) {
    const subscription = subscriptions.find((one) => one.newsletter === newsletter.slug);
    const wording = joined.get(newsletter.slug);
    if (wording !== undefined) {
      await join(deps, person, newsletter, subscription, { wording, ...shown });
    } else if (subscription?.status === 'active' && !wishes.newsletters.has(newsletter.slug)) {
      await unsubscribe(deps, deps.tokens.make('unsubscribe', subscription.linkId), 'web');
    }
  }
  await pause(deps, subscriber.id, wishes);
}

/** Returns the person's language from now on. */
async function changeLanguage(
  deps: WebDeps,
  { id, locale: before }: Subscriber,
  { locale: wanted, network }: Wishes,
  { slug }: Newsletter,
): Promise<Locale> {
  const locale = localeOf(wanted);
  if (locale === undefined || locale === before) return before;
  const evidence = {
    event: 'language',
    form: 'preferences',
    wording: '',
    locale,
    network,
  } as const;
  await deps.subscribers.setLocale(id, locale, slug, evidence, deps.clock.now());
  return locale;
}

async function join(
  deps: WebDeps,
  { id }: Subscriber,
  { slug }: Newsletter,
  subscription: Subscription | undefined,
  shown: Pick<Evidence, 'wording' | 'locale' | 'network'>,
) {
  const evidence = {
    event: subscription?.confirmedAt ? 'resubscribed' : 'confirmed',
    form: 'preferences',
    ...shown,
  } as const;
  await deps.subscribers.join(id, slug, evidence, deps.clock.now());
}

async function pause(deps: WebDeps, subscriberId: number, { pause: wanted, network }: Wishes) {
  const weeks = weeksOf(wanted);
  if (weeks === undefined) return;
  const now = deps.clock.now();
  const until = weeks === 0 ? undefined : new Date(now.getTime() + weeks * 7 * 24 * 60 * 60_000);
  await deps.subscribers.pause(subscriberId, until, { form: 'preferences', network }, now);
}
