import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDay, dayInZone } from '../../src/base/calendar.ts';
import { countDays } from '../../src/issue/count-days.ts';

const invasion = { since: '2022-02-24', firstDay: 1, label: 'seit Beginn' } as const;
const daysOn = (date: CalendarDay, config: Parameters<typeof countDays>[1] = invasion) =>
  countDays('invasion', config, date).days;

/** Days from 1 January 1900 to 31 December 2100. */
const someDay = fc.integer({ min: 0, max: 73_413 }).map((n) => addDays('1900-01-01', n));

/** Julian day number of a Gregorian date (Fliegel and Van Flandern, 1968), without any calendar library. */
function julianDay(day: CalendarDay): number {
  const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
  const a = Math.trunc((m - 14) / 12);
  return (
    Math.trunc((1461 * (y + 4800 + a)) / 4) +
    Math.trunc((367 * (m - 2 - 12 * a)) / 12) -
    Math.trunc((3 * Math.trunc((y + 4900 + a) / 100)) / 4) +
    d -
    32_075
  );
}

describe('the day counter', () => {
  it.each([
    ['2022-02-24', 1],
    ['2022-02-25', 2],
    ['2023-02-24', 366],
    ['2024-02-29', 736],
    ['2024-03-01', 737],
    ['2026-01-30', 1437],
  ] as const)('stands on %s at %i', (date, days) => {
    expect(countDays('invasion', invasion, date)).toEqual({
      id: 'invasion',
      days,
      since: '2022-02-24',
      label: 'seit Beginn',
    });
  });

  it('may begin with day 0', () => {
    expect(daysOn('2022-02-24', { ...invasion, firstDay: 0 })).toBe(0);
  });

  it('counts through its last day and then stands still and says so', () => {
    const config = { ...invasion, until: '2026-01-30' } as const;
    expect(countDays('c', config, '2026-01-30')).not.toHaveProperty('endedOn');
    expect(countDays('c', config, '2026-01-31')).toMatchObject({
      days: 1437,
      endedOn: '2026-01-30',
    });
    expect(daysOn('2099-12-31', config)).toBe(1437);
  });

  it('grows by one each calendar day, leap days and changes of the clocks included', () => {
    fc.assert(
      fc.property(someDay, someDay, (since, date) => {
        const config = { ...invasion, since };
        expect(daysOn(addDays(date, 1), config) - daysOn(date, config)).toBe(1);
      }),
    );
  });

  it('is the difference of Julian day numbers', () => {
    fc.assert(
      fc.property(someDay, someDay, fc.constantFrom(0, 1), (since, date, firstDay) => {
        const expected = julianDay(date) - julianDay(since) + firstDay;
        expect(daysOn(date, { ...invasion, since, firstDay })).toBe(expected);
      }),
    );
  });

  it('changes at midnight of the zone, on days of 23, 24 and 25 hours alike', () => {
    const zones = ['Europe/Berlin', 'Europe/Kyiv', 'Pacific/Kiritimati', 'America/St_Johns', 'UTC'];
    for (const zone of zones) {
      for (const noon of ['2025-03-30T10:00Z', '2025-10-26T10:00Z', '2026-01-30T10:00Z']) {
        const counts = Array.from({ length: 97 }, (_, quarter) => {
          const instant = new Date(new Date(noon).getTime() + quarter * 15 * 60_000);
          return daysOn(dayInZone(instant, zone));
        });
        const steps = counts.slice(1).map((days, index) => days - (counts[index] ?? 0));
        expect(steps.filter((step) => step !== 0)).toEqual([1]);
      }
    }
  });

  it('counts the zone’s day: late evening in Berlin is the next day in Kiritimati', () => {
    const instant = new Date('2026-01-29T22:59:59Z');
    expect(daysOn(dayInZone(instant, 'Europe/Berlin'))).toBe(1436);
    expect(daysOn(dayInZone(new Date(instant.getTime() + 1000), 'Europe/Berlin'))).toBe(1437);
    expect(daysOn(dayInZone(instant, 'Pacific/Kiritimati'))).toBe(1437);
  });
});
