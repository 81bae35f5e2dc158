import { html } from 'hono/html';
import { type DeliverySum, deliveryStatuses, openRows } from '../../delivery/delivery.ts';
import { publishedStatuses } from '../../issue/issue.ts';
import { awaitsEditor } from '../../newsroom/awaits-editor.ts';
import type { Reason } from '../../newsroom/reason.ts';
import {
  deliveryWords,
  germanNumber,
  type ShownStatus,
  statusSentences,
  statusWords,
} from '../texts/desk-words.ts';
import { diagnosisOf, reasonInGerman } from '../texts/german-reasons.ts';
import { timeInWords } from '../texts/schedule-in-words.ts';
import { deskActions, testForm } from './desk-actions.ts';
import { deskHistory } from './desk-history.ts';
import type { DeskIssue } from './desk-issue.ts';
import { deskProblems } from './desk-problems.ts';
import type { Html } from './page.ts';

/** Returns how an issue stands and what can be done with it. It renews itself while it is sent. */
export function deskStatus(parts: DeskIssue): Html {
  const { day, sum, busy } = parts;
  const { slug } = day.newsletter;
  const base = `/desk/${slug}/${day.date}`;
  const status = statusOf(parts);
  return html`<section class="panel" aria-label="Stand und Versand" ${busy ? html`data-renew` : ''}>
<p class="badge badge-${status}">${statusWords[status]}</p>
<p class="small">${statusSentences[status]}${planned(parts)}</p>
<div aria-live="polite">${sum && sum.audience > 0 ? deliverySum(sum) : ''}${outcome(parts)}</div>
${deskProblems(parts.problems)}
${unread(day)}
${deskActions(parts)}
${deskHistory(parts.events, day.newsletter.zone)}
${day.letter ? testForm(base) : ''}
<div class="stops">
${isPublic(day) ? html`<a href="/${slug}/${day.date}">Webversion</a>` : ''}
<form method="post" action="/desk/${slug}/collect"><input type="hidden" name="date" value="${day.date}"><button class="link" type="submit">Quellen neu einlesen</button></form>
</div>
</section>`;
}

function statusOf({ day }: DeskIssue): ShownStatus {
  const { record, letter, issue } = day;
  if (record?.paused && record.status !== 'cancelled') return 'paused';
  if (record) return record.status;
  if (letter) return 'preview';
  return issue ? 'unprintable' : 'nothing';
}

/** What happens to the issue if nobody does anything. */
function planned({ day, due }: DeskIssue): string {
  const status = day.record?.status;
  if (!due || !day.letter || day.record?.paused) return '';
  const when = timeInWords(day.newsletter.schedule.time, 'de');
  if (status === 'approved') return ` Sie geht ${when} hinaus.`;
  if (status !== undefined && status !== 'draft') return '';
  return day.newsletter.approval === 'required' || awaitsEditor(day)
    ? ` Sie geht ${when} hinaus, wenn sie bis dahin freigegeben ist.`
    : ` Sie geht ${when} von selbst hinaus, wenn kein Hindernis besteht.`;
}

/** A held issue tells this in its history already. */
function unread(day: DeskIssue['day']): Html | '' {
  const reason = awaitsEditor(day);
  return reason && day.record?.reason !== reason.sentence
    ? html`<p class="small">${reasonInGerman(reason)}</p>`
    : '';
}

const isPublic = ({ record }: DeskIssue['day']) =>
  record !== undefined && publishedStatuses.includes(record.status);

/** The rows always add up to the audience: the equation is shown, not a percentage. */
function deliverySum(sum: DeliverySum): Html {
  const rows = deliveryStatuses.filter((status) => status === 'accepted' || sum[status] > 0);
  const done = sum.audience - openRows(sum);
  const bar = html`<progress max="${sum.audience}" value="${done}" aria-label="Abgeschlossene Zustellungen"></progress>`;
  return html`${done < sum.audience ? bar : ''}
<table class="sum"><tbody>
${rows.map((status) => html`<tr class="sum-${status}"><th scope="row">${deliveryWords[status]}</th><td>${germanNumber(sum[status])}</td></tr>`)}
</tbody><tfoot><tr><th scope="row">Empfänger</th><td>${germanNumber(sum.audience)}</td></tr></tfoot></table>`;
}

/** What this desk's last send came to, as long as the issue still stands so. */
function outcome({ sending, sum, day }: DeskIssue): Html | '' {
  const status = day.record?.status;
  switch (sending?.status) {
    case undefined:
      return '';
    case 'running':
      return html`<p class="progress-line">Der Versand läuft. Sie können diese Seite verlassen.</p>`;
    case 'sent':
      if (status !== 'sent') return '';
      if (sum?.audience === 0)
        return html`<p class="good">Die Ausgabe steht im Archiv. Als Mail hat sie niemand bekommen.</p>`;
      return html`<p class="good">Der Versand ist abgeschlossen: ${germanNumber(sum?.accepted ?? 0)} von ${germanNumber(sum?.audience ?? 0)} angenommen.</p>`;
    case 'open':
      if (status !== 'sending') return '';
      return html`<p class="bad">Noch nicht alle haben die Ausgabe.</p>${why(sending.reason)}`;
    case 'refused':
      if (status === 'sent' || status === 'cancelled') return '';
      return html`<p class="bad">Es wurde nichts gesendet.</p>${why(sending.reason)}`;
    case 'failed':
      if (status === 'sent' || status === 'cancelled') return '';
      return html`<p class="bad">Der Versand ist gescheitert; der Grund steht im Protokoll des Programms.</p>`;
  }
}

/** Returns a reason in German, and below it what the program says in English. */
export function why(reason: Reason): Html {
  const diagnosis = diagnosisOf(reason);
  return html`<p class="small">${reasonInGerman(reason)}</p>
${diagnosis ? html`<p class="small" lang="en">${diagnosis}</p>` : ''}`;
}
