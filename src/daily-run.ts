import type { CalendarDay } from './base/calendar.ts';
import type { Newsletter } from './config/config.ts';
import type { DeliverySum } from './delivery/delivery.ts';
import type { Finding, Issue } from './issue/issue.ts';
import type { Letter } from './rendering/letter.ts';
import type { Selection } from './selection/selection.ts';
import type { SourceProblem } from './sources/item.ts';
import type { IssueRecord } from './storage/issue-record.ts';

/** A newsletter on a date, as it stands now: frozen if approved, otherwise what it would be. */
export interface Day {
  newsletter: Newsletter;
  date: CalendarDay;
  record: IssueRecord | undefined;
  /** How the items were chosen; undefined for a frozen issue. */
  selection: Selection | undefined;
  /** Undefined when there is too little material; `sentence` then says why. */
  issue: Issue | undefined;
  letter: Letter | undefined;
  /** Checks of content and letter; one with level `block` stops a send. */
  findings: readonly Finding[];
  sentence: string | undefined;
}

/** What came of a wish to approve or send. `sentence` is English, for people. */
export type ApproveResult =
  | { status: 'approved'; record: IssueRecord }
  | { status: 'already'; record: IssueRecord }
  | { status: 'refused'; sentence: string };
export type SendResult =
  | { status: 'sent'; sum: DeliverySum; added: number }
  | { status: 'open'; sum: DeliverySum; sentence: string }
  | { status: 'refused'; sentence: string };

/** What editors do with issues; desk, command line and scheduler share it. */
export interface Newsroom {
  /** Reads the sources into the database. */
  collect(slug: string): Promise<{ items: number; problems: readonly SourceProblem[] }>;
  /** Changes nothing in the database. Throws `newsletter.unknown`. */
  day(slug: string, date: CalendarDay): Promise<Day>;
  /** The newest date, not after today, that has enough material; else the newest with any item. */
  newestDate(slug: string): Promise<CalendarDay | undefined>;
  /** Assembles, checks and freezes the issue; a blocker refuses. */
  approve(slug: string, date: CalendarDay, actor: string): Promise<ApproveResult>;
  /** Approves if need be, freezes the audience and sends what is not yet accepted. */
  send(
    slug: string,
    date: CalendarDay,
    options: {
      actor: string;
      signal?: AbortSignal | undefined;
      onProgress?: ((sum: DeliverySum) => void) | undefined;
    },
  ): Promise<SendResult>;
  /** Sends one letter to one address; writes no delivery row. */
  sendTest(
    slug: string,
    date: CalendarDay,
    address: string,
  ): Promise<{ status: 'sent'; messageId: string } | { status: 'refused'; sentence: string }>;
}
