import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import { dateLine } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { scheduleInWords } from '../texts/schedule-in-words.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';
import { shortForm } from './short-form.ts';

/** A newsletter with its newest published issue, and what its form carries. */
export interface Shelf {
  newsletter: Newsletter;
  newest: Issue | undefined;
  /** See `formStamp`. */
  stamp: string;
}

/** Returns the body of the front page: every newsletter of the site, like papers on a stand. */
export function home(shelves: readonly Shelf[], locale: Locale): Html {
  const t = textsOf(locale);
  return html`<section class="stand" aria-labelledby="stand">
<h2 class="section" id="stand">${t.home.heading}</h2>
${shelves.map((shelf) => paper(shelf))}
</section>`;
}

function paper({ newsletter, newest, stamp }: Shelf): Html {
  const { locale, slug } = newsletter;
  const t = textsOf(locale);
  const words = newsletterWords(newsletter);
  return html`<article class="paper of-${slug}" lang="${newsletter.locale}">
<div>
<h3><a href="/${newsletter.slug}">${newsletter.title}</a></h3>
<p class="standfirst">${words.tagline}</p>
<p>${words.pitch}</p>
<p class="small">${t.appears(scheduleInWords(newsletter.schedule, newsletter.locale))}</p>
${newest ? latest(newest, newsletter) : ''}
</div>
<div class="sign-up">
${shortForm(newsletter, { locale, stamp, prefix: `${slug}-` })}
</div>
</article>`;
}

function latest(issue: Issue, newsletter: Newsletter): Html {
  const t = textsOf(newsletter.locale);
  return html`<div class="latest">
<p class="kicker">${t.home.newest}</p>
<p class="headline"><a href="/${newsletter.slug}/${issue.date}">${boundWords(issue.subject, issue.locale)}</a></p>
<p class="small">${dateLine(issue.date, newsletter.locale)}</p>
</div>`;
}
