import { type Context, Hono } from 'hono';
import { fieldsOf } from '../fields.ts';
import { savePreferences } from '../save-preferences.ts';
import { textsOf } from '../texts/texts.ts';
import { type PreferencesForm, preferences } from '../views/preferences.ts';
import type { WebDeps } from '../web-deps.ts';
import { badLink, type Personal, personalOf, personalPage } from './personal-page.ts';

/** Returns a person's own page: which newsletters, and under which name. */
export function preferencesRoutes(deps: WebDeps): Hono {
  const path = '/subscriptions/preferences/:token';
  return new Hono()
    .get(path, async (c) => {
      const found = await personalOf(deps, 'preferences', c.req.param('token'));
      if (found.status !== 'found') return badLink(c, deps, found.status);
      return form(c, found, undefined);
    })
    .post(path, async (c) => {
      const found = await personalOf(deps, 'preferences', c.req.param('token'));
      if (found.status !== 'found') return badLink(c, deps, found.status);
      const fields = await fieldsOf(c);
      const notice = await savePreferences(deps, found.subscriber, {
        name: fields.text('name'),
        newsletters: new Set(fields.texts('newsletter')),
      });
      const subscriber = await deps.subscribers.findById(found.subscriber.id);
      return form(c, { ...found, subscriber: subscriber ?? found.subscriber }, notice);
    });

  async function form(
    c: Context,
    { subscriber, newsletter }: Personal,
    notice: PreferencesForm['notice'],
  ) {
    const subscriptions = await deps.subscribers.subscriptionsOf(subscriber.id);
    const choices = [...deps.config.newsletters.values()].map((choice) => {
      const own = subscriptions.find((one) => one.newsletter === choice.slug);
      return { newsletter: choice, status: own?.status ?? ('none' as const) };
    });
    const { email, name } = subscriber;
    const body = preferences(
      { action: c.req.path, email, name, choices, notice },
      newsletter.locale,
    );
    const title = textsOf(newsletter.locale).preferences.heading;
    return personalPage(c, deps, { newsletter, title, body });
  }
}
