import { html } from 'hono/html';
import { longDate } from '../../base/calendar.ts';
import { type DeliverySum, openRows } from '../../delivery/delivery.ts';
import { publishedStatuses } from '../../issue/issue.ts';
import type { Day } from '../../newsroom/newsroom.ts';
import { counted, germanNumber } from '../texts/desk-words.ts';
import { sendLabel } from './desk-actions.ts';
import type { Html } from './page.ts';

/** What an editor must know before something is done that cannot be undone. */
export interface Question {
  day: Day;
  /** How many a send would reach now. */
  recipients: number;
  sum: DeliverySum | undefined;
}

const issueName = ({ issue }: Day) => (issue ? `Ausgabe ${germanNumber(issue.number)}` : 'Ausgabe');
const people = (count: number) => counted(count, 'Empfänger', 'Empfänger');

/** Returns the page that asks once more before an issue goes to its readers. */
export function askToSend(question: Question): Html {
  const { day, recipients, sum } = question;
  const warnings = day.findings.filter(({ level }) => level === 'warn').length;
  return sheetOf(
    day,
    `${issueName(day)} ${sendLabel(question).replace(/^[AI]/, (first) => first.toLowerCase())}?`,
    {
      facts: html`${common(day)}
<dt>Absender</dt><dd>${day.newsletter.sender.name} &lt;${day.newsletter.sender.address}&gt;</dd>
<dt>Empfänger</dt><dd><b>${people(recipients)}</b>${sum && sum.audience > 0 ? html`<br>${alreadyHave(sum)} Niemand bekommt sie zweimal.` : ''}</dd>
<dt>Freigabe</dt><dd>${day.selection ? 'Mit dem Senden wird die Ausgabe freigegeben; danach ändert sie sich nicht mehr.' : 'Die Ausgabe ist freigegeben.'}</dd>
${warnings > 0 ? html`<dt>Prüfung</dt><dd>${counted(warnings, 'Warnung', 'Warnungen')}, kein Hindernis</dd>` : ''}`,
      form: html`<form method="post" action="${addressOf(day)}/send">
<input type="hidden" name="hash" value="${day.letter?.contentHash ?? ''}">
<div class="ask-buttons"><button class="button" type="submit">${sendLabel(question)}</button>${back(day)}</div>
</form>`,
    },
  );
}

/** Returns the page that asks before an issue is kept from being sent. */
export function askToHold({ day }: Question): Html {
  return sheetOf(day, `${issueName(day)} zurückhalten?`, {
    facts: html`${common(day)}
<dt>Folge</dt><dd>Sie geht erst hinaus, wenn jemand sie freigibt.${day.record?.status === 'approved' ? ' Die Freigabe erlischt.' : ''}</dd>`,
    form: reasonForm(day, 'hold', 'Zurückhalten'),
  });
}

/** Returns the page that asks before an issue is ended for good. */
export function askToCancel({ day, recipients, sum }: Question): Html {
  const isPublic = day.record !== undefined && publishedStatuses.includes(day.record.status);
  return sheetOf(day, `${issueName(day)} absagen?`, {
    facts: html`${common(day)}
<dt>Empfänger</dt><dd>${sum && sum.audience > 0 ? html`${alreadyHave(sum)} ` : ''}<b>${people(recipients)}</b> ${recipients === 1 ? 'bekommt' : 'bekommen'} sie nicht mehr.</dd>
<dt>Folge</dt><dd>Das lässt sich nicht rückgängig machen.${isPublic ? ' Die Webversion ist danach nicht mehr öffentlich.' : ''}</dd>`,
    form: reasonForm(day, 'cancel', 'Ausgabe absagen'),
  });
}

function sheetOf(day: Day, heading: string, parts: { facts: Html; form: Html }): Html {
  return html`<section class="ask">
<p class="kicker">${day.newsletter.title}, ${longDate(day.date, 'de')}</p>
<h1>${heading}</h1>
<dl class="facts">
${parts.facts}
</dl>
${parts.form}
</section>`;
}

function common({ newsletter, date, letter }: Day): Html {
  return html`<dt>Newsletter</dt><dd>${newsletter.title}</dd>
<dt>Ausgabe vom</dt><dd>${longDate(date, 'de')}</dd>
${letter ? html`<dt>Betreff</dt><dd>${letter.subject}</dd>` : ''}`;
}

function alreadyHave(sum: DeliverySum): string {
  const open = openRows(sum);
  const have = `${germanNumber(sum.accepted)} von ${counted(sum.audience, 'bisherigem Empfänger', 'bisherigen Empfängern')} ${sum.accepted === 1 ? 'hat' : 'haben'} sie schon`;
  return `${have}${open > 0 ? `, ${germanNumber(open)} ${open === 1 ? 'steht' : 'stehen'} noch aus` : ''}.`;
}

function reasonForm(day: Day, action: 'hold' | 'cancel', label: string): Html {
  return html`<form method="post" action="${addressOf(day)}/${action}">
<div class="field"><label for="reason">Grund</label>
<input id="reason" name="reason" maxlength="500" required aria-describedby="reason-hint">
<p class="hint" id="reason-hint">Er steht danach im Verlauf der Ausgabe.</p></div>
<div class="ask-buttons"><button class="button" type="submit">${label}</button>${back(day)}</div>
</form>`;
}

const addressOf = ({ newsletter, date }: Day) => `/desk/${newsletter.slug}/${date}`;
const back = (day: Day) => html`<a class="button button-quiet" href="${addressOf(day)}">Zurück</a>`;
