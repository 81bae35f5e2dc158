import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

/** Where a short form stands. */
interface ShortForm {
  locale: Locale;
  /** See `formStamp`. */
  stamp: string;
  /** What the ids of its fields begin with, where a page has several. */
  prefix?: string | undefined;
  /** In a frame of somebody else's page: what it leads to opens in a window of its own. */
  framed?: boolean | undefined;
}

/** Returns a sign-up of one field, without a name: for a frame, or one of several on a page. */
export function shortForm(newsletter: Newsletter, form: ShortForm): Html {
  const { slug, title } = newsletter;
  const { locale, stamp, prefix = '', framed = false } = form;
  const t = textsOf(locale).landing;
  const [before, link, after] = t.privacyNote;
  // No other page of ours may be framed.
  const target = framed ? html` target="_blank" rel="noopener"` : '';
  return html`<form method="post" action="/${slug}/subscribe" aria-label="${title}" novalidate${target}>
<input type="hidden" name="stamp" value="${stamp}">
<input type="hidden" name="locale" value="${locale}">
${framed ? html`<input type="hidden" name="framed" value="yes">` : ''}
<div class="field">
<label for="${prefix}email">${t.email}</label>
<input id="${prefix}email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="320">
</div>
<div class="trap" aria-hidden="true">
<label for="${prefix}website">${t.trap}</label>
<input id="${prefix}website" name="website" tabindex="-1" autocomplete="off">
</div>
<button class="button" type="submit">${t.button}</button>
<p class="consent"><span lang="${newsletter.locale}">${newsletterWords(newsletter).consent}</span> ${before}<a href="/privacy"${target}>${link}</a>${after}</p>
</form>`;
}
