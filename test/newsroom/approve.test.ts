import { expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { leadReport, report } from '../support/items.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;
const dates: readonly CalendarDay[] = ['2026-01-26', '2026-01-27', '2026-01-28', '2026-01-29'];

/** A newsroom with enough material on each of `dates` and on `today`. */
async function room(storage: TestStorage) {
  const clock = testClock();
  const newsroom = await openNewsroom(storage, clock, nowhere, {
    selection: { freshDays: 0, minimumReports: 2 },
  });
  const material = dates.flatMap((date) => [
    leadReport({ id: `lead-${date}`, date }),
    report({ id: `report-${date}`, date }),
  ]);
  const own = [leadReport(), report({ id: 'a' })];
  await storage.items.save('probe/seeds', [...material, ...own], clock.now());
  return newsroom;
}

describeOnEachDatabase('the number of an issue', (open) => {
  it('follows the order of approval: a late issue of an older date gets the next one', async () => {
    await using storage = await open();
    const newsroom = await room(storage);
    expect((await newsroom.day('probe', '2026-01-28')).issue?.number).toBe(1);
    await newsroom.approve('probe', today, 'erika');
    expect((await newsroom.day('probe', '2026-01-28')).issue?.number).toBe(2);
    const late = await newsroom.approve('probe', '2026-01-28', 'erika');
    expect(late).toMatchObject({ status: 'approved', record: { number: 2, issue: { number: 2 } } });
    expect((await newsroom.day('probe', today)).issue?.number).toBe(1);
  });

  it('is not repeated when two processes approve several issues at once', async () => {
    await using storage = await open();
    const newsroom = await room(storage);
    await using second = await openStorage(storage);
    const other = await room({ ...second, url: storage.url, root: storage.root });
    const results = await Promise.all(
      dates.map((date, n) => (n % 2 ? other : newsroom).approve('probe', date, 'erika')),
    );
    const numbers = results.map((result) => 'record' in result && result.record.number);
    expect(numbers.toSorted()).toEqual([1, 2, 3, 4]);
    for (const [n, date] of dates.entries()) {
      const { issue, letter } = await newsroom.day('probe', date);
      expect(issue?.number).toBe(numbers[n]);
      expect(letter?.text).toMatch(new RegExp(`Nr\\.\\s${numbers[n]} `));
    }
  });
});
