import { describe, expect, it } from 'vitest';
import { createAlarmClock } from '../../src/schedule/alarm-clock.ts';

describe('the alarm clock', () => {
  it('never rings twice at once', async () => {
    let running = 0;
    let most = 0;
    const gate = Promise.withResolvers<void>();
    await using alarm = createAlarmClock('Europe/Berlin', async () => {
      running += 1;
      most = Math.max(most, running);
      await gate.promise;
      running -= 1;
    });
    const both = Promise.all([alarm.ring(), alarm.ring()]);
    gate.resolve();
    await both;
    expect(most).toBe(1);
    await alarm.ring();
    expect(most).toBe(1);
  });

  it('waits for the ring under way when it is disposed of', async () => {
    const gate = Promise.withResolvers<void>();
    let finished = false;
    const alarm = createAlarmClock('UTC', async () => {
      await gate.promise;
      finished = true;
    });
    void alarm.ring();
    const disposed = alarm[Symbol.asyncDispose]();
    gate.resolve();
    await disposed;
    expect(finished).toBe(true);
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createAlarmClock('Mars/Olympus', async () => {})).toThrow();
  });
});
