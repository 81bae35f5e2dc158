import { html } from 'hono/html';
import { openRows } from '../../delivery/delivery.ts';
import type { IssueStatus } from '../../issue/issue.ts';
import { awaitsEditor } from '../../newsroom/awaits-editor.ts';
import { counted } from '../texts/desk-words.ts';
import type { DeskIssue } from './desk-issue.ts';
import type { Html } from './page.ts';

/** What makes sense to do with an issue as it stands. */
export interface Offers {
  approve: boolean;
  /** Somebody would get it, or it would come to be public. */
  send: boolean;
  pause: boolean;
  resume: boolean;
  hold: boolean;
  cancel: boolean;
  /** A finding keeps the issue from being approved. */
  blocked: boolean;
}

type Status = IssueStatus | undefined;
const isBegun = (status: Status) => status === 'sending' || status === 'sent';
const among = (status: Status, ...statuses: Status[]) => statuses.includes(status);

/** Returns what to offer an editor: nothing that would be refused, and nothing that would do nothing. */
export function offersFor({
  day,
  recipients,
  busy,
}: Pick<DeskIssue, 'day' | 'recipients' | 'busy'>): Offers {
  const status = day.record?.status;
  const paused = day.record?.paused ?? false;
  const open = day.selection !== undefined;
  const blocked = open && day.findings.some(({ level }) => level === 'block');
  const ready = day.letter !== undefined && !blocked && status !== 'cancelled';
  return {
    blocked,
    approve: ready && open,
    send: ready && !awaitsEditor(day) && (recipients > 0 || !isBegun(status)) && !paused && !busy,
    pause: among(status, 'approved', 'sending') && !paused,
    resume: among(status, 'approved', 'sending') && paused,
    hold: day.letter !== undefined && among(status, undefined, 'draft', 'approved'),
    cancel:
      day.letter !== undefined &&
      among(status, undefined, 'draft', 'held', 'skipped', 'approved', 'sending'),
  };
}

/** Returns what can be done with an issue: links to pages that ask, and buttons for what can be undone. */
export function deskActions(parts: DeskIssue): Html {
  const { day } = parts;
  const base = `/desk/${day.newsletter.slug}/${day.date}`;
  const offers = offersFor(parts);
  const send = html`<a class="button${offers.approve || day.record?.status === 'sent' ? ' button-quiet' : ''}" href="${base}/send">${sendLabel(parts)} …</a>`;
  const main = [
    offers.approve ? approveForm(base, day.letter?.contentHash ?? '') : '',
    offers.resume ? oneButtonForm(base, 'resume', 'Versand fortsetzen', 'button') : '',
    offers.send ? send : '',
  ].filter(Boolean);
  return html`${offers.blocked ? html`<p class="bad">Solange es ein Hindernis gibt, lässt sich die Ausgabe weder freigeben noch senden.</p>` : ''}
${main.length > 0 ? html`<div class="actions">${main}</div>` : ''}
${audienceLine(parts, offers)}
${stops(base, offers)}`;
}

/** Returns what a send would do, for a link or button: with the number of those who get a mail. */
export function sendLabel({ day, sum, recipients }: Pick<DeskIssue, 'day' | 'sum' | 'recipients'>) {
  if (recipients === 0) return 'Im Archiv veröffentlichen';
  const whom = `An ${counted(recipients, 'Empfänger', 'Empfänger')}`;
  const status = day.record?.status;
  if (status === 'sending' && sum && openRows(sum) > 0) return `${whom} weiter senden`;
  return `${whom} ${status === 'sent' ? 'nachsenden' : 'senden'}`;
}

function audienceLine({ day, recipients }: DeskIssue, { blocked }: Offers): Html | '' {
  const status = day.record?.status;
  if (!day.letter || blocked || recipients > 0 || status === 'cancelled') return '';
  if (isBegun(status)) {
    return html`<p class="small">Niemand wartet mehr auf diese Ausgabe.</p>`;
  }
  return html`<p class="small">Zurzeit bekäme niemand diese Ausgabe als Mail. Sie stünde dann nur im Archiv.</p>`;
}

function stops(base: string, { pause, hold, cancel }: Offers): Html | '' {
  if (!pause && !hold && !cancel) return '';
  return html`<div class="stops">
${pause ? oneButtonForm(base, 'pause', 'Anhalten', 'link') : ''}
${hold ? html`<a href="${base}/hold">Zurückhalten …</a>` : ''}
${cancel ? html`<a href="${base}/cancel">Absagen …</a>` : ''}
</div>`;
}

function oneButtonForm(base: string, action: string, label: string, look: string): Html {
  return html`<form method="post" action="${base}/${action}"><button class="${look}" type="submit">${label}</button></form>`;
}

function approveForm(base: string, contentHash: string): Html {
  return html`<form method="post" action="${base}/approve">
<input type="hidden" name="hash" value="${contentHash}">
<button class="button" type="submit">Freigeben</button>
</form>`;
}

/** Returns the form that sends one letter to one address. */
export function testForm(base: string): Html {
  return html`<form class="test" method="post" action="${base}/test">
<label class="field-label" for="address">Testmail an</label>
<div><input id="address" name="address" type="email" autocomplete="email" required>
<button class="button button-quiet" type="submit">Schicken</button></div>
</form>`;
}
