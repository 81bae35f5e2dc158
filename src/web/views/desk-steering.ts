import { html } from 'hono/html';
import type { IssueStatus } from '../../issue/issue.ts';
import type { Steering } from '../../newsroom/newsroom.ts';
import type { DeskIssue } from './desk-issue.ts';
import type { Html } from './page.ts';

const canPause: readonly (IssueStatus | undefined)[] = ['approved', 'sending'];
const canHold: readonly (IssueStatus | undefined)[] = [undefined, 'draft', 'approved'];
const canCancel: readonly (IssueStatus | undefined)[] = [
  undefined,
  'draft',
  'held',
  'approved',
  'sending',
];

/** Returns the buttons that stop an issue or let it go on; nothing where there is nothing to stop. */
export function deskSteering({ day }: DeskIssue): Html | '' {
  if (!day.issue) return '';
  const base = `/desk/${day.newsletter.slug}/${day.date}`;
  const status = day.record?.status;
  const paused = day.record?.paused ?? false;
  const forms = [
    canPause.includes(status) && paused ? plainForm(base, 'resume', 'Fortsetzen') : '',
    canPause.includes(status) && !paused ? plainForm(base, 'pause', 'Anhalten') : '',
    canHold.includes(status) ? reasonForm(base, 'hold', 'Zurückhalten', holdWords) : '',
    canCancel.includes(status) ? reasonForm(base, 'cancel', 'Absagen', cancelWords) : '',
  ];
  return html`<div class="steering">${forms}</div>`;
}

const holdWords = 'Die Ausgabe geht erst hinaus, wenn sie jemand freigibt.';
const cancelWords =
  'Wer die Ausgabe noch nicht hat, bekommt sie nicht mehr. Das lässt sich nicht rückgängig machen.';

function plainForm(base: string, steering: Steering, label: string): Html {
  return html`<form method="post" action="${base}/${steering}">
<button class="button${steering === 'resume' ? '' : ' button-quiet'}" type="submit">${label}</button>
</form>`;
}

/** Opened by hand first, so that nobody does it in passing; works without script. */
function reasonForm(base: string, steering: Steering, label: string, words: string): Html {
  return html`<details class="reason"><summary>${label} …</summary>
<form class="test" method="post" action="${base}/${steering}">
<p class="small">${words}</p>
<label class="field-label" for="reason-${steering}">Grund</label>
<div><input id="reason-${steering}" name="reason" maxlength="500" required>
<button class="button button-quiet" type="submit">${label}</button></div>
</form></details>`;
}
