import { type Context, Hono } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { PublicIssue } from '../../storage/public-issue.ts';
import { freshAnswer } from '../fresh-answer.ts';
import { issueUrl, send } from '../house.ts';
import { createKeptPages } from '../kept-pages.ts';
import { ownPictures } from '../letter-frame.ts';
import { previewPicture } from '../preview-picture.ts';
import { publishedStatuses } from '../published.ts';
import { issuePolicy } from '../security.ts';
import { textsOf } from '../texts/texts.ts';
import { archive } from '../views/archive.ts';
import { issuePage } from '../views/issue-page.ts';
import { socialTags } from '../views/social-tags.ts';
import type { WebDeps } from '../web-deps.ts';

/** Returns the archive of each newsletter and the public page of each published issue. */
export function issueRoutes(deps: WebDeps): Hono {
  const { config, issues } = deps;
  const pages = createKeptPages(deps);

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
      const { body, version, madeAt } = kept;
      return freshAnswer(c, body, { type, version, lastModified: madeAt, maxAge: 300 });
    });

  async function publicIssue(
    c: Context,
    newsletter: Newsletter,
    date: CalendarDay,
    neighbours: PublicIssue,
  ) {
    const { slug } = newsletter;
    const issue = (await issues.find(slug, date))?.issue;
    if (!issue) return undefined;
    const { baseUrl, site } = config;
    const article = await deps.renderer.article({ issue, newsletter, site, baseUrl });
    const url = issueUrl(config, slug, date);
    const parts = { url, article: ownPictures(article, baseUrl), neighbours };
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
}
