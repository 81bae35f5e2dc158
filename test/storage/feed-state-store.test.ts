import { expect, it } from 'vitest';
import type { FeedState } from '../../src/sources/feeds/feed-state.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

const at = (minutes: number) => new Date(Date.parse('2026-01-30T05:00:00Z') + minutes * 60_000);
const wish = (minutes: number, fields: { fingerprint?: string; again?: boolean } = {}) => ({
  fingerprint: 'f',
  again: false,
  now: at(minutes),
  leaseUntil: at(minutes + 2),
  ...fields,
});
const state = (dueAt: number, fields: Partial<FeedState> = {}): FeedState => ({
  url: 'https://a.example/feed',
  items: 3,
  failures: 0,
  problems: [],
  dueAt: at(dueAt).toISOString(),
  ...fields,
});

describeOnEachDatabase('what is known of feeds', (open) => {
  it('lets one of many ask, until it has settled', async () => {
    await using storage = await open();
    const { feedStates } = storage;
    const all = await Promise.all(
      Array.from({ length: 8 }, () => feedStates.claim('n/z', wish(0))),
    );
    const won = all.flatMap((one) => (one.status === 'claimed' ? [one] : []));
    expect(won).toHaveLength(1);
    expect(all.filter(({ status }) => status === 'busy')).toHaveLength(7);
    expect(won[0]).toMatchObject({ state: undefined, fresh: true });
    await feedStates.settle('n/z', won[0]?.claim ?? '', { state: state(20), fingerprint: 'f' });
    expect(await feedStates.claim('n/z', wish(1))).toEqual({ status: 'early', state: state(20) });
    expect(await feedStates.claim('n/z', wish(20))).toMatchObject({
      status: 'claimed',
      state: state(20),
      fresh: false,
    });
  });

  it('lets somebody ask again before it is due, but not while the server wants to be left alone', async () => {
    await using storage = await open();
    const { feedStates } = storage;
    const claim = async (minutes: number, fields: Parameters<typeof wish>[1]) => {
      const claimed = await feedStates.claim('n/z', wish(minutes, fields));
      if (claimed.status === 'claimed')
        await feedStates.settle('n/z', claimed.claim, {
          state: state(60, { notBefore: at(30).toISOString() }),
          fingerprint: fields?.fingerprint ?? 'f',
        });
      return claimed.status;
    };
    expect(await claim(0, {})).toBe('claimed');
    expect(await claim(10, { again: true })).toBe('early');
    expect(await claim(31, { again: true })).toBe('claimed');
    expect(await claim(32, {})).toBe('early');
    expect(await claim(32, { fingerprint: 'other' })).toBe('claimed');
    expect(await claim(33, { fingerprint: 'other' })).toBe('early');
  });

  it('passes a claim on when its time is over, and then forgets what the first one says', async () => {
    await using storage = await open();
    const { feedStates } = storage;
    const first = await feedStates.claim('n/z', wish(0));
    expect((await feedStates.claim('n/z', wish(1))).status).toBe('busy');
    const second = await feedStates.claim('n/z', wish(3));
    if (first.status !== 'claimed' || second.status !== 'claimed') throw new Error('not claimed');
    await feedStates.settle('n/z', first.claim, { state: state(99), fingerprint: 'f' });
    expect((await feedStates.list(['n/z'])).size).toBe(0);
    await feedStates.settle('n/z', second.claim, { state: state(20), fingerprint: 'f' });
    expect(await feedStates.list(['n/z', 'n/other'])).toEqual(new Map([['n/z', state(20)]]));
    expect(await feedStates.list([])).toEqual(new Map());
  });

  it('is not silenced for years by a clock that was wrong for a moment', async () => {
    await using storage = await open();
    const { feedStates } = storage;
    const wrong = 3 * 365 * 24 * 60;
    const claimed = await feedStates.claim('n/z', wish(wrong));
    if (claimed.status !== 'claimed') throw new Error('not claimed');
    await feedStates.settle('n/z', claimed.claim, { state: state(wrong + 20), fingerprint: 'f' });
    expect((await feedStates.claim('n/z', wish(0))).status).toBe('claimed');
  });

  it('forgets nothing when a claim is given back without a reading', async () => {
    await using storage = await open();
    const { feedStates } = storage;
    const claimed = await feedStates.claim('n/z', wish(0));
    if (claimed.status !== 'claimed') throw new Error('not claimed');
    await feedStates.settle('n/z', claimed.claim, { fingerprint: 'f' });
    expect((await feedStates.claim('n/z', wish(0))).status).toBe('claimed');
  });
});
