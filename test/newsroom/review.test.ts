import { expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import type { Newsroom } from '../../src/newsroom/newsroom.ts';
import type { Item } from '../../src/sources/item.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { figure, leadReport, quote, report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = { host: '127.0.0.1', port: 1, security: 'none', connections: 1 } as const;
const tuesday = '2026-01-27';
const sunday = '2026-02-01';

/** The daily "probe" with issues of Tuesday and Friday, and its review "woche". */
async function open(storage: TestStorage, fields: Parameters<typeof newsletter>[0] = {}) {
  const review = {
    ...newsletter({
      title: 'Wochenprobe',
      sources: {},
      review: { of: 'probe', days: 7 },
      schedule: { time: '05:30', days: ['sun'] },
      ...fields,
    }),
    slug: 'woche',
  };
  const blocks = [...newsletter().blocks, { type: 'review', newsletter: 'woche' } as const];
  const clock = testClock();
  const smtp = { ...nowhere, timeoutSeconds: 1 };
  const newsroom = await openNewsroom(storage, clock, smtp, { blocks }, [review]);
  const before = await storage.items.list();
  const story = 'feuerpause';
  const items: Item[] = [
    ...before.map((item): Item => (item.id === 'lead' ? { ...item, story } : item)),
    leadReport({ id: 'lead-1', story, date: tuesday, title: 'Eine Pause wird erwogen' }),
    ...['x', 'y'].map((id) => report({ id, topics: [id], source: `Zeitung ${id}`, date: tuesday })),
    quote({ id: 'quote-1', date: tuesday, quote: 'Wir werden sehen.', speaker: 'Otto Beispiel' }),
    figure({ id: 'figure-1', date: tuesday }),
  ];
  await storage.items.save('probe/seeds', items, clock.now());
  return { newsroom, items, clock };
}

/** As if it had been sent. */
async function publish(
  storage: TestStorage,
  newsroom: Newsroom,
  slug: string,
  date: CalendarDay,
): Promise<void> {
  const result = await newsroom.approve(slug, date, 'erika');
  if (result.status !== 'approved') throw new Error(JSON.stringify(result));
  const act = { actor: 'erika', at: new Date(`${date}T05:00:00Z`) };
  await storage.issues.move(result.record.id, ['approved'], 'sending', act);
  await storage.issues.move(result.record.id, ['sending'], 'sent', act);
}

async function publishWeek(storage: TestStorage, newsroom: Newsroom) {
  await publish(storage, newsroom, 'probe', tuesday);
  await publish(storage, newsroom, 'probe', today);
}

describeOnEachDatabase('a review', (openStorage) => {
  it('tells what the public issues of its days have told, each story once, with links to them', async () => {
    await using storage = await openStorage();
    const { newsroom } = await open(storage);
    await publishWeek(storage, newsroom);
    const { issue, letter, findings } = await newsroom.day('woche', sunday);
    const [first] = issue?.blocks ?? [];
    expect(first).toMatchObject({
      type: 'lead',
      report: {
        itemId: 'lead',
        credit: { toldIn: { newsletter: 'probe', days: [tuesday, today] } },
      },
    });
    expect(issue?.itemIds).not.toContain('lead-1');
    expect(issue).toMatchObject({ number: 1, review: { from: '2026-01-25', to: '2026-01-31' } });
    expect(issue?.opening).toContain('25. bis 31.\u00a0Januar\u00a02026');
    expect(issue?.preheader).toMatch(/^Rückblick auf die Tage vom 25. bis 31. Januar 2026\. /);
    expect(issue?.counters).toMatchObject([{ from: 1432, days: 1438 }]);
    for (const day of [tuesday, today])
      expect(letter?.text).toContain(`https://morgenlage.example/probe/${day}`);
    expect(findings.filter(({ level }) => level === 'block')).toEqual([]);
  });

  it('is not made of what is only approved, nor of too few issues, and says so', async () => {
    await using storage = await openStorage();
    const { newsroom } = await open(storage);
    await publish(storage, newsroom, 'probe', tuesday);
    await newsroom.approve('probe', today, 'erika');
    const { issue, reason } = await newsroom.day('woche', sunday);
    expect(issue).toBeUndefined();
    expect(reason?.sentence).toBe(
      'Too little to look back on: 1 issue of Morgenprobe from 2026-01-25 to 2026-01-31 is published, and 2 are needed (review.minimumIssues).',
    );
    expect(await newsroom.approve('woche', sunday, 'erika')).toMatchObject({
      status: 'refused',
      reason: { code: 'too-few-issues' },
    });
  });

  it('prints an item as it is corrected by now, and not at all when it was taken back', async () => {
    await using storage = await openStorage();
    const blocks = [{ type: 'lead' }, { type: 'reports', count: 12 }] as const;
    const { newsroom, items, clock } = await open(storage, { blocks: [...blocks] });
    await publishWeek(storage, newsroom);
    const changed = items
      .filter(({ id }) => id !== 'y')
      .map((item): Item => {
        if (item.id === 'x') return { ...item, title: 'Berichtigt' };
        return item.id === 'a' ? { ...item, withdrawn: true } : item;
      });
    await storage.items.save('probe/seeds', changed, clock.now());
    const { issue, explanation } = await newsroom.day('woche', sunday);
    expect(JSON.stringify(issue)).toContain('Berichtigt');
    expect(issue?.itemIds).not.toContain('a');
    expect(explanation?.leftOut).toContainEqual(
      expect.objectContaining({ id: 'a', code: 'withdrawn' }),
    );
    // What its source no longer has was printed, and stays what it was.
    expect(explanation?.taken.map(({ id }) => id)).toContain('y');
  });

  it('uses up nothing of the newsletter that it looks back on, nor the other way round', async () => {
    await using storage = await openStorage();
    const { newsroom } = await open(storage);
    await publishWeek(storage, newsroom);
    const before = await storage.issues.usedItems('probe', sunday);
    await publish(storage, newsroom, 'woche', sunday);
    expect(await storage.issues.usedItems('probe', sunday)).toEqual(before);
    expect((await storage.issues.usedItems('woche', today)).length).toBeGreaterThan(0);
    expect((await newsroom.day('probe', today)).issue?.number).toBe(2);
  });

  it('is linked by the issues of its day and the day after once it is public, and by no other', async () => {
    await using storage = await openStorage();
    const { newsroom, items, clock } = await open(storage);
    const days = ['2026-01-31', sunday, '2026-02-02', '2026-02-03'] as const;
    const later = days.flatMap((date) => [
      leadReport({ id: `lead ${date}`, date }),
      ...['1', '2'].map((id) => report({ id: `${id} ${date}`, date, topics: [id] })),
    ]);
    await storage.items.save('probe/seeds', [...items, ...later], clock.now());
    await publishWeek(storage, newsroom);
    const linked = async (date: CalendarDay) =>
      (await newsroom.day('probe', date)).issue?.blocks.find(({ type }) => type === 'review');
    await newsroom.approve('woche', sunday, 'erika');
    expect(await linked(sunday)).toBeUndefined();
    const record = await storage.issues.find('woche', sunday);
    const act = { actor: 'erika', at: clock.now() };
    await storage.issues.move(record?.id ?? 0, ['approved'], 'sending', act);
    const block = {
      type: 'review',
      heading: 'Die Woche im Rückblick',
      newsletter: 'woche',
      title: 'Wochenprobe',
      date: sunday,
      from: '2026-01-25',
      to: '2026-01-31',
      subject: record?.issue?.subject,
    };
    expect(await Promise.all(days.map(linked))).toEqual([undefined, block, block, undefined]);
    const { letter } = await newsroom.day('probe', sunday);
    expect(letter?.html).toContain('https://morgenlage.example/woche/2026-02-01');
    expect(letter?.text).toContain('https://morgenlage.example/woche/2026-02-01');
  });

  it('leaves the issue of its own day to the next review, whichever of both went out first', async () => {
    await using storage = await openStorage();
    const { newsroom, items, clock } = await open(storage);
    const ofSunday = [
      leadReport({ id: 'lead sunday', date: sunday }),
      ...['1', '2'].map((id) => report({ id, date: sunday, topics: [id] })),
    ];
    await storage.items.save('probe/seeds', [...items, ...ofSunday], clock.now());
    await publishWeek(storage, newsroom);
    const before = await newsroom.day('woche', sunday);
    await publish(storage, newsroom, 'probe', sunday);
    const after = await newsroom.day('woche', sunday);
    expect(after.issue).toEqual(before.issue);
    expect(after.issue?.itemIds).not.toContain('lead sunday');
  });

  it('is looked for on the next day of its schedule after the newest public issue', async () => {
    await using storage = await openStorage();
    const { newsroom } = await open(storage);
    expect(await newsroom.newestDate('woche')).toBeUndefined();
    await publish(storage, newsroom, 'probe', '2026-01-27');
    const later = testClock('2026-02-03T12:00:00Z');
    const smtp = { ...nowhere, timeoutSeconds: 1 };
    const review = newsletter({
      sources: {},
      review: { of: 'probe' },
      schedule: { time: '05:30', days: ['sun'] },
    });
    const next = await openNewsroom(storage, later, smtp, {}, [{ ...review, slug: 'woche' }]);
    expect(await next.newestDate('woche')).toBe(sunday);
  });
});
