import { z } from 'zod';
import { isCalendarDay, locales } from '../../base/calendar.ts';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import { deliveryStatuses } from '../../delivery/delivery.ts';
import { issueStatuses, publishedStatuses } from '../../issue/issue.ts';
import type { IssueRecord } from '../../storage/issue-record.ts';
import { issueUrl } from '../house.ts';
import type { WebDeps } from '../web-deps.ts';
import { cursorAfter, noCursor, pageOf, pageQuery, placeOf } from './cursor.ts';
import { issueDocument } from './issue-document.ts';
import { operation } from './operation.ts';
import { refuse } from './problem.ts';

const newsletter = z.object({
  slug: z.string().meta({ description: 'Its name in addresses, here and on the web.' }),
  title: z.string(),
  tagline: z.string(),
  locale: z.enum(locales),
  zone: z.string().meta({ description: 'IANA time zone, for example `Europe/Berlin`.' }),
  url: z.string().meta({ description: 'Its public page.' }),
});

const heading = z.object({
  newsletter: z.string(),
  date: calendarDaySchema,
  status: z.enum(issueStatuses).meta({
    description:
      'A `draft` may still change; from `approved` on, through `sending` and `sent`, it is frozen. `skipped`, `held` and `cancelled` have a `reason`.',
  }),
  paused: z.boolean().meta({ description: 'Whether its sending rests.' }),
  number: z.int().nullable().meta({ description: 'Null until it is approved.' }),
  subject: z.string().nullable(),
  contentHash: z.string().nullable().meta({ description: 'Of the approved letter.' }),
  reason: z.string().nullable().meta({ description: 'Why it is not going out.' }),
  updatedAt: z.iso.datetime(),
  url: z.string().nullable().meta({ description: 'Public address, once there is one.' }),
});

const issue = heading.extend({
  document: issueDocument
    .nullable()
    .meta({ description: 'What it prints; null until there is enough to print.' }),
});

const deliveries = z.object({
  sum: z.record(z.enum([...deliveryStatuses, 'audience']), z.int()).meta({
    description:
      'Letters by status; they add up to `audience`. Open are `pending`, `claimed`, `submitting` and `deferred` (to be tried again). `accepted` is what a mail server took, `rejected` what it refused for good, `uncertain` what it may have taken; `expired`, `suppressed` and `cancelled` were not sent.',
  }),
  finishedInLastMinute: z.int().meta({ description: 'Accepted or rejected.' }),
  problems: z
    .array(
      z.object({
        status: z.enum(['rejected', 'deferred', 'uncertain']),
        smtpCode: z.int().nullable(),
        deliveries: z.int(),
        reply: z.string(),
        at: z.iso.datetime(),
      }),
    )
    .meta({ description: 'What servers say, one entry for each status and SMTP code.' }),
});

/** The shapes that these operations answer with, by name. */
export const issueShapes = {
  Newsletter: newsletter,
  IssueHeading: heading,
  Issue: issue,
  Deliveries: deliveries,
};

const slug = z.string().max(100);
const ofNewsletter = z.strictObject({ slug });
const ofIssue = z.strictObject({ slug, date: calendarDaySchema });
const example = { slug: 'probe', date: '2026-01-30' };

/** Returns the refusal of a newsletter that is not configured. */
export const noNewsletter = (slug: string) =>
  refuse(404, `There is no newsletter "${slug.slice(0, 60)}".`, 'slug');

const noIssue = (slug: string, date: string) =>
  refuse(404, `There is no issue of ${slug} on ${date}.`, 'date');

