import { describe, expect, it } from 'vitest';
import { stillEdited } from '../../src/selection/not-yet.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { SelectionInput } from '../../src/selection/selection.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const embargo = '2026-01-30T04:00:30.000Z';
const zone = 'Europe/Berlin';
const at = (instant: string) => ({ at: new Date(instant), zone });

function leftOut(items: readonly Item[], when: Partial<SelectionInput>) {
  const { selection, blocks } = newsletter();
  const others = [leadReport(), ...['x', 'y', 'z'].map((id) => report({ id }))];
  const input = { date: testDay, items: [...others, ...items], used: [], ...when };
  return selectItems(input, selection, blocks).leftOut.filter(
    ({ code }) => code === 'embargo' || code === 'unsettled',
  );
}

describe('an item under embargo', () => {
  const items = [
    report({ id: 'r', embargo }),
    quote({ id: 'q', embargo }),
    figure({ id: 'f', embargo }),
    link({ id: 'l', embargo }),
  ];

  it('is left out of an issue that goes out before its end, of every kind', () => {
    const left = leftOut(items, { sending: at('2026-01-30T04:00:29.999Z') });
    expect(left.map(({ id }) => id)).toEqual(['f', 'l', 'q', 'r']);
    expect(left[0]?.sentence).toBe(
      'Under embargo until 2026-01-30 05:01 (Europe/Berlin): an issue that goes out then or later can print it.',
    );
  });

  it('is in one that goes out at that instant', () => {
    expect(leftOut(items, { sending: at(embargo) })).toEqual([]);
  });

  it('is left out where nobody knows when the issue goes out', () => {
    expect(leftOut(items, {})).toHaveLength(4);
  });

  it('is not named as another source of a story, either', () => {
    const { selection, blocks } = newsletter();
    const story = { story: 'bruecke' };
    const early = report({ id: 'early', source: 'Frühblatt', embargo, ...story });
    const chosen = selectItems(
      { date: testDay, items: [leadReport(story), early], used: [] },
      selection,
      blocks,
    );
    expect(chosen.lead?.also).toEqual([]);
  });
});

describe('an item that its source is still editing', () => {
  const change = (firstSeenAt: string, changedAt: string) => ({
    id: 'r',
    firstSeenAt: `2026-01-30T${firstSeenAt}.000Z`,
    changedAt: `2026-01-30T${changedAt}.000Z`,
  });
  const now = new Date('2026-01-30T05:00:00Z');

  it.each([
    ['changed a moment ago', change('04:30:00', '04:59:00'), '2026-01-30T05:09:00.000Z'],
    ['changed just within the time', change('04:30:00', '04:50:01'), '2026-01-30T05:00:01.000Z'],
    ['changed ten minutes ago', change('04:30:00', '04:50:00'), undefined],
    ['an hour old when it was changed', change('03:59:00', '04:59:00'), undefined],
  ])('is one that was %s: %j', (_, changed, until) => {
    expect(stillEdited([changed], now, { settleMinutes: 10 }).get('r')).toBe(until);
    expect(stillEdited([changed], now, { settleMinutes: 0 }).size).toBe(0);
  });

  it('is left out until then, with the reason', () => {
    const unsettled = new Map([['r', '2026-01-30T05:09:00.000Z']]);
    const when = { sending: at('2026-01-30T05:00:00Z'), unsettled };
    expect(leftOut([report({ id: 'r' }), report({ id: 's' })], when)).toMatchObject([
      {
        id: 'r',
        code: 'unsettled',
        sentence:
          'Still being edited by its source: it counts from 2026-01-30 06:09 (Europe/Berlin) on, unless it changes again (selection.settleMinutes).',
      },
    ]);
  });
});
