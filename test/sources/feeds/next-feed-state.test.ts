import { describe, expect, it } from 'vitest';
import type { FeedState } from '../../../src/sources/feeds/feed-state.ts';
import { trouble } from '../../../src/sources/feeds/feed-trouble.ts';
import {
  addressOf,
  type FeedOutcome,
  nextFeedState,
} from '../../../src/sources/feeds/next-feed-state.ts';

const url = 'https://a.example/';
const now = new Date('2026-01-30T05:00:00Z');
const known: FeedState = { url, items: 7, failures: 0, problems: [], dueAt: '' };
const stateAfter = (outcome: FeedOutcome, state = known, random = () => 0.5) =>
  nextFeedState(state, outcome, { now, everyMinutes: 20, random });
const read: FeedOutcome = { status: 'read', items: 9, problems: [], etag: '"1"' };
const failed = { status: 'failed', problem: trouble('status', { status: 410 }) } as const;
const minutesUntil = ({ dueAt }: FeedState) => (Date.parse(dueAt) - now.getTime()) / 60_000;

describe('what is remembered of a feed', () => {
  it('is due again after its pause, a little more or less by chance', () => {
    const spread = [0, 0.5, 0.999].map((chance) =>
      minutesUntil(stateAfter(read, known, () => chance)),
    );
    expect(spread.map(Math.round)).toEqual([18, 20, 22]);
  });

  it('is due a day later when it is gone for good, and when the server wishes so', () => {
    expect(minutesUntil(stateAfter({ ...failed, httpStatus: 410 }))).toBe(1440);
    const notBefore = new Date('2026-01-30T09:00:00Z');
    expect(minutesUntil(stateAfter({ ...failed, notBefore }))).toBe(240);
    expect(stateAfter({ ...failed, notBefore }).notBefore).toBe('2026-01-30T09:00:00.000Z');
    const soon = new Date('2026-01-30T05:01:00Z');
    expect(minutesUntil(stateAfter({ ...failed, notBefore: soon }))).toBe(20);
  });

  it('is failing since the first failure, until it is well', () => {
    const earlier = '2026-01-29T05:00:00.000Z';
    const failing = stateAfter(failed, { ...known, failures: 3, failingSince: earlier });
    expect(failing).toMatchObject({
      failures: 4,
      failingSince: earlier,
      failure: failed.problem.sentence,
      trouble: { code: 'status', parameters: { status: 410 } },
      items: 7,
    });
    const well = stateAfter({ status: 'unchanged' }, failing);
    expect(well).toMatchObject({ failures: 0, items: 7, readAt: now.toISOString() });
    expect(well.failure ?? well.failingSince).toBeUndefined();
  });

  it('goes back to the configured address, and asks for everything, after a failure', () => {
    const found = stateAfter({ ...read, foundAt: 'https://a.example/feed' });
    expect(addressOf(url, found)).toBe('https://a.example/feed');
    expect(found.etag).toBe('"1"');
    const failing = stateAfter(failed, found);
    expect(addressOf(url, failing)).toBe(url);
    expect(failing.etag).toBeUndefined();
  });

  it('moves when three readings in a row say so, and not when they disagree', () => {
    const moved = (to: string): FeedOutcome => ({ ...read, movedTo: to });
    const address = (...places: (string | undefined)[]) =>
      addressOf(
        url,
        places.reduce<FeedState>((state, to) => stateAfter(to ? moved(to) : read, state), known),
      );
    const [b, c] = ['https://b.example/', 'https://c.example/'];
    expect(address(b, b)).toBe(url);
    expect(address(b, b, b)).toBe(b);
    expect(address(b, b, c, b)).toBe(url);
    expect(address(b, undefined, b, b)).toBe(url);
    expect(address(b, b, b, undefined, undefined)).toBe(b);
  });
});
