import { html } from 'hono/html';
import { addDays, longDate } from '../../base/calendar.ts';
import type { DeliveryProblem, DeliverySum } from '../../delivery/delivery.ts';
import type { Day } from '../../newsroom/newsroom.ts';
import type { CorrectedIssue } from '../../newsroom/source-changes.ts';
import type { SourceProblem } from '../../sources/item.ts';
import type { Sending } from '../sendings.ts';
import { deskChanges } from './desk-changes.ts';
import { deskFindings } from './desk-findings.ts';
import type { IssueEvent } from './desk-history.ts';
import { deskPreview, type Look, lookQuery } from './desk-preview.ts';
import { deskSelection } from './desk-selection.ts';
import { oddSources, type UnreadSources, unreadSources } from './desk-sources.ts';
import { deskStatus, why } from './desk-status.ts';
import type { Html } from './page.ts';

/** Everything that the desk shows of an issue. */
export interface DeskIssue {
  day: Day;
  look: Look;
  /** Rows of the issue; undefined before the audience is frozen. */
  sum: DeliverySum | undefined;
  /** What could not be used of configuration and items when they were read last. */
  unread: UnreadSources;
  /** What is odd about sources, though all of it was used. */
  odd: readonly SourceProblem[];
  /** What servers say about deliveries that are not accepted. */
  problems: readonly DeliveryProblem[];
  sending: Sending | undefined;
  /** Whether it is being sent right now, so that the page should look again soon. */
  busy: boolean;
  /** How many a send would reach now. */
  recipients: number;
  /** Whether its time in the schedule is still to come. */
  due: boolean;
  /** What happened to it, oldest first. */
  events: readonly IssueEvent[];
  /** Other issues that were sent lately, and that sources have corrected since. */
  corrected: readonly CorrectedIssue[];
  /** The newest date with material, to get back to. */
  newest: string | undefined;
  /** The letter as MJML, when that is what is looked at. */
  mjml: string | undefined;
}

/** Returns the desk's page of one issue: how it looks, what is wrong with it, what can be done. */
export function deskIssue(parts: DeskIssue): Html {
  const { day } = parts;
  return html`${heading(parts)}
<div id="unread" data-live role="status">${unreadSources(parts.unread)}${oddSources(parts.odd)}</div>
<div class="workbench">
<div id="status" data-live>${deskStatus(parts)}</div>
<div id="checks" data-live>${day.letter ? deskFindings(day.findings) : ''}</div>
<section class="workbench-main" aria-label="Der Brief">
<div id="changes" data-live>${deskChanges(day.changes, parts.corrected)}</div>
<div id="preview" data-live>${day.letter ? deskPreview(parts, day.letter) : empty(day)}</div>
</section>
<div id="choice" data-live>${day.explanation && (day.letter || day.explanation.leftOut.length > 0) ? deskSelection(day.explanation) : ''}</div>
</div>`;
}

/** Until an issue is approved, another one may take its number. */
const numberWords = ({ selection }: Day, number: number) =>
  `${selection ? 'voraussichtlich ' : ''}Ausgabe\u00a0${number}`;

function heading({ day, newest, look }: DeskIssue): Html {
  const { date, issue, newsletter } = day;
  const base = `/desk/${newsletter.slug}`;
  const query = lookQuery(look);
  return html`<div class="desk-head">
<div>
<p class="kicker">${newsletter.title}${issue ? ` · ${numberWords(day, issue.number)}` : ''}</p>
<h1>${longDate(date, 'de')}</h1>
</div>
<form class="dates" method="get" action="${base}" aria-label="Datum wählen">
<a class="step" href="${base}/${addDays(date, -1)}${query}" aria-label="Einen Tag zurück">←</a>
<label class="away" for="date">Datum</label>
<input id="date" name="date" type="date" value="${date}" required>
<a class="step" href="${base}/${addDays(date, 1)}${query}" aria-label="Einen Tag weiter">→</a>
<button class="button button-quiet" type="submit">Zeigen</button>
${newest && newest !== date ? html`<a class="newest-day" href="${base}/${newest}${query}">Neueste</a>` : ''}
</form>
</div>`;
}

function empty({ issue, reason }: Day): Html {
  return html`<div class="empty">
<p class="empty-title">${issue ? 'Der Brief lässt sich nicht setzen.' : 'Für diesen Tag gibt es noch keine Ausgabe.'}</p>
${reason ? why(reason) : ''}
</div>`;
}
