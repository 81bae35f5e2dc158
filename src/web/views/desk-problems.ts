import { html } from 'hono/html';
import type { DeliveryProblem } from '../../delivery/delivery.ts';
import { deliveryWords, germanNumber } from '../texts/desk-words.ts';
import type { Html } from './page.ts';

/** Returns what mail servers say about deliveries that are not accepted; nothing if they do not. */
export function deskProblems(problems: readonly DeliveryProblem[]): Html | '' {
  if (problems.length === 0) return '';
  return html`<details class="said" id="said"><summary>Was die Mailserver sagen</summary>
<ul class="small">
${problems.map(({ status, smtpCode, deliveries, reply }) => html`<li>${germanNumber(deliveries)}\u00a0× ${deliveryWords[status]}${smtpCode ? ` (${smtpCode})` : ''}: <span lang="en">${reply}</span></li>`)}
</ul></details>`;
}
