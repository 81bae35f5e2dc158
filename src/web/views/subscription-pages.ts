import { html } from 'hono/html';
import { type CalendarDay, type Locale, longDate } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { Issue } from '../../issue/issue.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { scheduleInWords } from '../texts/schedule-in-words.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';
import { oneButton, sheet } from './sheet.ts';

/** Returns what everybody sees after a sign-up, whatever is known of the address. */
export function almostDone(
  newsletter: Newsletter,
  locale: Locale,
  mailboxUrl: string | undefined,
): Html {
  const t = textsOf(locale).almost;
  return sheet({
    heading: t.heading,
    lead: t.lead(newsletter.title),
    rest: html`<ol class="steps">${t.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="small">${t.missing}</p>
${mailboxUrl ? html`<aside class="note"><p>${t.local}</p><p><a class="more" href="${mailboxUrl}">${t.mailbox}</a></p></aside>` : ''}
<p><a class="more back" href="/${newsletter.slug}">${t.back}</a></p>`,
  });
}

/**
 * Returns the page that a confirmation link opens: the words that were agreed to, one button, and
 * nothing has happened yet.
 */
export function confirmation(
  newsletter: Newsletter,
  locale: Locale,
  action: string,
  wording: string,
): Html {
  const t = textsOf(locale).confirm;
  return sheet({
    heading: t.heading,
    lead: t.lead(newsletter.title),
    rest: html`${oneButton(action, t.button)}
${wording ? html`<p class="small" lang="${newsletter.locale}">${boundWords(wording, newsletter.locale)}</p>` : ''}
<p class="small">${t.otherwise}</p>`,
  });
}

/** Returns the page after a confirmation. */
export function welcome(
  newsletter: Newsletter,
  locale: Locale,
  newest: Issue | undefined,
  preferencesUrl: string | undefined,
): Html {
  const t = textsOf(locale).welcome;
  return sheet({
    heading: t.heading,
    lead: t.lead(newsletter.title, scheduleInWords(newsletter.schedule, locale)),
    rest: waysOn(newsletter, locale, newest, preferencesUrl),
  });
}

/** For somebody who reads the newsletter: its newest issue, and their preferences. */
function waysOn(
  newsletter: Newsletter,
  locale: Locale,
  newest: Issue | undefined,
  preferencesUrl: string | undefined,
): Html {
  const t = textsOf(locale).welcome;
  return html`${newest ? teaser(newsletter, newest, t.newest) : ''}
${preferencesUrl ? html`<p><a class="more" href="${preferencesUrl}">${t.preferences}</a></p>` : ''}`;
}

function teaser(newsletter: Newsletter, issue: Issue, kicker: string): Html {
  return html`<article class="teaser">
<p class="kicker">${kicker}</p>
<p class="headline" lang="${newsletter.locale}"><a href="/${newsletter.slug}/${issue.date}">${boundWords(issue.subject, issue.locale)}</a></p>
<p class="small" lang="${newsletter.locale}">${boundWords(issue.preheader, issue.locale)}</p>
</article>`;
}

/** Returns the page that an unsubscribe link opens: one button, and nothing has happened yet. */
export function unsubscription(
  newsletter: Newsletter,
  locale: Locale,
  email: string,
  links: { action: string; preferences: string | undefined },
): Html {
  const t = textsOf(locale).unsubscribe;
  return sheet({
    heading: t.heading(newsletter.title),
    lead: t.lead(email),
    rest: html`${oneButton(links.action, t.button)}
${links.preferences ? html`<p><a class="more" href="${links.preferences}">${t.keep}</a></p>` : ''}`,
  });
}

/** Returns the page after somebody took the leaving back, be it during a pause. */
export function resubscribed(
  newsletter: Newsletter,
  locale: Locale,
  { newest, preferencesUrl }: { newest: Issue | undefined; preferencesUrl: string | undefined },
  pausedUntil: CalendarDay | undefined,
): Html {
  const t = textsOf(locale).unsubscribe;
  const { title } = newsletter;
  const day = pausedUntil && longDate(pausedUntil, locale, false);
  return sheet({
    heading: t.undone,
    lead: day ? t.undonePaused(title, day) : t.undoneLead(title),
    rest: waysOn(newsletter, locale, newest, preferencesUrl),
  });
}
