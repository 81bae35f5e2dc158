import { type Context, Hono } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { issueUrl, send } from '../house.ts';
import { ownPictures } from '../letter-frame.ts';
import { previewPicture } from '../preview-picture.ts';
import { publishedStatuses } from '../published.ts';
import { issuePolicy } from '../security.ts';
import { issuePage } from '../views/issue-page.ts';
import { socialTags } from '../views/social-tags.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns the public page of each published issue. */
export function issueRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;

  return new Hono().get('/:slug/:date', async (c) => {
    const newsletter = config.newsletters.get(c.req.param('slug'));
    const date = c.req.param('date');
    if (!newsletter || !isCalendarDay(date)) return c.notFound();
    return (await publicIssue(c, newsletter, date)) ?? c.notFound();
  });

  async function publicIssue(c: Context, newsletter: Newsletter, date: CalendarDay) {
    const { slug } = newsletter;
    const record = await issues.find(slug, date);
    if (!record?.issue || !publishedStatuses.includes(record.status)) return undefined;
    const { issue } = record;
    const { baseUrl, site } = config;
    const article = await deps.renderer.article({ issue, newsletter, site, baseUrl });
    const url = issueUrl(config, slug, date);
    const parts = { url, article: ownPictures(article, baseUrl), neighbours: await around(record) };
    c.header('Content-Security-Policy', issuePolicy);
    // A correction or a withdrawal should reach readers within minutes.
    c.header('Cache-Control', 'public, max-age=300');
    return send(c, deps, {
      title: issue.subject,
      description: issue.preheader,
      newsletter,
      masthead: 'inside',
      canonical: url,
      stylesheet: 'issue.css',
      head: socialTags({
        url,
        type: 'article',
        title: issue.subject,
        description: issue.preheader,
        siteName: newsletter.title,
        locale: issue.locale,
        publishedAt: issue.deadline,
        picture: previewPicture(issue, baseUrl),
      }),
      body: issuePage(newsletter, issue, parts),
    });
  }

  async function around({ newsletter, date }: { newsletter: string; date: CalendarDay }) {
    const days = (await issues.days(newsletter, publishedStatuses)).map((day) => day.date);
    const at = days.indexOf(date);
    return { previous: days[at + 1], next: at > 0 ? days[at - 1] : undefined };
  }
}
