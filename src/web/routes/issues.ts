import { type Context, Hono } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { issueUrl, send } from '../house.ts';
import { ownPictures } from '../letter-frame.ts';
import { previewCard } from '../preview-card.ts';
import { previewPicture } from '../preview-picture.ts';
import { publishedStatuses } from '../published.ts';
import { issuePolicy } from '../security.ts';
import { issuePage } from '../views/issue-page.ts';
import { socialTags } from '../views/social-tags.ts';
import type { WebDeps } from '../web-deps.ts';

interface PublicIssue {
  newsletter: Newsletter;
  issue: Issue;
}

/** Returns the public page of each published issue, and the picture that its link is shown with. */
export function issueRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;

  return new Hono()
    .get('/:slug/:date', async (c) => {
      const found = await publicIssue(c.req.param('slug'), c.req.param('date'));
      return found ? show(c, found) : c.notFound();
    })
    .get('/:slug/:date/preview.png', async (c) => {
      const found = await publicIssue(c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      return c.body(await previewCard(found.newsletter, found.issue), 200, {
        'Content-Type': 'image/png',
        'Cache-Control': 'public, max-age=3600',
        'Cross-Origin-Resource-Policy': 'cross-origin',
        'Content-Security-Policy': "default-src 'none'; sandbox",
      });
    });

  async function publicIssue(slug: string, date: string): Promise<PublicIssue | undefined> {
    const newsletter = config.newsletters.get(slug);
    if (!newsletter || !isCalendarDay(date)) return undefined;
    const record = await issues.find(slug, date);
    if (!record?.issue || !publishedStatuses.includes(record.status)) return undefined;
    return { newsletter, issue: record.issue };
  }

  async function show(c: Context, { newsletter, issue }: PublicIssue) {
    const { slug } = newsletter;
    const { date } = issue;
    const { baseUrl, site } = config;
    const article = await deps.renderer.article({ issue, newsletter, site, baseUrl });
    const url = issueUrl(config, slug, date);
    const parts = {
      url,
      article: ownPictures(article, baseUrl),
      neighbours: await around(slug, date),
    };
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

  async function around(slug: string, date: CalendarDay) {
    const days = (await issues.days(slug, publishedStatuses)).map((day) => day.date);
    const at = days.indexOf(date);
    return { previous: days[at + 1], next: at > 0 ? days[at - 1] : undefined };
  }
}
