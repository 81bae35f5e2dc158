import type { Context } from 'hono';
import { type CalendarDay, isCalendarDay } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { sessionOf } from '../desk-guard.ts';
import type { Notice } from '../desk-login.ts';
import { type DeskPageParts, deskPage } from '../views/desk-page.ts';
import type { Question } from '../views/desk-question.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';

/** Answers with a page of the desk and tells what the last step came to, once. */
export async function deskAnswer(
  c: Context,
  deps: WebDeps,
  desk: DeskDeps,
  parts: Omit<DeskPageParts, 'config' | 'mailbox' | 'notice'>,
  status: 200 | 404 | 409 = 200,
) {
  const session = await sessionOf(c, desk);
  const notice = session ? await desk.login.takeNotice(session) : undefined;
  const { config, mailbox } = deps;
  return c.html(deskPage({ ...parts, config, mailbox: mailbox !== undefined, notice }), status);
}

/** Goes to a page of the desk, which then tells what came of it. */
export async function deskRedirect(c: Context, desk: DeskDeps, path: string, notice?: Notice) {
  const session = notice && (await sessionOf(c, desk));
  if (session) await desk.login.tell(session, notice);
  return c.redirect(path, 303);
}

/** Returns what an editor must know before an issue is sent, held or cancelled. */
export async function questionOf(
  { newsroom, ledger }: Pick<WebDeps, 'newsroom' | 'ledger'>,
  slug: string,
  date: CalendarDay,
): Promise<Question> {
  const day = await newsroom.day(slug, date);
  const sum = day.record && (await ledger.sum(day.record.id));
  return { day, sum, recipients: await newsroom.recipients(slug, date) };
}

/** Returns the newsletter and date that an address names; undefined when there is none such. */
export function addressedIssue(
  deps: WebDeps,
  slug: string,
  date: string,
): { newsletter: Newsletter; date: CalendarDay; path: string } | undefined {
  const newsletter = deps.config.newsletters.get(slug);
  if (!newsletter || !isCalendarDay(date)) return undefined;
  return { newsletter, date, path: `/desk/${slug}/${date}` };
}
