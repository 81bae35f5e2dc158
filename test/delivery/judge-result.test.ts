import { describe, expect, it } from 'vitest';
import { judgeResult } from '../../src/delivery/judge-result.ts';
import { retryPause } from '../../src/delivery/retry-pause.ts';
import type { SendResult } from '../../src/delivery/smtp-lane.ts';

const now = new Date('2026-01-30T05:00:00Z');
const judge = (result: SendResult, attempts = 0) =>
  judgeResult({ id: 7, attempts }, result, now, () => 0.5);
const refused = (
  at: 'MAIL' | 'RCPT' | 'DATA' | 'message',
  code: number,
  text = '',
): SendResult => ({ kind: 'refused', at, code, reply: `${code} ${text}` });

describe("what a server's reply means for a reader", () => {
  it.each([
    [refused('RCPT', 550, '5.1.1 user unknown'), 'rejected', 'refused'],
    [refused('RCPT', 550, 'no such user'), 'rejected', 'refused'],
    [refused('RCPT', 550, '5.7.1 relaying denied'), 'deferred', 'ours'],
    [refused('RCPT', 452, '4.2.2 mailbox full'), 'deferred', 'later'],
    [refused('MAIL', 451, 'try later'), 'deferred', 'later'],
    [refused('MAIL', 530, '5.7.0 log in first'), 'deferred', 'ours'],
    [refused('MAIL', 552, 'too large'), 'deferred', 'ours'],
    [refused('DATA', 554, 'no'), 'deferred', 'ours'],
    [refused('message', 554, '5.7.1 looks like spam'), 'deferred', 'ours'],
    [refused('message', 452, '4.3.1 no space'), 'deferred', 'later'],
    [{ kind: 'lost', mayHaveArrived: false, reply: 'reset' }, 'deferred', 'lost'],
    [{ kind: 'lost', mayHaveArrived: true, reply: 'reset' }, 'uncertain', 'lost'],
    [{ kind: 'accepted', reply: '250 queued' }, 'accepted', 'taken'],
  ] as const)('%j is %s', (result, status, run) => {
    const verdict = judge(result);
    expect(verdict.outcome).toMatchObject({ deliveryId: 7, status, reply: result.reply });
    expect(verdict.run).toBe(run);
  });

  it('lets a refused reader wait longer each time, an hour at most', () => {
    const pauses = [0, 1, 2, 5, 6, 50].map((attempts) => {
      const { outcome } = judge(refused('RCPT', 451), attempts);
      return outcome.status === 'deferred' && Date.parse(outcome.retryAt) - now.getTime();
    });
    expect(pauses).toEqual([60_000, 120_000, 240_000, 1_920_000, 3_600_000, 3_600_000]);
  });

  it('spreads the pauses by a quarter in either direction', () => {
    expect(retryPause(1, () => 0)).toBe(45_000);
    expect(retryPause(1, () => 0.999_999)).toBe(75_000);
  });

  it('tries again at once what was not begun, but not for ever', () => {
    const lost: SendResult = { kind: 'lost', mayHaveArrived: false, reply: '' };
    expect(judge(lost, 0).outcome).toMatchObject({ retryAt: now.toISOString() });
    expect(judge(lost, 3).outcome).toMatchObject({ retryAt: '2026-01-30T05:08:00.000Z' });
  });
});
