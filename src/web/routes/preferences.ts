import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { dayInZone, timeInZone } from '../../base/calendar.ts';
import { erase } from '../../subscriptions/erase.ts';
import { askToMove } from '../../subscriptions/move.ts';
import type { ClientNetwork } from '../client-network.ts';
import { fieldsOf } from '../fields.ts';
import {
  joinedBy,
  mostWeeks,
  savePreferences,
  type WishesProblem,
  wishesProblem,
} from '../save-preferences.ts';
import { textsOf } from '../texts/texts.ts';
import { erased, erasure, type PreferencesForm, preferences } from '../views/preferences.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, type Personal, personalOf, personalPage } from './personal-page.ts';

/** Returns a person's own page: newsletters, name, language, pause, all data, and their erasure. */
export function preferencesRoutes(
  deps: WebDeps,
  clientNetwork: ClientNetwork,
  network: ClientNetwork,
): Hono {
  const path = '/subscriptions/preferences/:token';
  return new Hono()
    .get(path, (c) => withPerson(c, (found) => form(c, found, undefined)))
    .post(path, (c) =>
      withPerson(c, async (found) => {
        const fields = await fieldsOf(c);
        // Without the field that is always there it is not the form, and nobody has unticked anything.
        if (fields.texts('name').length === 0) throw new HTTPException(400);
        const slugs = [...deps.config.newsletters.keys()];
        const wishes = {
          name: fields.text('name'),
          locale: fields.text('locale'),
          newsletters: new Set(fields.texts('newsletter')),
          words: new Map(slugs.map((slug) => [slug, fields.text(`words-${slug}`)])),
          pause: fields.text('pause'),
          network: network(c),
        };
        const refuse = (problem: WishesProblem) =>
          form(c, found, undefined, { typed: { ...wishes, problem } });
        const problem = wishesProblem(deps, wishes);
        if (problem) return refuse(problem);
        const joined = await joinedBy(deps, found.subscriber, wishes);
        if (typeof joined === 'string') return refuse(joined);
        await savePreferences(deps, found.subscriber, wishes, joined, found.newsletter);
        const subscriber = await deps.subscribers.findById(found.subscriber.id);
        // The answer is in the language that was just chosen.
        const now = subscriber && { ...found, subscriber, locale: subscriber.locale };
        return form(c, now ?? found, 'saved');
      }),
    )
    .post(`${path}/address`, (c) =>
      withPerson(c, async (found) => {
        const fields = await fieldsOf(c);
        const email = fields.text('email');
        const typed = { email, meant: fields.text('meant') };
        const outcome = await askToMove(deps, found, typed, clientNetwork(c));
        if (outcome.status === 'asked') return form(c, found, 'asked');
        if (outcome.status === 'unsure')
          return form(c, found, undefined, { wrong: { email, problem: outcome } });
        if (outcome.status === 'invalid')
          return form(c, found, undefined, { wrong: { email, problem: outcome.problem } });
        if (outcome.status === 'too-many-here') {
          c.header('Retry-After', '3600');
          return form(c, found, undefined, { wrong: { email, problem: outcome.status } }, 429);
        }
        const { again } = outcome;
        const seconds = Math.ceil((again.getTime() - deps.clock.now().getTime()) / 1000);
        c.header('Retry-After', String(seconds));
        const { zone } = found.newsletter;
        const problem = { day: dayInZone(again, zone), time: timeInZone(again, zone) };
        return form(c, found, undefined, { wrong: { email, problem } }, 429);
      }),
    )
    .get(`${path}/data.json`, (c) =>
      withPerson(c, async ({ subscriber }) => {
        c.header('Cache-Control', 'no-store');
        c.header('Content-Disposition', 'attachment; filename="data.json"');
        c.header('Content-Type', 'application/json; charset=utf-8');
        const record = await deps.subscribers.record(subscriber.id);
        return c.body(`${JSON.stringify(record, null, 2)}\n`);
      }),
    )
    .get(`${path}/erase`, (c) =>
      withPerson(c, ({ newsletter, locale, subscriber }) => {
        const back = c.req.path.replace(/\/erase$/, '');
        const title = textsOf(locale).erasure.heading;
        const body = erasure(c.req.path, subscriber.email, back, locale);
        return personalPage(c, deps, { newsletter, locale, title, body });
      }),
    )
    .post(`${path}/erase`, (c) =>
      withPerson(c, async ({ newsletter, locale, subscriber }) => {
        await erase(deps, subscriber);
        const title = textsOf(locale).erasure.done;
        return personalPage(c, deps, { newsletter, locale, title, body: erased(locale) });
      }),
    );

  async function withPerson(
    c: Context,
    answer: (found: Personal) => Response | Promise<Response>,
  ): Promise<Response> {
    const found = await personalOf(deps, 'preferences', c.req.param('token') ?? '');
    return found.status === 'found' ? answer(found) : badLink(c, deps, found);
  }

  async function form(
    c: Context,
    { subscriber, newsletter, locale }: Personal,
    notice: PreferencesForm['notice'],
    refused: Pick<PreferencesForm, 'wrong' | 'typed'> = {},
    status: 200 | 422 | 429 = refused.wrong || refused.typed ? 422 : 200,
  ) {
    const subscriptions = await deps.subscribers.subscriptionsOf(subscriber.id);
    const choices = [...deps.config.newsletters.values()].map((choice) => {
      const own = subscriptions.find((one) => one.newsletter === choice.slug);
      return { newsletter: choice, status: own?.status ?? ('none' as const) };
    });
    const now = deps.clock.now();
    const until = subscriptions
      .filter(({ status }) => status === 'active')
      .map(({ pausedUntil = '' }) => pausedUntil)
      .filter((instant) => instant > now.toISOString())
      .sort()
      .at(-1);
    const pausedUntil = until ? dayInZone(new Date(until), newsletter.zone) : undefined;
    const { email, name } = subscriber;
    const person = { email, name, locale, choices, pausedUntil, mostWeeks, notice, ...refused };
    const action = c.req.path.replace(/\/address$/, '');
    const body = preferences({ action, ...person });
    const title = textsOf(locale).preferences.heading;
    return personalPage(c, deps, { newsletter, locale, title, body, reading: 'archive' }, status);
  }
}
