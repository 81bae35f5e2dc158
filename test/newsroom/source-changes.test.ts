import { expect, it } from 'vitest';
import type { Item } from '../../src/sources/item.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;
const hour = 3_600_000;

/** A newsroom at six in the morning, and what makes its source say something else. */
async function room(storage: TestStorage) {
  const clock = testClock();
  const newsroom = await openNewsroom(storage, clock, nowhere);
  const tell = async (id: string, fields: Partial<Item>) => {
    clock.advance(hour);
    const items = await storage.items.list();
    const told = items.map((item) => (item.id === id ? ({ ...item, ...fields } as Item) : item));
    await storage.items.save('probe/seeds', told, clock.now());
  };
  const codes = async () =>
    (await newsroom.day('probe', today)).findings.flatMap(({ code, level }) =>
      /^(?:changed|withdrawn)/.test(code) ? [`${level} ${code}`] : [],
    );
  return { clock, newsroom, tell, codes };
}

describeOnEachDatabase('what sources change of an issue', (open) => {
  it('is told of a draft, and is a warning once somebody may have read it', async () => {
    await using storage = await open();
    const { clock, newsroom, tell, codes } = await room(storage);
    expect(await codes()).toEqual([]);
    await tell('a', { body: 'Ein anderer Text.' });
    expect(await codes()).toEqual(['info changed.draft']);
    const { issue, changes } = await newsroom.day('probe', today);
    expect(changes).toMatchObject([
      {
        place: { id: 'a', title: 'Titel von a' },
        source: 'Zeitung a',
        day: today,
        time: '07:00',
        before: 'Titel von a\nEin kurzer Text zu a.',
        now: 'Titel von a\nEin anderer Text.',
      },
    ]);
    if (!issue) throw new Error('an issue');
    await storage.issues.saveDraft(issue, { actor: 'erika', at: clock.now() });
    await tell('a', { body: 'Noch ein anderer Text.' });
    expect(await codes()).toEqual(['warn changed.draft']);
  });

  it('says so in the words of the source', async () => {
    await using storage = await open();
    const { newsroom, tell, codes } = await room(storage);
    await tell('a', { body: 'Ein kurzer Text zu a.\n\nKorrektur: Es waren elf.' });
    expect(await codes()).toEqual(['warn changed.draft']);
    const { changes } = await newsroom.day('probe', today);
    expect(changes[0]?.correction).toBe('Korrektur: Es waren elf.');
  });

  it('is forgotten in a draft after two days, and is nothing where nobody sees it', async () => {
    await using storage = await open();
    const { clock, tell, codes } = await room(storage);
    await tell('a', { body: 'Ein  kurzer Text zu a.', topics: ['x'] });
    expect(await codes()).toEqual([]);
    await tell('a', { body: 'Ein anderer Text.' });
    clock.advance(47 * hour);
    expect(await codes()).toEqual(['info changed.draft']);
    clock.advance(2 * hour);
    expect(await codes()).toEqual([]);
  });

  it('is told of an approved issue, which stays as it is', async () => {
    await using storage = await open();
    const { newsroom, tell, codes } = await room(storage);
    await tell('a', { body: 'Ein anderer Text.' });
    await newsroom.approve('probe', today, 'erika');
    const { letter } = await newsroom.day('probe', today);
    // What an editor has approved, with the warning of that time, is no change since.
    expect(await codes()).toEqual(['info changed.draft']);
    await tell('a', { title: 'Neuer Titel' });
    expect((await codes()).slice(1)).toEqual(['warn changed.approved']);
    await tell('a', { withdrawn: true });
    expect((await codes()).slice(1)).toEqual(['warn withdrawn.approved']);
    const found = await newsroom.day('probe', today);
    expect(found.record?.status).toBe('approved');
    expect(found.letter).toEqual(letter);
  });

  it('is told of an issue that was sent', async () => {
    await using storage = await open();
    const { clock, newsroom, tell, codes } = await room(storage);
    await newsroom.approve('probe', today, 'erika');
    const record = await storage.issues.find('probe', today);
    await storage.issues.move(record?.id ?? 0, ['approved'], 'sent', {
      actor: 'x',
      at: clock.now(),
    });
    await tell('a', { body: 'Ein anderer Text.' });
    await tell('b', { withdrawn: true });
    expect(await codes()).toEqual(['warn changed.sent', 'warn withdrawn.sent']);
    const told = [{ newsletter: 'probe', date: today, count: 2 }];
    expect(await newsroom.corrected('probe')).toEqual(told);
    clock.advance(7 * 24 * hour - 2 * hour);
    expect(await newsroom.corrected('probe')).toEqual(told);
    clock.advance(24 * hour);
    expect(await newsroom.corrected('probe')).toEqual([]);
  });

  it('takes what was withdrawn out of a stored draft, and says why', async () => {
    await using storage = await open();
    const { clock, newsroom } = await room(storage);
    await storage.items.save('probe/api', await storage.items.list(), clock.now());
    await newsroom.collect('probe');
    const { issue } = await newsroom.day('probe', today);
    if (!issue) throw new Error('an issue');
    const record = await storage.issues.saveDraft(issue, { actor: 'erika', at: clock.now() });
    expect(issue.itemIds).toContain('a');
    await storage.items.withdraw('probe/api', 'a', clock.now());
    await newsroom.collect('probe');
    const draft = await storage.issues.find('probe', today);
    expect(draft?.issue?.itemIds).not.toContain('a');
    expect((await storage.issues.events(record?.id ?? 0)).at(-1)).toMatchObject({
      status: 'draft',
      actor: 'sources',
      reason: 'Assembled anew, because a source has taken back what was in it: a.',
    });
    await newsroom.collect('probe');
    expect(await storage.issues.events(record?.id ?? 0)).toHaveLength(2);
  });
});
