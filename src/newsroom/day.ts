import { addDays, type CalendarDay, dayInZone } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import { assembleIssue } from '../issue/assemble-issue.ts';
import { checkIssue } from '../issue/check-issue.ts';
import type { IssueStatus } from '../issue/issue.ts';
import { preflight } from '../rendering/preflight.ts';
import { selectItems } from '../selection/select-items.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { newsletterOf } from './newsletter-of.ts';
import type { Day, NewsroomDeps } from './newsroom.ts';
import { because } from './reason.ts';

type DayDeps = Pick<NewsroomDeps, 'config' | 'issues' | 'items' | 'renderer' | 'smtp'>;

/** The statuses in which document and letter no longer change. */
const frozen: readonly IssueStatus[] = ['approved', 'sending', 'sent', 'cancelled'];

/** Returns the issue of `date`: as it was frozen, or as today's items would make it. */
export async function day(deps: DayDeps, slug: string, date: CalendarDay): Promise<Day> {
  const newsletter = newsletterOf(deps.config, slug);
  const record = await deps.issues.find(slug, date);
  if (record?.issue && frozen.includes(record.status)) {
    return frozenDay(deps, newsletter, record);
  }
  const selection = selectItems(
    {
      date,
      items: await itemsFor(deps, newsletter, date),
      used: await deps.issues.usedItems(slug, date),
    },
    newsletter.selection,
    newsletter.blocks,
  );
  const base = { newsletter, date, record, selection };
  if (!selection.verdict.enough) {
    const reason = because('too-little', selection.verdict);
    return { ...base, issue: undefined, letter: undefined, findings: [], reason };
  }
  const number = await deps.issues.nextNumber(slug, date, newsletter.firstNumber);
  const issue = assembleIssue({ newsletter, selection, number });
  const letter = await deps.renderer.render({
    issue,
    newsletter,
    site: deps.config.site,
    baseUrl: deps.config.baseUrl,
  });
  const findings = [...checkIssue(issue, newsletter), ...preflight(letter, newsletter, deps.smtp)];
  return { ...base, issue, letter, findings, reason: undefined };
}

/** Returns the newest day, not after today, on which the newsletter has an item. */
export async function newestDate(
  deps: Pick<NewsroomDeps, 'config' | 'items' | 'clock'>,
  slug: string,
): Promise<CalendarDay | undefined> {
  const newsletter = newsletterOf(deps.config, slug);
  const today = dayInZone(deps.clock.now(), newsletter.zone);
  return deps.items.newestDate(originsOf(newsletter), today);
}

async function frozenDay(deps: DayDeps, newsletter: Newsletter, record: IssueRecord): Promise<Day> {
  const letter = await deps.issues.letter(record.id);
  const findings = letter ? preflight(letter, newsletter, deps.smtp) : [];
  return {
    newsletter,
    date: record.date,
    record,
    selection: undefined,
    issue: record.issue,
    letter,
    findings,
    reason: undefined,
  };
}

/** Older items matter for the rule `fill` and for quotes; newer ones show the editor what is next. */
function itemsFor(deps: DayDeps, newsletter: Newsletter, date: CalendarDay) {
  const { fillDays, freshDays } = newsletter.selection;
  return deps.items.list({
    origins: originsOf(newsletter),
    from: addDays(date, -Math.max(fillDays, freshDays)),
    to: addDays(date, 7),
  });
}

const originsOf = (newsletter: Newsletter) =>
  Object.keys(newsletter.sources).map((origin) => `${newsletter.slug}/${origin}`);
