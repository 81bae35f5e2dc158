import { html } from 'hono/html';
import type { CalendarDay } from '../../base/calendar.ts';
import { longDate } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { assetUrl } from '../assets.ts';
import { textsOf } from '../texts/texts.ts';
import { themeUrl } from '../theme-stylesheet.ts';
import type { Html } from './page.ts';

/** Dates of the issues before and after one. */
export interface Neighbours {
  previous: CalendarDay | undefined;
  next: CalendarDay | undefined;
}

/**
 * Returns a function that puts the site's navigation into a letter's document: a bar at its top and
 * links to the neighbouring issues at its end. The letter itself stays as it was approved.
 */
export function siteBar(newsletter: Newsletter, neighbours: Neighbours, canonical: string) {
  return async (document: string): Promise<string> => {
    const [head, top, end] = await Promise.all([
      headLinks(newsletter, canonical),
      bar(newsletter),
      pager(newsletter, neighbours),
    ]);
    return document
      .replace(/<\/head>/i, (tag) => `${head}${tag}`)
      .replace(/<body[^>]*>/i, (tag) => `${tag}${top}`)
      .replace(/<\/body>(?![\s\S]*<\/body>)/i, (tag) => `${end}${tag}`);
  };
}

function headLinks(newsletter: Newsletter, canonical: string): Html {
  return html`<link rel="canonical" href="${canonical}">
<link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}">
<link rel="stylesheet" href="${themeUrl(newsletter)}">
<link rel="stylesheet" href="${assetUrl('web-version.css')}">
`;
}

function bar({ slug, title, locale }: Newsletter): Html {
  const t = textsOf(locale);
  return html`<header class="lb-bar"><a class="lb-name" href="/${slug}">${title}</a>
<nav aria-label="${title}"><a href="/${slug}/archive">${t.archive}</a><a class="lb-subscribe" href="/${slug}">${t.issue.subscribe}</a></nav></header>`;
}

function pager({ slug, locale }: Newsletter, { previous, next }: Neighbours): Html {
  const t = textsOf(locale).issue;
  const link = (date: CalendarDay, label: string, rel: string) =>
    html`<a rel="${rel}" href="/${slug}/${date}"><span>${label}</span> ${longDate(date, locale)}</a>`;
  return html`<nav class="lb-pager" aria-label="${t.navigation}">
${previous ? link(previous, t.previous, 'prev') : html`<span></span>`}
<a href="/${slug}/archive">${t.all}</a>
${next ? link(next, t.next, 'next') : html`<span></span>`}
</nav>`;
}
