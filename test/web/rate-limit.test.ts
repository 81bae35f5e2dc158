import { expect, it } from 'vitest';
import { createRateLimit } from '../../src/web/rate-limit.ts';
import { handClock } from '../support/hand-clock.ts';

it('a limit counts each key by itself, and begins anew when its time is over or the clock was set back', async () => {
  const clock = handClock('2026-01-30T05:00:00Z');
  const limit = createRateLimit({ clock }, 1, 60_000);
  const twice = (key = 'a') => [limit.allows(key), limit.allows(key)];
  expect(twice()).toEqual([true, false]);
  expect(twice('b')).toEqual([true, false]);
  await clock.pass(59_999);
  expect(limit.allows('a')).toBe(false);
  await clock.pass(1);
  expect(twice()).toEqual([true, false]);
  clock.set('2026-01-29T05:00:00Z');
  expect(twice()).toEqual([true, false]);
});
