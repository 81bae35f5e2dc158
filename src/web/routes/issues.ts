import { type Context, Hono } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { webVersion } from '../../rendering/places.ts';
import { issueUrl, send } from '../house.ts';
import { ownPictures } from '../letter-frame.ts';
import { publishedStatuses } from '../published.ts';
import { letterPolicy } from '../security.ts';
import { textsOf } from '../texts/texts.ts';
import { archive } from '../views/archive.ts';
import { siteBar } from '../views/site-bar.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns the archive of each newsletter and the public version of each published issue. */
export function issueRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;

  return new Hono()
    .get('/:slug/archive', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      const records = await issues.list(newsletter.slug, publishedStatuses);
      const published = records.flatMap(({ issue }) => (issue ? [issue] : []));
      return send(c, deps, {
        title: textsOf(newsletter.locale).archive,
        newsletter,
        masthead: 'inside',
        body: archive(newsletter, published),
        canonical: `${config.baseUrl}/${newsletter.slug}/archive`,
      });
    })
    .get('/:slug/:date', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      const date = c.req.param('date');
      if (!newsletter || !isCalendarDay(date)) return c.notFound();
      return (await publicIssue(c, newsletter, date)) ?? c.notFound();
    });

  async function publicIssue(c: Context, newsletter: Newsletter, date: CalendarDay) {
    const { slug } = newsletter;
    const record = await issues.find(slug, date);
    if (!record || !publishedStatuses.includes(record.status)) return undefined;
    const letter = await issues.letter(record.id);
    if (!letter) return undefined;
    const bar = siteBar(newsletter, await neighbours(slug, date), issueUrl(config, slug, date));
    c.header('Content-Security-Policy', letterPolicy.webVersion);
    // A correction or a withdrawal should reach readers within minutes.
    c.header('Cache-Control', 'public, max-age=300');
    return c.html(await bar(ownPictures(webVersion(letter).html, config.baseUrl)));
  }

  async function neighbours(slug: string, date: CalendarDay) {
    const dates = (await issues.list(slug, publishedStatuses)).map((record) => record.date);
    const at = dates.indexOf(date);
    return { previous: dates[at + 1], next: at > 0 ? dates[at - 1] : undefined };
  }
}
