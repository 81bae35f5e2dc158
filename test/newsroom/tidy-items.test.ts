import { expect, it } from 'vitest';
import { createItemTidying } from '../../src/newsroom/tidy-items.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { exampleSite } from '../support/example-issue.ts';
import { handClock } from '../support/hand-clock.ts';
import { report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;
const dayLong = 86_400_000;

describeOnEachDatabase('old items', (open) => {
  it('go with their versions, but for those that an issue has printed', async () => {
    await using storage = await open();
    const clock = handClock('2026-01-30T05:00:00Z');
    const newsroom = await openNewsroom(storage, clock, nowhere);
    const before = (await storage.items.list()).map(({ id }) => id);
    const changed = (await storage.items.list()).map((item) => ({
      ...item,
      body: `Neu: ${item.body}`,
    }));
    await storage.items.save('probe/seeds', changed, clock.now());
    await storage.items.save('andere/seeds', [report({ id: 'a' })], clock.now());
    const issue = await newsroom.approve('probe', today, 'erika');
    if (issue.status !== 'approved') throw new Error('an approved issue');
    const printed = issue.record.issue?.itemIds ?? [];
    expect(before.filter((id) => !printed.includes(id))).toEqual(['d']);

    const log = recordingLog();
    const one = newsletter({ selection: { fillDays: 365 } });
    const config = { site: exampleSite(), newsletters: new Map([[one.slug, one]]) };
    const deps = { config, clock, log, items: storage.items, summaries: storage.summaries };
    await clock.pass(400 * dayLong);
    await createItemTidying(deps)();
    expect(log.lines).toEqual([]);
    await clock.pass(1);
    await createItemTidying(deps)();
    expect(log.lines).toMatchObject([{ level: 'info', fields: { items: 2, days: 400 } }]);
    const left = await storage.items.list();
    expect(left.map(({ id }) => id).sort()).toEqual(printed.toSorted());
    expect(await storage.items.histories(['andere/seeds'], ['a'])).toEqual([]);
    const [kept] = await storage.items.histories(['probe/seeds'], ['a']);
    expect(kept?.versions).toHaveLength(2);
  });

  it('take what a summariser wrote with them, which goes earlier if no issue wants it', async () => {
    await using storage = await open();
    const clock = handClock('2026-01-30T05:00:00Z');
    await storage.items.save('probe/feed', [report({ id: 'a' })], clock.now());
    const wish = { key: 'k', origin: 'probe/feed', itemId: 'a' };
    const claimed = await storage.summaries.claim(wish, clock.now(), clock.now());
    if (claimed.status !== 'claimed') throw new Error(claimed.status);
    await storage.summaries.settle(wish, claimed.claim, { ok: true, text: 'Kurz.' });
    const site = { ...exampleSite(), retention: { itemsDays: 'never' } } as const;
    const config = { site, newsletters: new Map([['probe', newsletter()]]) };
    const { items, summaries } = storage;
    const tidy = createItemTidying({ config, clock, log: recordingLog(), items, summaries });
    await clock.pass(30 * dayLong);
    await tidy();
    expect(await summaries.find(['k'])).toHaveProperty('size', 1);
    await clock.pass(dayLong);
    await tidy();
    expect(await summaries.find(['k'])).toHaveProperty('size', 0);
    expect(await items.list()).toHaveLength(1);
  });

  it('go in small turns, once an hour, and never where the configuration says so', async () => {
    await using storage = await open();
    const clock = handClock('2026-01-30T05:00:00Z');
    const items = Array.from({ length: 450 }, (_, n) => report({ id: String(n) }));
    await storage.items.save('probe/feed', items, clock.now());
    const log = recordingLog();
    const site = exampleSite();
    const keeping = { ...site, retention: { itemsDays: 'never' } } as const;
    const turns: number[] = [];
    const deps = (of: Pick<typeof site, 'retention'>, fillDays: number) => ({
      config: {
        site: of,
        newsletters: new Map([['probe', newsletter({ selection: { fillDays } })]]),
      },
      clock,
      log,
      items: {
        async forget(before: Date, most: number) {
          const count = await storage.items.forget(before, most);
          turns.push(count);
          return count;
        },
      },
      summaries: storage.summaries,
    });
    await clock.pass(500 * dayLong);
    await createItemTidying(deps(keeping, 1))();
    await createItemTidying(deps(site, 501))();
    expect(await storage.items.list()).toHaveLength(450);
    turns.length = 0;
    const tidy = createItemTidying(deps(site, 1));
    await tidy();
    await tidy();
    expect(turns).toEqual([200, 200, 50]);
    await clock.pass(3_600_000);
    await tidy();
    expect(turns).toEqual([200, 200, 50, 0]);
  });
});
