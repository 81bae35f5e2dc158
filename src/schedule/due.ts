import { addDays, type CalendarDay, dayInZone, instantOf, weekdayOf } from '../base/calendar.ts';
import type { NewsletterConfig } from '../config/newsletter-config.ts';

/** The part of a newsletter that says when its issues are due. */
export type Timetable = Pick<NewsletterConfig, 'schedule' | 'zone'>;

/** An issue whose time has come. */
export interface Due {
  date: CalendarDay;
  since: Date;
  /** The end of the schedule's `graceMinutes`, which may lie on the next day. */
  until: Date;
  /** Whether that end has passed. */
  late: boolean;
}

/** Each weekday comes in so many days, also where a zone has left one out. */
const daysToLook = 9;

const isPublishingDay = (timetable: Timetable, day: CalendarDay) =>
  timetable.schedule.days.includes(weekdayOf(day));

/** Returns the issue whose time came last before `now` (or just now); undefined without any day. */
export function lastDue(timetable: Timetable, now: Date): Due | undefined {
  const { time, graceMinutes } = timetable.schedule;
  const today = dayInZone(now, timetable.zone);
  for (let back = 0; back < daysToLook; back += 1) {
    const date = addDays(today, -back);
    const since = instantOf(date, time, timetable.zone);
    if (!isPublishingDay(timetable, date) || now < since) continue;
    const until = new Date(since.getTime() + graceMinutes * 60_000);
    return { date, since, until, late: now > until };
  }
  return undefined;
}

/** Returns the next instant after `now` at which an issue is due, and its day; undefined without any. */
export function nextDue(
  timetable: Timetable,
  now: Date,
): { date: CalendarDay; at: Date } | undefined {
  const today = dayInZone(now, timetable.zone);
  for (let ahead = 0; ahead < daysToLook; ahead += 1) {
    const date = addDays(today, ahead);
    const at = instantOf(date, timetable.schedule.time, timetable.zone);
    if (isPublishingDay(timetable, date) && at > now) return { date, at };
  }
  return undefined;
}
