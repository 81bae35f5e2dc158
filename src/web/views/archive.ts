import { html, raw } from 'hono/html';
import { type CalendarDay, capitalised } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { monthName, shortWeekday } from '../texts/day-names.ts';
import { textsOf } from '../texts/texts.ts';
import { searchForm } from './archive-search.ts';
import type { Html } from './page.ts';

const monthOf = (day: CalendarDay) => day.slice(0, 7);

/** A month that has issues: `2026-01`, and how many. */
export interface ArchiveMonth {
  name: string;
  count: number;
}

/** Returns the body of the archive: issues by month, newest first, and the way to all others. */
export function archive(
  newsletter: Newsletter,
  parts: {
    issues: readonly Issue[];
    /** Newest first. */
    months: readonly ArchiveMonth[];
    /** The one that is shown; the newest issues without it. */
    month: string | undefined;
  },
): Html {
  const t = textsOf(newsletter.locale);
  const { issues, months, month } = parts;
  const shown = Map.groupBy(issues, (issue) => monthOf(issue.date));
  return html`<section class="archive">
<h1>${t.archive}</h1>
<p class="standfirst">${t.archivePage.lead(newsletter.title)}</p>
${issues.length === 0 ? html`<p>${t.archivePage.empty}</p>` : searchForm(newsletter)}
${[...shown.values()].map((some) => monthSection(newsletter, some))}
${months.length > 0 ? monthList(newsletter, months, month) : ''}
</section>`;
}

function monthList(
  { slug, locale }: Newsletter,
  months: readonly ArchiveMonth[],
  shown: string | undefined,
): Html {
  const t = textsOf(locale).archivePage;
  const years = Map.groupBy(months, ({ name }) => name.slice(0, 4));
  const entry = ({ name, count }: ArchiveMonth) =>
    html`<li><a href="/${slug}/archive?month=${name}" title="${t.issues(count)}"${name === shown ? raw(' aria-current="page"') : ''}>${monthName(`${name}-01` as CalendarDay, locale)}</a></li>`;
  return html`<nav class="years" aria-labelledby="by-month">
<h2 id="by-month">${t.byMonth}</h2>
<dl>${[...years].map(([year, some]) => html`<div><dt>${year}</dt><dd><ul>${some.map(entry)}</ul></dd></div>`)}</dl>
</nav>`;
}

function monthSection(newsletter: Newsletter, issues: readonly Issue[]): Html {
  const [newest] = issues as [Issue];
  const id = `m${monthOf(newest.date)}`;
  return html`<section class="month" aria-labelledby="${id}">
<h2 id="${id}">${capitalised(monthName(newest.date, newsletter.locale), newsletter.locale)} <span>${newest.date.slice(0, 4)}</span></h2>
<ol>${issues.map((issue) => entry(newsletter, issue))}</ol>
</section>`;
}

function entry({ slug, locale }: Newsletter, issue: Issue): Html {
  const bound = (text: string) => boundWords(text, issue.locale);
  return html`<li>
<time datetime="${issue.date}"><b>${Number(issue.date.slice(8))}</b> ${shortWeekday(issue.date, locale)}</time>
<div><a class="headline" href="/${slug}/${issue.date}">${bound(issue.subject)}</a>
<p class="small">${bound(issue.preheader)}</p>
<span class="number">${textsOf(locale).landing.number(issue.number)}</span></div>
</li>`;
}
