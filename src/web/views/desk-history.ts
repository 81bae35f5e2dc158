import { html } from 'hono/html';
import { dayInZone, longDate, timeInZone } from '../../base/calendar.ts';
import type { IssueRecord, IssueStore } from '../../storage/issue-record.ts';
import { actorInGerman, eventWords, isPerson } from '../texts/desk-words.ts';
import { statusReasonInGerman } from '../texts/german-reasons.ts';
import type { Html } from './page.ts';

export type IssueEvent = Awaited<ReturnType<IssueStore['events']>>[number];

type Told = Pick<IssueRecord, 'status' | 'reason' | 'actor' | 'paused'>;

/** Returns who did what to an issue, the latest first and always in sight. */
export function deskHistory(events: readonly IssueEvent[], zone: string): Html | '' {
  const [latest, ...earlier] = events.filter(isNews).toReversed();
  if (!latest) return '';
  return html`<ol class="history"><li>${entry(latest, zone)}</li></ol>
${earlier.length > 0 ? html`<details id="history"><summary>Verlauf</summary><ol class="history">${earlier.map((event) => html`<li>${entry(event, zone)}</li>`)}</ol></details>` : ''}`;
}

/** A draft is stored again and again; only the last in a row says something. */
const isNews = ({ status }: IssueEvent, at: number, all: readonly IssueEvent[]) =>
  status !== 'draft' || all[at + 1]?.status !== 'draft';

function entry({ status, actor, at, reason }: IssueEvent, zone: string): Html {
  const instant = new Date(at);
  const when = `${longDate(dayInZone(instant, zone), 'de', false)}, ${timeInZone(instant, zone)}\u00a0Uhr`;
  return html`<b>${eventWords[status as keyof typeof eventWords] ?? status}</b> · ${actorInGerman(actor)}<br><time datetime="${at}">${when}</time>${why({ status, actor, reason })}`;
}

function why({ status, actor, reason }: Omit<IssueEvent, 'at'>): Html | '' {
  const paused = status === 'paused';
  const known = statusReasonInGerman({ status: status as Told['status'], reason, actor, paused });
  if (known) return html`<br>${known}`;
  if (reason && isPerson(actor)) return html`<br>„${reason}“`;
  return reason ? html`<br>Vermerk: <span lang="en">${reason}</span>` : '';
}
