import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayInZone, parseCalendarDay } from '../../src/base/calendar.ts';
import { lastDue, nextDue, type Timetable } from '../../src/schedule/due.ts';

const berlin = (time: string, days?: Timetable['schedule']['days']): Timetable => ({
  zone: 'Europe/Berlin',
  schedule: {
    time,
    days: days ?? ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
    graceMinutes: 180,
  },
});

describe('when an issue is due', () => {
  it('is not due before its time in the newsletter’s zone', () => {
    const before = lastDue(berlin('06:00'), new Date('2026-01-30T04:59:59.999Z'));
    expect(before).toMatchObject({ date: '2026-01-29', late: true });
  });

  it('is due from its time on, on that day of the zone', () => {
    expect(lastDue(berlin('06:00'), new Date('2026-01-30T05:00:00Z'))).toEqual({
      date: '2026-01-30',
      since: new Date('2026-01-30T05:00:00Z'),
      until: new Date('2026-01-30T08:00:00Z'),
      late: false,
    });
  });

  it('is late when the machine slept longer than the grace', () => {
    expect(lastDue(berlin('06:00'), new Date('2026-01-30T08:00:00Z'))?.late).toBe(false);
    expect(lastDue(berlin('06:00'), new Date('2026-01-30T08:00:00.001Z'))?.late).toBe(true);
  });

  it('keeps its grace over midnight', () => {
    const evening = berlin('23:30');
    const night = lastDue(evening, new Date('2026-01-31T00:30:00Z'));
    expect(night).toMatchObject({ date: '2026-01-30', late: false });
  });

  it('rests on days that the schedule does not name', () => {
    const weekdays = berlin('06:00', ['mon', 'tue', 'wed', 'thu', 'fri']);
    expect(lastDue(weekdays, new Date('2026-01-31T10:00:00Z'))?.date).toBe('2026-01-30');
    expect(nextDue(weekdays, new Date('2026-01-30T10:00:00Z'))?.date).toBe('2026-02-02');
  });

  it('never comes when the schedule names no day', () => {
    expect(lastDue(berlin('06:00', []), new Date('2026-01-31T10:00:00Z'))).toBeUndefined();
    expect(nextDue(berlin('06:00', []), new Date('2026-01-31T10:00:00Z'))).toBeUndefined();
  });

  it('takes the first valid instant at a time that daylight saving skips', () => {
    expect(nextDue(berlin('02:30'), new Date('2026-03-28T12:00:00Z'))?.at.toISOString()).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  it('takes the first of a time that occurs twice', () => {
    expect(nextDue(berlin('02:30'), new Date('2026-10-24T12:00:00Z'))?.at.toISOString()).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it('comes exactly once a day, in any zone, on any day', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    );
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const start = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2022-02-24', n));
    fc.assert(
      fc.property(zone, time, start, (z, t, from) => {
        const timetable = { ...berlin(t), zone: z };
        let now = new Date(`${from}T00:00:00Z`);
        let previous = addDays(dayInZone(now, z), -1);
        for (let i = 0; i < 5; i++) {
          const next = nextDue(timetable, now);
          if (!next) throw new Error('Every day is named.');
          expect(next.at > now).toBe(true);
          expect(lastDue(timetable, next.at)).toMatchObject({ date: next.date, late: false });
          expect(parseCalendarDay(next.date) > previous).toBe(true);
          if (i > 0) expect(next.date).toBe(addDays(previous, 1));
          previous = next.date;
          now = next.at;
        }
      }),
    );
  });
});
