import { type Context, Hono } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { type Issue, publishedStatuses } from '../../issue/issue.ts';
import type { PublicIssue } from '../../storage/public-issue.ts';
import { freshAnswer } from '../fresh-answer.ts';
import { issueUrl, send } from '../house.ts';
import { createKeptPages } from '../kept-pages.ts';
import { ownPictures } from '../letter-frame.ts';
import { previewCard } from '../preview-card.ts';
import { previewPicture } from '../preview-picture.ts';
import { publishedSince } from '../published.ts';
import { issuePolicy } from '../security.ts';
import { issuePage } from '../views/issue-page.ts';
import { socialTags } from '../views/social-tags.ts';
import type { WebDeps } from '../web-deps.ts';

/** Those who show links keep a picture for longer than we ask them to. */
const cardSeconds = 3600;

/** Returns the public page of each published issue, and the picture that its link is shown with. */
export function issueRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;
  const pages = createKeptPages(deps);
  // Drawing one takes thirty milliseconds, and the same issue always gives the same.
  const cards = createKeptPages(deps, cardSeconds * 1000);

  return new Hono()
    .get('/:slug/:date', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      const date = c.req.param('date');
      if (!newsletter || !isCalendarDay(date)) return c.notFound();
      const { slug } = newsletter;
      const found = await issues.published(slug, date, publishedStatuses);
      if (!found) return c.notFound();
      // Newsletter and site are other objects once the configuration was read again.
      const of = [newsletter, config.site, config.baseUrl, ...Object.values(found)];
      const kept = await pages.page(`${slug}/${date}`, of, async () => {
        const page = await publicIssue(c, newsletter, date, found);
        return page?.text();
      });
      if (!kept) return c.notFound();
      c.header('Content-Security-Policy', issuePolicy);
      const type = 'text/html; charset=UTF-8';
      // A correction or a withdrawal should reach readers within minutes.
      const { body, version, changedAt: lastModified } = kept;
      return freshAnswer(c, body, { type, version, lastModified, maxAge: 300 });
    })
    .get('/:slug/:date/preview.png', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      const date = c.req.param('date');
      if (!newsletter || !isCalendarDay(date)) return c.notFound();
      const { slug } = newsletter;
      const found = await issues.published(slug, date, publishedStatuses);
      if (!found) return c.notFound();
      const of = [newsletter, found.id, found.contentHash];
      const kept = await cards.page(`${slug}/${date}`, of, async () => {
        const issue = await publishedIssue(slug, date);
        return issue && previewCard(newsletter, issue);
      });
      if (!kept) return c.notFound();
      c.header('Cross-Origin-Resource-Policy', 'cross-origin');
      c.header('Content-Security-Policy', "default-src 'none'; sandbox");
      const { body, version, changedAt: lastModified } = kept;
      const type = 'image/png';
      return freshAnswer(c, body, { type, version, lastModified, maxAge: cardSeconds });
    });

  /** Its approval may have ended since somebody saw that it is published. */
  async function publishedIssue(slug: string, date: CalendarDay): Promise<Issue | undefined> {
    const record = await issues.find(slug, date);
    return record && publishedStatuses.includes(record.status) ? record.issue : undefined;
  }

  async function publicIssue(
    c: Context,
    newsletter: Newsletter,
    date: CalendarDay,
    neighbours: PublicIssue,
  ) {
    const { slug } = newsletter;
    const issue = await publishedIssue(slug, date);
    if (!issue) return undefined;
    const publishedAt = await publishedSince(issues, neighbours.id);
    const { baseUrl, site } = config;
    const article = await deps.renderer.article({ issue, newsletter, site, baseUrl });
    const url = issueUrl(config, slug, date);
    const parts = { url, article: ownPictures(article, baseUrl), neighbours };
    return send(c, deps, {
      title: issue.subject,
      description: issue.preheader,
      newsletter,
      masthead: 'inside',
      reading: true,
      canonical: url,
      stylesheet: 'issue.css',
      head: socialTags({
        url,
        type: 'article',
        title: issue.subject,
        description: issue.preheader,
        siteName: newsletter.title,
        locale: issue.locale,
        publishedAt,
        picture: previewPicture(issue, baseUrl),
      }),
      body: issuePage(newsletter, issue, parts),
    });
  }
}
