import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import type { SubscriptionStatus } from '../../subscriptions/subscriber.ts';
import { scheduleInWords } from '../texts/schedule-in-words.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';

/** A newsletter and how a person stands with it. */
export interface Choice {
  newsletter: Newsletter;
  status: SubscriptionStatus | 'none';
}

/** What the preferences page shows of a person. */
export interface PreferencesForm {
  action: string;
  email: string;
  name: string;
  choices: readonly Choice[];
  notice: 'saved' | 'mail-sent' | undefined;
}

/** Returns the preferences of one address: its newsletters and the name that letters greet. */
export function preferences(form: PreferencesForm, locale: Locale): Html {
  const t = textsOf(locale).preferences;
  return html`<section class="sheet">
<h1>${t.heading}</h1>
<p class="standfirst">${t.lead(form.email)}</p>
${form.notice ? html`<p class="notice" role="status">${t.saved}${form.notice === 'mail-sent' ? ` ${t.mailSent}` : ''}</p>` : ''}
<form method="post" action="${form.action}">
<fieldset class="choices"><legend>${t.newsletters}</legend>
${form.choices.map((choice) => choiceRow(choice, locale))}
</fieldset>
<div class="field">
<label for="name">${t.name}</label>
<input id="name" name="name" autocomplete="name" maxlength="80" value="${form.name}" aria-describedby="name-hint">
<p class="hint" id="name-hint">${t.nameHint}</p>
</div>
<button class="button" type="submit">${t.save}</button>
</form>
</section>`;
}

function choiceRow({ newsletter, status }: Choice, locale: Locale): Html {
  const { slug, title, schedule } = newsletter;
  const checked = status === 'active' || status === 'pending' ? 'checked' : '';
  const disabled = status === 'suppressed' ? 'disabled' : '';
  return html`<label class="choice" for="on-${slug}">
<input type="checkbox" id="on-${slug}" name="newsletter" value="${slug}" ${checked} ${disabled} aria-describedby="state-${slug}">
<span><b lang="${newsletter.locale}">${title}</b>
<span class="small" id="state-${slug}">${scheduleInWords(schedule, locale)} · ${textsOf(locale).preferences.status[status]}</span></span>
</label>`;
}
