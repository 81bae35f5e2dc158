import { html } from 'hono/html';
import { longDate } from '../../base/calendar.ts';
import { type DeliverySum, openRows } from '../../delivery/delivery.ts';
import type { Day } from '../../newsroom/newsroom.ts';
import type { Letter } from '../../rendering/letter.ts';
import { counted, germanNumber } from '../texts/desk-words.ts';
import type { Html } from './page.ts';

/** What an editor must know before sending. */
export interface SendQuestion {
  day: Day;
  letter: Letter;
  active: number;
  sum: DeliverySum | undefined;
}

/** Returns the page that asks once more before an issue goes to its readers. */
export function deskSend({ day, letter, active, sum }: SendQuestion): Html {
  const { newsletter, date, issue } = day;
  const base = `/desk/${newsletter.slug}/${date}`;
  const warnings = day.findings.filter(({ level }) => level === 'warn').length;
  return html`<section class="panel ask">
<p class="kicker">${newsletter.title}${issue ? ` · Ausgabe ${issue.number}` : ''}</p>
<h1>Jetzt senden?</h1>
<dl class="facts">
<dt>Ausgabe vom</dt><dd>${longDate(date, 'de')}</dd>
<dt>Betreff</dt><dd>${letter.subject}</dd>
<dt>Absender</dt><dd>${newsletter.sender.name} &lt;${newsletter.sender.address}&gt;</dd>
<dt>Empfänger</dt><dd>${audience(active, sum)}</dd>
<dt>Freigabe</dt><dd>${day.selection ? 'Mit dem Senden wird die Ausgabe freigegeben; danach ändert sie sich nicht mehr.' : 'Die Ausgabe ist freigegeben.'}</dd>
${warnings > 0 ? html`<dt>Prüfung</dt><dd>${counted(warnings, 'Warnung', 'Warnungen')}, kein Hindernis</dd>` : ''}
</dl>
<div class="ask-buttons">
<form method="post" action="${base}/send">
<input type="hidden" name="hash" value="${letter.contentHash}">
<button class="button" type="submit">${buttonLabel(active, sum)}</button>
</form>
<a class="button button-quiet" href="${base}">Zurück</a>
</div>
</section>`;
}

function audience(active: number, sum: DeliverySum | undefined): Html {
  const now = counted(active, 'aktives Abonnement', 'aktive Abonnements');
  if (!sum || sum.audience === 0) return html`<b>${now}</b>`;
  return html`<b>${now}</b><br>${germanNumber(sum.accepted)} von ${counted(sum.audience, 'Empfänger', 'Empfängern')} haben die Ausgabe schon, ${germanNumber(openRows(sum))} stehen noch aus. Niemand bekommt sie zweimal.`;
}

function buttonLabel(active: number, sum: DeliverySum | undefined): string {
  if (sum && sum.audience > 0) return 'An alle senden, die sie noch nicht haben';
  return `An ${counted(active, 'Empfänger', 'Empfänger')} senden`;
}