/** What programs read of newsletters and issues. */
export const issueOperations = [
  operation({
    id: 'listNewsletters',
    method: 'get',
    path: '/newsletters',
    summary: 'All newsletters',
    scope: 'issues:read',
    example: {},
    answers: { 200: { what: 'The newsletters.', schema: z.object({ data: z.array(newsletter) }) } },
    async handle({ config }) {
      const data = [...config.newsletters.values()].map((one) => ({
        slug: one.slug,
        title: one.title,
        tagline: one.tagline,
        locale: one.locale,
        zone: one.zone,
        url: `${config.baseUrl}/${one.slug}`,
      }));
      return { status: 200, body: { data } };
    },
  }),
  operation({
    id: 'listIssues',
    method: 'get',
    path: '/newsletters/{slug}/issues',
    summary: 'Issues of a newsletter, newest date first, drafts too',
    scope: 'issues:read',
    params: ofNewsletter,
    query: z.strictObject({ ...pageQuery, status: z.enum(issueStatuses).optional() }),
    example: { params: { slug: example.slug }, query: { limit: '10' } },
    answers: {
      200: { what: 'A page of issues, without their documents.', schema: pageOf(heading) },
    },
    async handle(deps, { params, query }) {
      if (!deps.config.newsletters.has(params.slug)) return noNewsletter(params.slug);
      const list = `issues/${params.slug}`;
      const before = query.cursor === undefined ? undefined : placeOf(list, query.cursor);
      if (query.cursor !== undefined && (before === undefined || !isCalendarDay(before)))
        return noCursor();
      const statuses = query.status && [query.status];
      const day = before as `${number}-${number}-${number}` | undefined;
      const found = await deps.issues.list(params.slug, statuses, query.limit + 1, day);
      const records = found.slice(0, query.limit);
      const last = found.length > records.length ? records.at(-1) : undefined;
      const data = records.map((record) => headingOf(deps, record));
      return {
        status: 200,
        body: { data, nextCursor: last ? cursorAfter(list, last.date) : null },
      };
    },
  }),
  operation({
    id: 'getIssue',
    method: 'get',
    path: '/newsletters/{slug}/issues/{date}',
    summary: 'An issue with its document',
    scope: 'issues:read',
    params: ofIssue,
    example: { params: example },
    answers: { 200: { what: 'The issue.', schema: issue } },
    async handle(deps, { params: { slug, date } }) {
      if (!deps.config.newsletters.has(slug)) return noNewsletter(slug);
      const record = await deps.issues.find(slug, date);
      if (!record) return noIssue(slug, date);
      const body = { ...headingOf(deps, record), document: record.issue ?? null };
      return { status: 200, body };
    },
  }),
  operation({
    id: 'getDeliveries',
    method: 'get',
    path: '/newsletters/{slug}/issues/{date}/deliveries',
    summary: 'How the sending of an issue stands',
    scope: 'deliveries:read',
    params: ofIssue,
    example: { params: example },
    answers: { 200: { what: 'Sum, speed and what servers say.', schema: deliveries } },
    async handle({ config, issues, ledger, clock }, { params: { slug, date } }) {
      if (!config.newsletters.has(slug)) return noNewsletter(slug);
      const record = await issues.find(slug, date);
      if (!record) return noIssue(slug, date);
      const since = new Date(clock.now().getTime() - 60_000);
      const [sum, finishedInLastMinute, problems] = await Promise.all([
        ledger.sum(record.id),
        ledger.finishedSince(record.id, since),
        ledger.problems(record.id),
      ]);
      const said = problems.map(({ smtpCode = null, ...rest }) => ({ ...rest, smtpCode }));
      return { status: 200, body: { sum, finishedInLastMinute, problems: said } };
    },
  }),
];

function headingOf({ config }: Pick<WebDeps, 'config'>, record: IssueRecord) {
  const { newsletter, date, status, paused, updatedAt } = record;
  return {
    newsletter,
    date,
    status,
    paused,
    number: record.number ?? null,
    subject: record.issue?.subject ?? null,
    contentHash: record.contentHash ?? null,
    reason: record.reason ?? null,
    updatedAt,
    url: publishedStatuses.includes(status) ? issueUrl(config, newsletter, date) : null,
  };
}
