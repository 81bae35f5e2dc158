import { html } from 'hono/html';
import type { CalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { monthName, shortWeekday } from '../texts/day-names.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

const monthOf = (day: CalendarDay) => day.slice(0, 7);

/** Returns the body of the archive: published issues, newest first, by month. */
export function archive(newsletter: Newsletter, issues: readonly Issue[]): Html {
  const t = textsOf(newsletter.locale);
  const months = Map.groupBy(issues, (issue) => monthOf(issue.date));
  return html`<section class="archive">
<h1>${t.archive}</h1>
<p class="standfirst">${t.archivePage.lead(newsletter.title)}</p>
${issues.length === 0 ? html`<p>${t.archivePage.empty}</p>` : ''}
${[...months.values()].map((month) => monthSection(newsletter, month))}
</section>`;
}

function monthSection(newsletter: Newsletter, issues: readonly Issue[]): Html {
  const [newest] = issues as [Issue];
  const id = `m${monthOf(newest.date)}`;
  return html`<section class="month" aria-labelledby="${id}">
<h2 id="${id}">${monthName(newest.date, newsletter.locale)} <span>${newest.date.slice(0, 4)}</span></h2>
<ol>${issues.map((issue) => entry(newsletter, issue))}</ol>
</section>`;
}

function entry({ slug, locale }: Newsletter, issue: Issue): Html {
  return html`<li>
<time datetime="${issue.date}"><b>${Number(issue.date.slice(8))}</b> ${shortWeekday(issue.date, locale)}</time>
<div><a class="headline" href="/${slug}/${issue.date}">${issue.subject}</a>
<p class="small">${issue.preheader}</p></div>
<span class="number">${textsOf(locale).landing.number(issue.number)}</span>
</li>`;
}
