import { html } from 'hono/html';
import { dateLine } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { boundWords } from '../../rendering/typeset.ts';
import type { Found } from '../search-archive.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

/** Returns the form that searches a newsletter's archive; it needs no script. */
export function searchForm({ slug, locale }: Newsletter, query = ''): Html {
  const t = textsOf(locale).archivePage;
  return html`<form class="search" role="search" method="get" action="/${slug}/archive">
<label for="q">${t.searchLabel}</label>
<div><input id="q" name="q" type="search" maxlength="100" value="${query}" autocomplete="off" enterkeyhint="search">
<button class="button" type="submit">${t.search}</button></div>
</form>`;
}

/** Returns the body of the page that tells what a search has found, newest first. */
export function archiveSearch(
  newsletter: Newsletter,
  search: { query: string; found: readonly Found[]; more: boolean; first: boolean },
): Html {
  const all = textsOf(newsletter.locale);
  const t = all.archivePage;
  const { query, found, more, first } = search;
  const nothing = first ? t.nothing(query) : t.nothingMore;
  return html`<section class="archive">
<h1>${found.length > 0 ? t.found(query) : all.archive}</h1>
${searchForm(newsletter, query)}
${found.length === 0 ? html`<p class="standfirst">${nothing}</p>` : html`${first ? html`<p class="small hits">${t.hits(found.length, more)}</p>` : ''}<ol class="results">${found.map((one) => result(newsletter, one))}</ol>`}
<p class="onward">${more ? html`<a class="more" rel="next" href="${olderAddress(newsletter, search)}">${t.older}</a> ` : ''}<a class="more back" href="/${newsletter.slug}/archive">${t.all}</a></p>
</section>`;
}

function olderAddress(
  { slug }: Newsletter,
  { query, found }: { query: string; found: readonly Found[] },
): string {
  const before = found.at(-1)?.issue.date ?? '';
  return `/${slug}/archive?${new URLSearchParams({ q: query, before })}`;
}

function result({ slug, locale }: Newsletter, { issue, line }: Found): Html {
  return html`<li>
<p class="small"><time datetime="${issue.date}">${dateLine(issue.date, locale)}</time></p>
<div>
<h2 class="headline"><a href="/${slug}/${issue.date}">${boundWords(issue.subject, issue.locale)}</a></h2>
<p>${line.map((part, at) => (at % 2 === 1 ? html`<mark>${part}</mark>` : part))}</p>
</div>
<p class="number">${textsOf(locale).landing.number(issue.number)}</p>
</li>`;
}
