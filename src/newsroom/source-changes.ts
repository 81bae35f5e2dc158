import { addDays, type CalendarDay, dayInZone, timeInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { ChangedAfter, PrintedChange } from '../issue/check-changes.ts';
import { itemPlaces } from '../issue/check-issue.ts';
import type { Issue } from '../issue/issue.ts';
import { correctionNote } from '../sources/correction-note.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import type { ItemHistory, ItemVersion } from '../storage/item-versions.ts';
import { readingText } from '../storage/reading-text.ts';
import { historiesOf } from './item-histories.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { NewsroomDeps } from './newsroom.ts';

/** An item of an issue that its source has changed, with what it said and says, a paragraph a line. */
export interface SourceChange extends PrintedChange {
  /** The publication as printed. */
  source: string;
  /** When, as ISO 8601 in UTC. */
  at: string;
  before: string;
  now: string;
}

type ChangesDeps = Pick<NewsroomDeps, 'issues' | 'items' | 'clock'>;

/** An editor who looks at a draft has not seen what it said earlier than this. */
const hoursThatTell = 48;

/**
 * Returns what sources have changed of the items that `issue` prints, in order of appearance: of a
 * frozen one since it was approved, of a draft during the last two days.
 */
export async function sourceChanges(
  deps: ChangesDeps,
  newsletter: Newsletter,
  record: IssueRecord | undefined,
  issue: Issue,
): Promise<SourceChange[]> {
  const histories = await historiesOf(deps.items, newsletter, issue.itemIds);
  const changed = histories.filter(
    ({ versions, goneAt }) => versions.length > 1 || goneAt !== undefined,
  );
  if (changed.length === 0) return [];
  const moment = await momentOf(deps, record);
  return itemPlaces(issue).flatMap((place) => {
    const history = changed.find(({ id }) => id === place.id);
    const change = history && changeOf(history, moment);
    if (!change) return [];
    const { before, last, at, withdrawn } = change;
    const [then, now] = [readingText(before.item), readingText(last.item)];
    const instant = new Date(at);
    return [
      {
        place,
        at,
        after: moment.after(at),
        day: dayInZone(instant, newsletter.zone),
        time: timeInZone(instant, newsletter.zone),
        withdrawn,
        correction: withdrawn ? undefined : correctionNote(then, now),
        source: last.item.source,
        before: then,
        now,
      },
    ];
  });
}

/** An issue that was sent, and how many of its items were corrected or taken back since. */
export interface CorrectedIssue {
  newsletter: string;
  date: CalendarDay;
  count: number;
}

/** Corrections of older news reach nobody any more. */
const daysThatTell = 7;

/** Returns the issues of the last week that sources have corrected since, newest first. */
export async function correctedIssues(
  deps: ChangesDeps & Pick<NewsroomDeps, 'config'>,
  slug: string,
): Promise<CorrectedIssue[]> {
  const newsletter = newsletterOf(deps.config, slug);
  const from = addDays(dayInZone(deps.clock.now(), newsletter.zone), -daysThatTell);
  const sent = await deps.issues.browse(slug, ['sent', 'sending'], { from, limit: daysThatTell });
  const corrected: CorrectedIssue[] = [];
  for (const record of sent) {
    const { date, issue } = record;
    const changes = issue ? await sourceChanges(deps, newsletter, record, issue) : [];
    if (changes.length > 0) corrected.push({ newsletter: slug, date, count: changes.length });
  }
  return corrected;
}

/** From when on changes count, and what the issue was then. */
interface Moment {
  since: string;
  /** Whether the issue prints what its items said at `since`, and not what they say now. */
  frozen: boolean;
  after(at: string): ChangedAfter;
}

async function momentOf(
  { issues, clock }: ChangesDeps,
  record: IssueRecord | undefined,
): Promise<Moment> {
  const approved = record?.contentHash === undefined ? undefined : await approvedAt(issues, record);
  if (approved !== undefined) {
    const out = record?.status === 'sending' || record?.status === 'sent';
    return { since: approved, frozen: true, after: () => (out ? 'sent' : 'approved') };
  }
  const since = new Date(clock.now().getTime() - hoursThatTell * 3_600_000).toISOString();
  const stored =
    record?.status === 'draft' || record?.status === 'held' ? record.updatedAt : undefined;
  return {
    since,
    frozen: false,
    after: (at) => (stored !== undefined && at > stored ? 'draft' : 'reading'),
  };
}

async function approvedAt(issues: ChangesDeps['issues'], { id, updatedAt }: IssueRecord) {
  const events = await issues.events(id);
  return events.findLast(({ status }) => status === 'approved')?.at ?? updatedAt;
}

function changeOf({ versions, goneAt }: ItemHistory, { since, frozen, after }: Moment) {
  const last = versions.at(-1) as ItemVersion;
  const before = versions.findLast(({ at }) => at <= since) ?? (versions[0] as ItemVersion);
  const takenBack = last.item.withdrawn && !before.item.withdrawn;
  // Files are put away once their issue is out; that takes nothing back.
  if (frozen && goneAt !== undefined && goneAt > since && after(goneAt) === 'approved')
    return { before, last, at: goneAt, withdrawn: true };
  if (last.at <= since || last === before) return undefined;
  const sameText = readingText(before.item) === readingText(last.item);
  if (sameText && !takenBack) return undefined;
  return { before, last, at: last.at, withdrawn: takenBack };
}
