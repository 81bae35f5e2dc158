import { z } from 'zod';
import { type CalendarDay, isCalendarDay } from './calendar.ts';

/** Text that is an existing day, `YYYY-MM-DD`. */
export const calendarDaySchema = z.custom<CalendarDay>(
  (value) => typeof value === 'string' && isCalendarDay(value),
  // Without `abort: false` no check of a whole file would run after a wrong day.
  { message: 'must be an existing day, written YYYY-MM-DD', abort: false },
);
