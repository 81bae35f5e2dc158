import { afterEach, describe, expect, it, vi } from 'vitest';
import { createAlarmClock } from '../../src/schedule/alarm-clock.ts';
import type { Timetable } from '../../src/schedule/due.ts';
import { handClock } from '../support/hand-clock.ts';

const minute = 60_000;

/** An alarm that writes down when it rang, as HH:MM:SS. */
function recording(start: string) {
  const clock = handClock(start);
  const rings: string[] = [];
  const alarm = createAlarmClock({ clock }, async () => {
    rings.push(clock.now().toISOString().slice(11, 19));
  });
  return { clock, rings, alarm };
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the alarm clock', () => {
  it('rings at each full minute', async () => {
    const { clock, rings, alarm } = recording('2026-01-30T04:58:30Z');
    await using _alarm = alarm;
    await clock.pass(3 * minute);
    expect(rings).toEqual(['04:59:00', '05:00:00', '05:01:00']);
  });

  it('rings within a minute after the machine has slept', async () => {
    const { clock, rings, alarm } = recording('2026-01-30T04:58:30Z');
    await using _alarm = alarm;
    clock.set('2026-01-30T06:10:30Z');
    await clock.pass(minute);
    expect(rings).toEqual(['06:11:00']);
  });

  it('goes on when the clock is set back', async () => {
    const { clock, rings, alarm } = recording('2026-01-30T04:58:30Z');
    await using _alarm = alarm;
    clock.set('2026-01-30T02:58:30Z');
    await clock.pass(2 * minute);
    expect(rings).toEqual(['02:59:00', '03:00:00']);
  });

  it('never rings twice at once', async () => {
    const clock = handClock('2026-01-30T04:58:30Z');
    let begun = 0;
    const gate = Promise.withResolvers<void>();
    await using alarm = createAlarmClock({ clock }, async () => {
      begun += 1;
      await gate.promise;
    });
    const both = Promise.all([alarm.ring(), alarm.ring()]);
    await clock.pass(5 * minute);
    expect(begun).toBe(1);
    gate.resolve();
    await both;
    await alarm.ring();
    expect(begun).toBe(2);
  });

  it('waits for the ring under way when it is disposed of, and rings no more', async () => {
    const clock = handClock('2026-01-30T04:58:30Z');
    const gate = Promise.withResolvers<void>();
    let finished = 0;
    const alarm = createAlarmClock({ clock }, async () => {
      await gate.promise;
      finished += 1;
    });
    void alarm.ring();
    const disposed = alarm[Symbol.asyncDispose]();
    gate.resolve();
    await disposed;
    await clock.pass(5 * minute);
    expect(finished).toBe(1);
  });

  it('rings at the newsletter’s own time in its zone, whatever the minutes do', async () => {
    vi.useFakeTimers({ now: new Date('2026-01-30T04:59:30Z') });
    const clock = handClock('2026-01-30T04:59:30Z');
    let rings = 0;
    const timetable = {
      zone: 'Europe/Berlin',
      schedule: { time: '06:00', days: ['fri'], graceMinutes: 60 },
    } satisfies Timetable;
    await using _alarm = createAlarmClock({ clock, timetable }, async () => {
      rings += 1;
    });
    await vi.advanceTimersByTimeAsync(29_000);
    expect(rings).toBe(0);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(rings).toBe(1);
    await vi.advanceTimersByTimeAsync(24 * 60 * minute);
    expect(rings).toBe(1);
  });

  it('refuses a zone that does not exist', () => {
    const timetable = {
      zone: 'Mars/Olympus',
      schedule: { time: '06:00', days: ['fri'], graceMinutes: 60 },
    } satisfies Timetable;
    const clock = handClock('2026-01-30T04:59:30Z');
    expect(() => createAlarmClock({ clock, timetable }, async () => {})).toThrow();
  });
});
