import { type CalendarDay, dayInZone, timeInZone } from '../base/calendar.ts';
import { issueWords } from '../issue/issue-words.ts';
import { closest } from '../selection/explain-selection.ts';
import { usedItemsOf } from '../selection/select-items.ts';
import { awaitsEditor } from './awaits-editor.ts';
import { day } from './day.ts';
import type { ApproveResult, Day, NewsroomDeps } from './newsroom.ts';
import { because, type Reason } from './reason.ts';

/** A year's archive is left out every day: only what came close is worth keeping. */
const mostKept = 500;

/**
 * Freezes the issue of `date` as it stands: document, letter and content hash. Of several callers
 * one wins; the others are told that it is approved already. `inPassing` says that nobody decides to
 * approve it, but that it is approved because it is sent: that does not do for machine-written texts.
 */
export async function approve(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  actor: string,
  { inPassing = false } = {},
): Promise<ApproveResult> {
  for (;;) {
    const result = await tryToApprove(deps, slug, date, actor, inPassing);
    if (result !== 'number-taken') return result;
    // Another issue got the number that this letter prints: it is set anew with the next one. Each
    // round means that somebody else's issue was approved, so this comes to an end.
  }
}

/** Whatever is approved may be sent at any moment. */
function underEmbargo({ newsletter, selection }: Day, now: Date): Reason | undefined {
  if (!selection) return undefined;
  const { lead, reports, quote, figure, furtherReading } = selection;
  const stories = [lead, ...reports].flatMap((story) =>
    story ? [story.leading, ...story.also] : [],
  );
  const items = [...stories, quote, figure, ...furtherReading].filter((item) => item !== undefined);
  const last = items
    .flatMap(({ source, title = source, embargo }) =>
      embargo === undefined ? [] : [{ title, at: new Date(embargo) }],
    )
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (!last || last.at <= now) return undefined;
  const { zone } = newsletter;
  const until = dayInZone(last.at, zone);
  return because('embargo', { title: last.title, until, time: timeInZone(last.at, zone), zone });
}

async function tryToApprove(
  deps: NewsroomDeps,
  slug: string,
  date: CalendarDay,
  actor: string,
  inPassing: boolean,
): Promise<ApproveResult | 'number-taken'> {
  const found = await day(deps, slug, date);
  const { record, issue, letter, selection, explanation, findings, reason } = found;
  if (record && !selection) return { status: 'already', record };
  if (!issue || !letter || !selection || !explanation) {
    return { status: 'refused', reason: reason ?? because('no-issue', { date }) };
  }
  const blockers = findings.filter((finding) => finding.level === 'block');
  if (blockers.length > 0) {
    return { status: 'refused', reason: because('blocked', { blockers }) };
  }
  const unread = inPassing ? awaitsEditor(found) : undefined;
  if (unread) return { status: 'refused', reason: unread };
  const early = underEmbargo(found, deps.clock.now());
  if (early) return { status: 'refused', reason: early };
  const act = { actor, at: deps.clock.now() };
  await deps.issues.saveDraft(issue, act);
  const notes = { findings, explanation: closest(explanation, mostKept) };
  const known = { ...notes, used: usedItemsOf(selection), words: issueWords(issue) };
  const approved = await deps.issues.approve(issue, letter, known, act);
  if (approved === 'number-taken') return approved;
  if (approved !== 'no-draft') {
    deps.log.info({ newsletter: slug, date, hash: letter.contentHash, actor }, 'issue approved');
    return { status: 'approved', record: approved };
  }
  const other = await deps.issues.find(slug, date);
  return other
    ? { status: 'already', record: other }
    : { status: 'refused', reason: because('vanished', { date }) };
}
