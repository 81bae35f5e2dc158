import { describe, expect, it } from 'vitest';
import {
  type CalendarDay,
  dayInZone,
  dayOfMonth,
  daySpan,
  instantOf,
  isZone,
  locales,
  longDate,
  monthsBefore,
} from '../../src/base/calendar.ts';

describe('a day in a zone', () => {
  it('knows the names of zones, and refuses what is none', () => {
    expect(isZone('Europe/Kyiv')).toBe(true);
    expect(isZone('Europe/Atlantis')).toBe(false);
    expect(() => dayInZone(new Date(), 'Europe/Atlantis')).toThrow(/Europe\/Atlantis/);
  });

  it('leaves nothing behind outside the heap, however often a page asks for it', () => {
    const megabytes = () => process.memoryUsage.rss() / 1e6;
    const ask = (times: number) => {
      for (let n = 0; n < times; n += 1) {
        dayInZone(new Date(n), 'Europe/Berlin');
        instantOf('2026-01-30', '06:00', 'Europe/Berlin');
      }
    };
    ask(500);
    const before = megabytes();
    ask(4_000);
    expect(megabytes() - before).toBeLessThan(60);
  });
});

describe('months before an instant', () => {
  it.each([
    ['2029-01-30T05:00:00.000Z', 36, '2026-01-30T05:00:00.000Z'],
    ['2028-02-29T05:00:00.000Z', 12, '2027-02-28T05:00:00.000Z'],
    ['2029-02-28T05:00:00.000Z', 12, '2028-02-28T05:00:00.000Z'],
    ['2029-03-01T05:00:00.000Z', 12, '2028-03-01T05:00:00.000Z'],
    ['2026-03-31T23:30:00.000Z', 1, '2026-02-28T23:30:00.000Z'],
    ['2026-05-31T05:00:00.000Z', 120, '2016-05-31T05:00:00.000Z'],
    // Nobody's clocks are asked: in Berlin they are set forward in between.
    ['2026-04-15T22:30:00.000Z', 1, '2026-03-15T22:30:00.000Z'],
  ])('%s less %i is %s', (instant, months, before) => {
    expect(monthsBefore(new Date(instant), months).toISOString()).toBe(before);
  });
});

describe('a day written out', () => {
  it('has the apostrophe that the texts around it have', () => {
    expect(longDate('2026-01-30', 'uk')).toBe('п’ятниця, 30\u00a0січня\u00a02026\u00a0року');
    expect(longDate('2026-01-30', 'de')).toBe('Freitag, 30.\u00a0Januar\u00a02026');
  });

  it('may go without its year', () => {
    expect(dayOfMonth('2026-01-30', 'de', true)).toBe('Freitag, 30.\u00a0Januar');
    expect(dayOfMonth('2026-01-30', 'en', true)).toBe('Friday 30\u00a0January');
    expect(dayOfMonth('2026-01-30', 'uk')).toBe('30\u00a0січня');
  });

  it('stands in a span of days without what the other end says', () => {
    const spans = (from: CalendarDay, to: CalendarDay) =>
      locales.map((locale) => daySpan(from, to, locale).replaceAll('\u00a0', ' '));
    expect(spans('2026-01-25', '2026-01-31')).toEqual([
      '25. bis 31. Januar 2026',
      '25–31 January 2026',
      '25–31 січня 2026 року',
    ]);
    expect(spans('2026-01-28', '2026-02-03')).toEqual([
      '28. Januar bis 3. Februar 2026',
      '28 January – 3 February 2026',
      '28 січня – 3 лютого 2026 року',
    ]);
    expect(spans('2025-12-28', '2026-01-03')[0]).toBe('28. Dezember 2025 bis 3. Januar 2026');
    expect(spans('2026-01-25', '2026-01-25')[0]).toBe('25. Januar 2026');
  });
});
