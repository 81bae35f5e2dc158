import { addDays, type CalendarDay, dayInZone, instantOf, weekdayOf } from '../base/calendar.ts';
import type { NewsletterConfig } from '../config/newsletter-config.ts';

/** The part of a newsletter that says when its issues are due. */
export type Timetable = Pick<NewsletterConfig, 'schedule' | 'zone'>;

const isPublishingDay = (timetable: Timetable, day: CalendarDay) =>
  timetable.schedule.days.includes(weekdayOf(day));

/**
 * Returns the day whose issue is due at `now` and since when, or undefined. Only the current day of
 * the newsletter's zone can be due: a morning briefing of yesterday is no longer one. `late` tells
 * that the time was missed by more than the schedule's `graceMinutes`.
 */
export function dueAt(
  timetable: Timetable,
  now: Date,
): { date: CalendarDay; since: Date; late: boolean } | undefined {
  const date = dayInZone(now, timetable.zone);
  if (!isPublishingDay(timetable, date)) return undefined;
  const since = instantOf(date, timetable.schedule.time, timetable.zone);
  if (now < since) return undefined;
  const late = now.getTime() - since.getTime() > timetable.schedule.graceMinutes * 60_000;
  return { date, since, late };
}

/** Returns the next instant after `now` at which an issue is due, and its day. */
export function nextDue(timetable: Timetable, now: Date): { date: CalendarDay; at: Date } {
  let date = dayInZone(now, timetable.zone);
  for (;;) {
    const at = instantOf(date, timetable.schedule.time, timetable.zone);
    if (isPublishingDay(timetable, date) && at > now) return { date, at };
    date = addDays(date, 1);
  }
}
