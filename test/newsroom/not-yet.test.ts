import { expect, it } from 'vitest';
import type { Item } from '../../src/sources/item.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { feedReport } from '../support/feed-items.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;
const minute = 60_000;

/** A newsroom at four in the morning; its issue goes out at six (five in UTC). */
async function room(storage: TestStorage, more: readonly Item[]) {
  const clock = testClock('2026-01-30T03:00:00.000Z');
  const newsroom = await openNewsroom(storage, clock, nowhere);
  const feed = (items: readonly Item[]) =>
    storage.items.save('probe/api', items, clock.now(), 'newest');
  await feed(more);
  const isIn = async (id: string) =>
    (await newsroom.day('probe', today)).issue?.itemIds.includes(id) ?? false;
  const whyNot = async (id: string) =>
    (await newsroom.day('probe', today)).selection?.leftOut.find((item) => item.id === id)?.code;
  return { clock, newsroom, feed, isIn, whyNot };
}

const important = { priority: 5, topics: ['neu'], source: 'Neue Zeitung' };
const embargoed = (embargo: string) =>
  feedReport({ guid: 'e', title: 'Studie', embargo, ...important });

describeOnEachDatabase('what cannot be printed yet', (open) => {
  it('is in the draft if its embargo ends before the issue goes out, which nobody can approve earlier', async () => {
    await using storage = await open();
    const { clock, newsroom, isIn } = await room(storage, [embargoed('2026-01-30T04:30:00.000Z')]);
    expect(await isIn('feed-e')).toBe(true);
    const refused = await newsroom.approve('probe', today, 'erika');
    expect(refused).toMatchObject({
      status: 'refused',
      reason: {
        sentence:
          '"Studie" is under embargo until 2026-01-30 05:30 (Europe/Berlin): approve or send the issue then, or take the item out of it.',
      },
    });
    const sent = await newsroom.send('probe', today, { actor: 'erika' });
    expect(sent).toMatchObject({ status: 'refused', reason: { code: 'embargo' } });
    expect(await storage.issues.find('probe', today)).toBeUndefined();
    clock.advance(90 * minute);
    expect(await newsroom.approve('probe', today, 'erika')).toMatchObject({ status: 'approved' });
  });

  it('is left out if its embargo ends later, until an issue goes out late', async () => {
    await using storage = await open();
    const { clock, newsroom, isIn, whyNot } = await room(storage, [
      embargoed('2026-01-30T08:00:00.000Z'),
    ]);
    expect([await isIn('feed-e'), await whyNot('feed-e')]).toEqual([false, 'embargo']);
    expect((await newsroom.day('probe', '2026-01-31')).issue?.itemIds).toContain('feed-e');
    clock.advance(5 * 60 * minute);
    expect(await isIn('feed-e')).toBe(true);
  });

  it('waits for a feed that has just changed it, and not for an editor who has', async () => {
    await using storage = await open();
    const item = feedReport({ guid: 'f', title: 'Eilmeldung', ...important });
    const { clock, feed, isIn, whyNot } = await room(storage, [item]);
    expect(await isIn('feed-f')).toBe(true);
    clock.advance(5 * minute);
    await feed([feedReport({ guid: 'f', title: 'Eilmeldung, ergänzt', ...important })]);
    expect([await isIn('feed-f'), await whyNot('feed-f')]).toEqual([false, 'unsettled']);
    clock.advance(9 * minute);
    expect(await isIn('feed-f')).toBe(false);
    clock.advance(minute);
    expect(await isIn('feed-f')).toBe(true);
    const items = await storage.items.list({ origins: ['probe/seeds'] });
    const edited = items.map((one) => (one.id === 'a' ? { ...one, body: 'Neu.' } : one));
    await storage.items.save('probe/seeds', edited, clock.now());
    expect(await isIn('a')).toBe(true);
  });
});
