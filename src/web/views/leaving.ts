import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { boundWords } from '../../rendering/typeset.ts';
import { leavingReasons, reasonLength } from '../../subscriptions/leaving-reason.ts';
import { textsOf } from '../texts/texts.ts';
import type { Html } from './page.ts';
import { oneButton, sheet } from './sheet.ts';

/** What can still be done after leaving; `action` is the address of a form. */
export interface AfterLeaving {
  /** With the words of the consent that it restores, which the evidence will name. */
  undo: { action: string; wording: string } | undefined;
  /** `thanks` once it was given. */
  reason: { action: string } | 'thanks';
}

/** Returns the page after leaving: the way back, and a question that nobody has to answer. */
export function left(
  newsletter: Newsletter,
  locale: Locale,
  email: string,
  after: AfterLeaving,
): Html {
  const t = textsOf(locale).unsubscribe;
  const { undo, reason } = after;
  return sheet({
    heading: t.done,
    lead: t.doneLead(newsletter.title, email),
    rest: html`${undo ? wayBack(undo, newsletter.locale, locale) : ''}
${reason === 'thanks' ? html`<p class="notice" role="status">${t.reasonThanks}</p>` : question(reason.action, locale)}`,
  });
}

function wayBack(
  { action, wording }: NonNullable<AfterLeaving['undo']>,
  lang: Locale,
  locale: Locale,
): Html {
  const t = textsOf(locale).unsubscribe;
  return html`<div class="undo"><p>${t.undoLead}</p>${oneButton(action, t.undo, true)}
${wording ? html`<p class="consent" lang="${lang}">${boundWords(wording, lang)}</p>` : ''}</div>`;
}

function question(action: string, locale: Locale): Html {
  const t = textsOf(locale).unsubscribe;
  return html`<form method="post" action="${action}">
<fieldset class="choices"><legend>${t.reasonLead}</legend>
${leavingReasons.map(
  (reason) => html`<label class="choice" for="reason-${reason}">
<input type="radio" id="reason-${reason}" name="reason" value="${reason}">
<span>${t.reasons[reason]}</span>
</label>`,
)}
</fieldset>
<div class="field">
<label for="words">${t.reasonWords}</label>
<input id="words" name="words" maxlength="${reasonLength}" autocomplete="off">
</div>
<button class="button button-quiet" type="submit">${t.reasonSend}</button>
</form>`;
}
