import type { CalendarDay } from '../base/calendar.ts';
import type { ContentFinding } from '../issue/content-finding.ts';
import type { Issue, IssueStatus } from '../issue/issue.ts';
import type { Letter } from '../rendering/letter.ts';
import type { LetterFinding } from '../rendering/letter-finding.ts';
import type { Explanation } from '../selection/explain-selection.ts';
import type { UsedItem } from '../selection/selection.ts';
import type { PublicIssue } from './public-issue.ts';

/** An issue as the database has it. */
export interface IssueRecord {
  id: number;
  newsletter: string;
  date: CalendarDay;
  status: IssueStatus;
  number: number | undefined;
  /** Undefined when it was skipped before it could be assembled. */
  issue: Issue | undefined;
  contentHash: string | undefined;
  reason: string | undefined;
  actor: string;
  paused: boolean;
  updatedAt: string;
}

/** Who changes an issue, and why. */
export interface Act {
  actor: string;
  reason?: string | undefined;
  at: Date;
}

/** What could be read of an issue when it was approved; it stays readable afterwards. */
export interface ApprovalNotes {
  findings: readonly (ContentFinding | LetterFinding)[];
  explanation: Explanation;
}

export interface IssueStore {
  find(newsletter: string, date: CalendarDay): Promise<IssueRecord | undefined>;
  /**
   * Stores a draft: creates the row or replaces the document of one that is still `draft`, `skipped`
   * or `held`. Returns undefined, changing nothing, if the issue is approved or further.
   */
  saveDraft(issue: Issue, act: Act): Promise<IssueRecord | undefined>;
  /** Records that there is no issue on this day. Returns false if one exists beyond `draft`. */
  skip(newsletter: string, date: CalendarDay, act: Act): Promise<boolean>;
  /**
   * Freezes a draft, in one transaction: document, letter, content hash, items used, what could be
   * read about it, the words that `search` looks through, and the number, which from then on belongs
   * to this date for good. Returns the record if this call won, `no-draft` if the issue is not one (any more), `number-taken` if the
   * issue's number is not the one that `nextNumber` now gives: assemble it again.
   */
  approve(
    issue: Issue,
    letter: Letter,
    known: ApprovalNotes & { used: readonly UsedItem[]; words: string },
    act: Act,
  ): Promise<IssueRecord | 'no-draft' | 'number-taken'>;
  /**
   * Moves an issue from one of `from` to `to`; returns whether this call did it. Where nobody has
   * got the letter (back to `draft`, `held` or `skipped`, or `cancelled` before sending), approval
   * ends: letter, hash, notes and the memory of the items printed are given up. The number stays with
   * its date, because editors and test letters have shown it.
   */
  move(id: number, from: readonly IssueStatus[], to: IssueStatus, act: Act): Promise<boolean>;
  /** Stops or resumes the sending of an issue; returns whether this call changed it. */
  setPaused(id: number, paused: boolean, act: Act): Promise<boolean>;
  /** The frozen letter. */
  letter(issueId: number): Promise<Letter | undefined>;
  /** What could be read when it was approved; undefined for an issue of an older program. */
  approvalNotes(issueId: number): Promise<ApprovalNotes | undefined>;
  /** What issues of other dates have printed. */
  usedItems(newsletter: string, except: CalendarDay): Promise<UsedItem[]>;
  /**
   * The number that the issue of `date` has, or would get if it were approved now: one more than the
   * highest ever given, whatever its date, and at least `first`. Numbers follow the order of
   * approval, because those already printed cannot move up for a late issue of an older date.
   */
  nextNumber(newsletter: string, date: CalendarDay, first: number): Promise<number>;
  /** Issues, newest date first; with `before` only those of earlier dates. */
  list(
    newsletter: string,
    statuses?: readonly IssueStatus[],
    limit?: number,
    before?: CalendarDay,
  ): Promise<IssueRecord[]>;
  /**
   * Assembled issues, newest first: those of the days from `from` on and before `before`.
   */
  browse(
    newsletter: string,
    statuses: readonly IssueStatus[],
    which: {
      from?: CalendarDay | undefined;
      before?: CalendarDay | undefined;
      limit: number;
    },
  ): Promise<IssueRecord[]>;
  /**
   * Approved issues of the days before `before`, newest first, in which each of `words` occurs, also
   * within longer words; they are compared as they are with the words that `approve` was given.
   */
  search(
    newsletter: string,
    statuses: readonly IssueStatus[],
    which: { words: readonly string[]; before: CalendarDay | undefined; limit: number },
  ): Promise<IssueRecord[]>;
  /** Issues of an older program that searches do not find yet. */
  withoutWords(limit: number): Promise<IssueRecord[]>;
  /** Makes issues that were `withoutWords` known to searches by these. */
  addWords(given: readonly { id: number; words: string }[]): Promise<void>;
  /** What the page of an issue depends on; undefined unless the issue is in one of `statuses`. */
  published(
    newsletter: string,
    date: CalendarDay,
    statuses: readonly IssueStatus[],
  ): Promise<PublicIssue | undefined>;
  /** The days of issues and when each last changed, newest day first; without their documents. */
  days(
    newsletter: string,
    statuses: readonly IssueStatus[],
    limit?: number,
  ): Promise<{ date: CalendarDay; updatedAt: string }[]>;
  /** What happened to an issue, oldest first. */
  events(
    issueId: number,
  ): Promise<{ status: string; actor: string; reason: string | undefined; at: string }[]>;
}
