import { html } from 'hono/html';
import { dayInZone, longDate, timeInZone } from '../../base/calendar.ts';
import { type DeliverySum, deliveryStatuses, openRows } from '../../delivery/delivery.ts';
import type { Reason } from '../../newsroom/reason.ts';
import type { IssueRecord } from '../../storage/issue-record.ts';
import { publishedStatuses } from '../published.ts';
import {
  actorInGerman,
  counted,
  deliveryWords,
  germanNumber,
  isPerson,
  statusSentences,
  statusWords,
} from '../texts/desk-words.ts';
import { diagnosisOf, reasonInGerman, statusReasonInGerman } from '../texts/german-reasons.ts';
import type { DeskIssue } from './desk-issue.ts';
import { deskProblems } from './desk-problems.ts';
import { deskSteering } from './desk-steering.ts';
import type { Html } from './page.ts';

/** Returns how an issue stands and what can be done with it. It renews itself while it is sent. */
export function deskStatus(parts: DeskIssue): Html {
  const { day, sum, sending } = parts;
  const unsaved = day.letter ? 'preview' : 'unprintable';
  const status = day.record?.status ?? (day.issue ? unsaved : 'nothing');
  const renewing = isBusy(parts);
  return html`<section class="panel" aria-label="Stand und Versand" ${renewing ? html`data-renew` : ''}>
<p class="badge badge-${status}">${statusWords[status]}</p>
<p class="small">${statusSentences[status]}</p>
${isPublic(day) ? html`<p class="small"><a href="/${day.newsletter.slug}/${day.date}">Öffentliche Webversion</a></p>` : ''}
${day.record ? history(day.record, day.newsletter.zone) : ''}
<div aria-live="polite">${sum && sum.audience > 0 ? deliverySum(sum) : ''}${sending ? outcome(parts) : ''}</div>
${deskProblems(parts.problems)}
${actions(parts)}
${deskSteering(parts)}
</section>`;
}

const isPublic = ({ record }: DeskIssue['day']) =>
  record !== undefined && publishedStatuses.includes(record.status);

/** Whether the page should look again soon. */
export function isBusy({ day, sum, sending }: DeskIssue): boolean {
  const beingSentElsewhere =
    day.record?.status === 'sending' && sum !== undefined && sum.claimed + sum.submitting > 0;
  return sending?.status === 'running' || beingSentElsewhere;
}

function history(record: IssueRecord, zone: string): Html {
  const at = new Date(record.updatedAt);
  const when = `${longDate(dayInZone(at, zone), 'de', false)}, ${timeInZone(at, zone)}`;
  return html`<p class="small">${when}\u00a0Uhr, ${actorInGerman(record.actor)}${record.paused ? ' · angehalten' : ''}</p>
${statusReason(record)}`;
}

function statusReason({ status, reason, actor }: IssueRecord): Html | '' {
  if (reason && isPerson(actor)) return html`<p class="small">Begründung: „${reason}“</p>`;
  const known = statusReasonInGerman(status, reason);
  if (known) return html`<p class="small">${known}</p>`;
  return reason ? html`<p class="small">Vermerk: <span lang="en">${reason}</span></p>` : '';
}

/** The rows always add up to the audience: the equation is shown, not a percentage. */
function deliverySum(sum: DeliverySum): Html {
  const rows = deliveryStatuses.filter((status) => status === 'accepted' || sum[status] > 0);
  const done = sum.audience - openRows(sum);
  return html`<progress max="${sum.audience}" value="${done}" aria-label="Abgeschlossene Zustellungen"></progress>
<table class="sum"><tbody>
${rows.map((status) => html`<tr class="sum-${status}"><th scope="row">${deliveryWords[status]}</th><td>${germanNumber(sum[status])}</td></tr>`)}
</tbody><tfoot><tr><th scope="row">Empfänger</th><td>${germanNumber(sum.audience)}</td></tr></tfoot></table>`;
}

function outcome({ sending, sum }: DeskIssue): Html {
  switch (sending?.status) {
    case 'running':
      return html`<p class="progress-line">Der Versand läuft. Sie können diese Seite verlassen.</p>`;
    case 'sent':
      return html`<p class="good">Der Versand ist abgeschlossen: ${germanNumber(sum?.accepted ?? 0)} von ${germanNumber(sum?.audience ?? 0)} angenommen.</p>`;
    case 'open':
      return html`<p class="bad">Noch nicht alle haben die Ausgabe.</p>${why(sending.reason)}`;
    case 'refused':
      return html`<p class="bad">Es wurde nichts gesendet.</p>${why(sending.reason)}`;
    default:
      return html`<p class="bad">Der Versand ist gescheitert; der Grund steht im Protokoll des Programms.</p>`;
  }
}

/** Returns a reason in German, and below it what the program says in English. */
export function why(reason: Reason): Html {
  const diagnosis = diagnosisOf(reason);
  return html`<p class="small">${reasonInGerman(reason)}</p>
${diagnosis ? html`<p class="small" lang="en">${diagnosis}</p>` : ''}`;
}

function actions(parts: DeskIssue): Html {
  const { day, active } = parts;
  const base = `/desk/${day.newsletter.slug}/${day.date}`;
  const blocked = day.findings.some((finding) => finding.level === 'block');
  const status = day.record?.status;
  const canApprove = day.selection !== undefined && day.letter !== undefined && !blocked;
  const stopped = status === 'cancelled' || day.record?.paused === true;
  const canSend = day.letter !== undefined && !blocked && !stopped;
  return html`<div class="actions">
${canApprove ? approveForm(base, day.letter?.contentHash ?? '') : ''}
${canSend && !isBusy(parts) ? html`<a class="button${canApprove || status === 'sent' ? ' button-quiet' : ''}" href="${base}/send">${sendLabel(parts)}</a>` : ''}
<p class="small">${counted(active, 'aktives Abonnement', 'aktive Abonnements')}</p>
${blocked && day.selection ? html`<p class="bad">Solange es ein Hindernis gibt, lässt sich die Ausgabe weder freigeben noch senden.</p>` : ''}
</div>
${day.letter ? testForm(base) : ''}
<form method="post" action="/desk/${day.newsletter.slug}/collect" class="collect">
<input type="hidden" name="date" value="${day.date}">
<button class="link" type="submit">Quellen neu einlesen</button>
</form>`;
}

function sendLabel({ day, sum }: DeskIssue): string {
  if (day.record?.status === 'sending' && sum && openRows(sum) > 0) return 'Weiter senden …';
  return day.record?.status === 'sent' ? 'Nachsenden …' : 'Jetzt senden …';
}

function approveForm(base: string, contentHash: string): Html {
  return html`<form method="post" action="${base}/approve">
<input type="hidden" name="hash" value="${contentHash}">
<button class="button" type="submit">Freigeben</button>
</form>`;
}

function testForm(base: string): Html {
  return html`<form class="test" method="post" action="${base}/test">
<label class="field-label" for="address">Testmail an</label>
<div><input id="address" name="address" type="email" autocomplete="email" required>
<button class="button button-quiet" type="submit">Schicken</button></div>
</form>`;
}
