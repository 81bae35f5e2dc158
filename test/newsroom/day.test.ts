import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { leadReport, report } from '../support/items.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = { host: '127.0.0.1', port: 1, security: 'none', connections: 1 } as const;

const open = (storage: TestStorage, fields = {}) =>
  openNewsroom(storage, testClock(), { ...nowhere, timeoutSeconds: 1 }, fields);

describeOnEachDatabase('the day of an approved issue', (openStorage) => {
  it('still tells what the checks found, whatever the configuration has become', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage);
    const before = await newsroom.day('probe', today);
    expect(before.findings.map(({ code }) => code)).toContain('reading.time');
    await newsroom.approve('probe', today, 'erika');
    const later = await open(storage, { theme: { muted: '#cccccc' } });
    const after = await later.day('probe', today);
    expect(after.selection).toBeUndefined();
    expect(after.findings).toEqual(before.findings);
  });

  it('still tells why an item is in or out, whatever the sources have become', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage);
    const before = await newsroom.day('probe', today);
    await newsroom.approve('probe', today, 'erika');
    const items = [...(await storage.items.list()), report({ id: 'noon', title: 'Am Mittag' })];
    await storage.items.save('probe/seeds', items, new Date('2026-01-30T11:00:00Z'));
    const { explanation } = await newsroom.day('probe', today);
    expect(explanation?.taken).toEqual(before.explanation?.taken);
    expect(explanation?.leftOut).toEqual(before.explanation?.leftOut);
    expect(explanation?.leftOut.length).toBeGreaterThan(0);
  });

  it('shows an issue that was cancelled before it was sent as it would have been', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage);
    const before = await newsroom.day('probe', today);
    await newsroom.steer('probe', today, 'cancel', { actor: 'erika', reason: 'withdrawn' });
    const after = await newsroom.day('probe', today);
    expect(after.record?.status).toBe('cancelled');
    expect(after.letter?.html).toBe(before.letter?.html);
    expect(after.findings).toEqual(before.findings);
  });

  it('checks the document of an issue that an older program has approved', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage);
    const { findings } = await newsroom.day('probe', today);
    await newsroom.approve('probe', today, 'erika');
    const db = await openDatabase(storage);
    await db.write((trx) => sql`delete from approvals`.execute(trx));
    await db.close();
    const after = await newsroom.day('probe', today);
    expect(after.findings).toEqual(findings);
    expect(after.explanation).toBeUndefined();
  });
});

const copies = ['one', 'two'].map((id) =>
  report({
    id,
    source: `Blatt ${id}`,
    body: 'Im Hafen von Lehnau ist am Donnerstag eine Lagerhalle ausgebrannt. Drei Feuerwehrleute wurden verletzt, 120 Anwohner mussten ihre Wohnungen verlassen.',
  }),
);

describeOnEachDatabase('the stories of a day', (openStorage) => {
  it.each([
    ['by likeness', {}, / In common: .*Lehnau/],
    ['by nothing, when grouping is off', { grouping: 'off' }, undefined],
    ['by nothing, when editors name reports as apart', { apart: [['one', 'two']] }, undefined],
    [
      "by an editor's word",
      { grouping: 'off', together: [['one', 'two']] },
      / An editor says so\.$/,
    ],
  ] as const)('hold reports together %s', async (_what, stories, reason) => {
    await using storage = await openStorage();
    const newsroom = await open(storage, { selection: { stories } });
    const items = [...(await storage.items.list()), ...copies];
    await storage.items.save('probe/seeds', items, testClock().now());
    const { explanation } = await newsroom.day('probe', today);
    const same = explanation?.leftOut.filter(({ code }) => code === 'same-story') ?? [];
    expect(same.map(({ sentence }) => sentence)).toEqual(
      reason ? [expect.stringMatching(reason)] : [],
    );
  });
});

describeOnEachDatabase('the day after an approved issue', (openStorage) => {
  it('follows up what that told, and links to its page as soon as it has one', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage);
    const tomorrow = addDays(today, 1);
    const items = [
      ...(await storage.items.list()).map((item) =>
        item.kind === 'report' && item.lead ? { ...item, story: 'haushalt' } : item,
      ),
      leadReport({ id: 'next', date: tomorrow, story: 'haushalt' }),
      ...['x', 'y'].map((id) => report({ id, date: tomorrow })),
    ];
    await storage.items.save('probe/seeds', items, new Date('2026-01-30T03:00:00Z'));
    const before = await newsroom.day('probe', tomorrow);
    expect(before.selection?.lead?.followUp).toBeUndefined();
    await newsroom.approve('probe', today, 'erika');
    expect((await newsroom.day('probe', tomorrow)).selection?.lead?.followUp).toMatchObject({
      date: today,
      hasPage: false,
    });
    const issue = await storage.issues.find('probe', today);
    const act = { actor: 'erika', at: new Date('2026-01-30T05:00:00Z') };
    await storage.issues.move(issue?.id ?? 0, ['approved'], 'sending', act);
    const { selection, letter, explanation } = await newsroom.day('probe', tomorrow);
    const [{ title } = { title: '' }] = items.filter(
      ({ kind, id }) => kind === 'report' && id === 'lead',
    );
    expect(selection?.lead?.followUp).toEqual({ date: today, title, hasPage: true });
    expect(explanation?.taken[0]?.note).toBe(`follow-up: the issue of ${today} had "${title}"`);
    expect(letter?.text).toContain('Neues seit gestern');
    expect(letter?.text).toMatch(new RegExp(`\\] http\\S+/probe/${today}$`, 'm'));
  });

  it('knows what that opened with, the weights of sources and when the deadline is', async () => {
    await using storage = await openStorage();
    const newsroom = await open(storage, {
      sources: { seeds: { type: 'markdown', path: 'seeds', weight: 4 } },
      deadline: '05:30',
    });
    const tomorrow = addDays(today, 1);
    const items = [
      ...(await storage.items.list()).map((item) => ({ ...item, topics: ['energie'] })),
      report({ id: 'next', date: tomorrow, topics: ['Energie'] }),
      report({ id: 'hours', date: tomorrow, published: '2026-01-31T01:30:00.000Z' }),
    ];
    await storage.items.save('probe/seeds', items, new Date('2026-01-30T03:00:00Z'));
    const partsOf = async (id: string) =>
      (await newsroom.day('probe', tomorrow)).selection?.ranking.find((one) => one.id === id)
        ?.parts;
    const led = expect.objectContaining({ code: 'led-topic', points: -3 });
    expect(await partsOf('next')).not.toContainEqual(led);
    expect((await newsroom.approve('probe', today, 'erika')).status).toBe('approved');
    expect(await partsOf('next')).toContainEqual(led);
    expect(await partsOf('next')).toContainEqual(
      expect.objectContaining({ code: 'source', points: 12 }),
    );
    expect(await partsOf('hours')).toContainEqual(
      expect.objectContaining({ code: 'age-in-hours', points: -1.9 }),
    );
  });
});
