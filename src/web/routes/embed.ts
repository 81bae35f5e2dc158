import { Hono } from 'hono';
import { formStamp } from '../../subscriptions/form-stamp.ts';
import { send } from '../house.ts';
import { embeddedFormPolicy } from '../security.ts';
import { textsOf } from '../texts/texts.ts';
import { fixedScheme } from '../theme-stylesheet.ts';
import { embeddedForm, embedGuide } from '../views/embed.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns how to put a newsletter's sign-up on another site, and the form that may be framed. */
export function embedRoutes(deps: WebDeps): Hono {
  const { config } = deps;

  return new Hono()
    .get('/:slug/embed', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      return send(c, deps, {
        title: textsOf(newsletter.locale).embed.heading,
        description: textsOf(newsletter.locale).embed.lead(newsletter.title),
        newsletter,
        masthead: 'inside',
        reading: true,
        canonical: `${config.baseUrl}/${newsletter.slug}/embed`,
        body: await embedGuide(newsletter, config.baseUrl),
      });
    })
    .get('/:slug/embed/form', (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      c.header('Content-Security-Policy', embeddedFormPolicy);
      const stamp = formStamp(deps.tokens, deps.clock.now(), newsletter.signUp.consent);
      const wanted = c.req.query('theme');
      const scheme = wanted === 'auto' ? undefined : (fixedScheme(wanted) ?? 'light');
      return c.html(embeddedForm(newsletter, stamp, scheme));
    });
}
