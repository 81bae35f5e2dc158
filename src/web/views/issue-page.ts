import { html, raw } from 'hono/html';
import type { CalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { shareLinks } from '../share-links.ts';
import { breakableDate } from '../texts/breakable-date.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

/** Dates of the issues before and after one. */
export interface Neighbours {
  previous: CalendarDay | undefined;
  next: CalendarDay | undefined;
}

/** Returns the body of an issue's public page; `article` is safe HTML, `url` the page's address. */
export function issuePage(
  newsletter: Newsletter,
  issue: Issue,
  parts: { article: string; url: string; neighbours: Neighbours },
): Html {
  const { locale } = newsletter;
  const all = textsOf(locale);
  return html`<article class="issue" lang="${issue.locale}">
<header>
<p class="byline dotted"><time datetime="${issue.date}">${breakableDate(issue.date, locale)}</time> <span>${all.landing.number(issue.number)}</span> <span>${all.issue.readingTime(issue.readingMinutes)}</span></p>
<h1>${boundWords(issue.subject, issue.locale)}</h1>
</header>
${raw(parts.article)}
<p class="printed">${parts.url}</p>
</article>
<div class="after">
${share(newsletter, issue, parts.url)}
<div class="join"><p>${all.issue.subscribeLead(newsletter.title)}</p><a class="button" href="/${newsletter.slug}">${all.issue.subscribe}</a></div>
${pager(newsletter, parts.neighbours)}
</div>`;
}

function share({ locale, title }: Newsletter, issue: Issue, url: string): Html {
  const t = textsOf(locale).issue;
  const text = `${title}: ${issue.subject}`;
  const links = shareLinks({ url, text, recommendation: plain(t.recommended(text)) });
  return html`<nav class="share" aria-labelledby="share">
<h2 id="share">${t.share}</h2>
<ul><li><a href="${links.mail}">${t.byMail}</a></li>${links.networks.map(({ name, href }) => html`<li><a href="${href}" rel="noopener noreferrer nofollow">${name}</a></li>`)}</ul>
</nav>`;
}

/** In a message to somebody else blanks and hyphens are those that people type. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2011', '-');

function pager({ slug, locale }: Newsletter, { previous, next }: Neighbours): Html {
  const t = textsOf(locale).issue;
  const link = (date: CalendarDay, label: string, rel: string) =>
    html`<a rel="${rel}" href="/${slug}/${date}"><span>${label}</span> ${breakableDate(date, locale)}</a>`;
  return html`<nav class="pager" aria-label="${t.navigation}">
${previous ? link(previous, t.previous, 'prev') : ''}
<a href="/${slug}/archive">${t.all}</a>
${next ? link(next, t.next, 'next') : ''}
</nav>`;
}
