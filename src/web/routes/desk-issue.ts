import { type Context, Hono } from 'hono';
import {
  type CalendarDay,
  dayInZone,
  instantOf,
  isCalendarDay,
  weekdayOf,
} from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { mainNewsletter } from '../../config/main-newsletter.ts';
import type { DeliverySum } from '../../delivery/delivery.ts';
import type { Day } from '../../newsroom/newsroom.ts';
import { previewVersion } from '../../rendering/places.ts';
import type { IssueRecord } from '../../storage/issue-record.ts';
import { fieldsOf } from '../fields.ts';
import { letterFrame } from '../letter-frame.ts';
import { letterPolicy } from '../security.ts';
import type { Sendings } from '../sendings.ts';
import { counted, dayWords } from '../texts/desk-words.ts';
import { type DeskIssue, deskIssue } from '../views/desk-issue.ts';
import { type Look, lookForms, lookSchemes, lookWidths } from '../views/desk-preview.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';
import { addressedIssue, deskAnswer, deskRedirect } from './desk-answers.ts';

/** Whom letters are shown for before they are sent. */
const sampleReader = { name: 'Ada Lovelace' };

/** Nobody looks at a page that does not come any longer than this. */
const deskSeconds = 20;

/** More would push the issue off the page; the terminal has them all. */
const mostUnread = 20;

/** Returns the pages on which editors look at an issue. */
export function deskIssueRoutes(deps: WebDeps, desk: DeskDeps, sendings: Sendings): Hono {
  const { config, newsroom } = deps;

  return new Hono()
    .get('/desk', (c) => {
      const first = mainNewsletter(config)?.slug ?? [...config.newsletters.keys()][0];
      return first ? c.redirect(`/desk/${first}`, 303) : c.notFound();
    })
    .get('/desk/:slug', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      const wanted = c.req.query('date');
      const date = wanted && isCalendarDay(wanted) ? wanted : await newestDate(newsletter);
      return c.redirect(`/desk/${newsletter.slug}/${date}`, 303);
    })
    .post('/desk/:slug/collect', async (c) => {
      const newsletter = config.newsletters.get(c.req.param('slug'));
      if (!newsletter) return c.notFound();
      const wanted = (await fieldsOf(c)).text('date');
      const date = isCalendarDay(wanted) ? wanted : await newestDate(newsletter);
      const again = { again: true, timeLimitSeconds: deskSeconds };
      const { items, problems } = await newsroom.collect(newsletter.slug, again);
      await newsroom.summarise(newsletter.slug, date, patience());
      const wrong = problems.filter(({ remark }) => !remark).length;
      return deskRedirect(c, desk, `/desk/${newsletter.slug}/${date}`, {
        level: wrong > 0 ? 'bad' : 'good',
        text: collected(items, wrong),
      });
    })
    .get('/desk/:slug/:date/letter', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      const { letter } = found ? await newsroom.day(found.newsletter.slug, found.date) : {};
      if (!letter) return c.notFound();
      const { html, text } = previewVersion(letter, sampleReader);
      c.header('Content-Security-Policy', letterPolicy.preview);
      if (c.req.query('form') === 'text') return c.text(text);
      return c.html(letterFrame(html, config.baseUrl, lookOf(c).scheme));
    })
    .get('/desk/:slug/:date', async (c) => {
      const found = addressedIssue(deps, c.req.param('slug'), c.req.param('date'));
      if (!found) return c.notFound();
      const issue = await deskIssueOf(
        c,
        found.newsletter,
        await newsroom.day(found.newsletter.slug, found.date),
      );
      return deskAnswer(c, deps, desk, {
        title: `${found.newsletter.title}, ${dayWords(found.date)}`,
        newsletter: found.newsletter.slug,
        active: 'issue',
        refresh: issue.busy ? 2 : undefined,
        body: deskIssue(issue),
      });
    });

  /** A text that takes longer than an editor waits is asked for by the schedule. */
  function patience(): AbortSignal {
    const tooLong = AbortSignal.timeout(deskSeconds * 1000);
    return deps.signal ? AbortSignal.any([tooLong, deps.signal]) : tooLong;
  }

  function unread(slug: string): DeskIssue['unread'] {
    const config = desk.configProblem?.()?.split('\n') ?? [];
    const items = newsroom.problems(slug).filter(({ remark }) => !remark);
    return { config, problems: items.slice(0, mostUnread) };
  }

  function odd(slug: string): DeskIssue['odd'] {
    return newsroom
      .problems(slug)
      .filter(({ remark }) => remark)
      .slice(0, mostUnread);
  }

  async function newestDate({ slug, zone }: Newsletter) {
    return (await newsroom.newestDate(slug)) ?? dayInZone(deps.clock.now(), zone);
  }

  async function deskIssueOf(c: Context, newsletter: Newsletter, day: Day): Promise<DeskIssue> {
    const { slug } = newsletter;
    const look = lookOf(c);
    const { record, date } = day;
    const sum = record && (await deps.ledger.sum(record.id));
    const sending = sendings.of(slug, date);
    return {
      day,
      look,
      sum,
      unread: unread(slug),
      odd: odd(slug),
      problems: record ? await deps.ledger.problems(record.id) : [],
      sending,
      busy: sending?.status === 'running' || isSentElsewhere(record, sum),
      recipients: await newsroom.recipients(slug, date),
      due: isToCome(newsletter, date, deps.clock.now()),
      events: record ? await deps.issues.events(record.id) : [],
      corrected: (await newsroom.corrected(slug)).filter((one) => one.date !== date),
      newest: await newsroom.newestDate(slug),
      mjml: look.form === 'mjml' ? await mjmlOf(day) : undefined,
    };
  }

  /** A frozen letter was made by the templates of its day. */
  async function mjmlOf({
    issue,
    letter,
    selection,
    newsletter,
  }: Day): Promise<string | undefined> {
    const { site, baseUrl } = config;
    if (!issue || !letter || !selection) return undefined;
    return deps.renderer.renderMjml({ issue, newsletter, site, baseUrl });
  }
}

const isSentElsewhere = (record: IssueRecord | undefined, sum: DeliverySum | undefined) =>
  record?.status === 'sending' && sum !== undefined && sum.claimed + sum.submitting > 0;

const isToCome = ({ schedule, zone }: Newsletter, date: CalendarDay, now: Date) =>
  schedule.days.includes(weekdayOf(date)) && instantOf(date, schedule.time, zone) > now;

function collected(items: number, problems: number): string {
  const read = `${counted(items, 'Beitrag', 'Beiträge')} eingelesen`;
  if (problems === 0) return `${read}.`;
  return `${read}. ${counted(problems, 'Stelle war', 'Stellen waren')} nicht zu verwenden.`;
}

function lookOf(c: Context): Look {
  const pick = <T extends string>(values: readonly [T, ...T[]], name: string): T =>
    values.find((value) => value === c.req.query(name)) ?? values[0];
  return {
    form: pick(lookForms, 'form'),
    width: pick(lookWidths, 'width'),
    scheme: pick(lookSchemes, 'scheme'),
  };
}
