import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../src/base/calendar.ts';
import { explainSelection } from '../../src/selection/explain-selection.ts';
import { usedItemsOf } from '../../src/selection/select-items.ts';
import { reviewedDays, selectReview } from '../../src/selection/select-review.ts';
import type { ToldItem, UsedItem } from '../../src/selection/selection.ts';
import { toldStories } from '../../src/selection/told-stories.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const sunday = '2026-02-01';
const monday = '2026-01-26';
const friday = '2026-01-30';

const told = (date: CalendarDay, item: Item, fields: Partial<ToldItem> = {}): ToldItem => ({
  item: { ...item, date },
  date,
  led: false,
  also: [],
  ...fields,
});

const opening = (date: CalendarDay, id: string, story = id) =>
  told(date, leadReport({ id, story }), { led: true });

function review(items: readonly ToldItem[], used: readonly UsedItem[] = []) {
  const { selection, blocks } = newsletter({ selection: { minimumReports: 1 } });
  const rules = { ...selection, review: { of: 'lage', days: 7, minimumIssues: 2 } };
  return selectReview({ date: sunday, told: items, used }, rules, blocks);
}

const reportIds = (items: readonly ToldItem[]) => {
  const { lead, reports } = review(items);
  return [lead, ...reports].map((story) => story?.leading.id);
};

describe('the days of a review', () => {
  it('are calendar days that end the day before, on a Monday the ISO week', () => {
    expect(reviewedDays('2026-02-02', { days: 7 })).toEqual({ from: '2026-01-26', to: sunday });
    expect(reviewedDays(sunday, { days: 7 })).toEqual({ from: '2026-01-25', to: '2026-01-31' });
  });

  it('are as many in the weeks in which the clocks change', () => {
    expect(reviewedDays('2026-03-30', { days: 7 })).toEqual({
      from: '2026-03-23',
      to: '2026-03-29',
    });
    expect(reviewedDays('2026-10-26', { days: 7 })).toEqual({
      from: '2026-10-19',
      to: '2026-10-25',
    });
  });
});

describe('a review', () => {
  it('puts first what was told on more days, then what opened an issue, then what more sources told', () => {
    const items = [
      opening(monday, 'led'),
      told(monday, report({ id: 'plain' })),
      told(monday, report({ id: 'broad' }), { also: [{ source: 'A' }, { source: 'B' }] }),
      told(monday, report({ id: 'twice-1', story: 'twice' })),
      told(friday, leadReport({ id: 'twice-2', story: 'twice' })),
    ];
    expect(reportIds(items)).toEqual(['twice-2', 'led', 'broad', 'plain']);
    expect(reportIds(items.toReversed())).toEqual(['twice-2', 'led', 'broad', 'plain']);
  });

  it('tells a story once, in its newest state, with all its days and sources', () => {
    const items = [
      told(monday, leadReport({ id: 'first', story: 's', source: 'Abendblatt' }), {
        led: true,
        also: [{ source: 'Nachbar', url: 'https://example.org/n' }],
      }),
      told(friday, leadReport({ id: 'second', story: 's' })),
    ];
    const selection = review(items);
    expect(selection.lead?.leading.id).toBe('second');
    expect(selection.lead?.also.map(({ source }) => source)).toEqual(['Abendblatt', 'Nachbar']);
    expect(selection.reports).toEqual([]);
    expect(selection.told).toEqual({
      second: { days: [monday, friday], led: 1, sources: 3, weight: 32 },
    });
    expect(selection.leftOut).toMatchObject([{ id: 'first', code: 'told-newer', ledBy: 'second' }]);
    expect(explainSelection(selection).taken).toMatchObject([
      {
        id: 'second',
        note: expect.stringContaining(`told on ${monday} and ${friday}, led one issue`),
      },
    ]);
  });

  it('takes reports for one story that were grouped, though no editor has named it', () => {
    const items = [told(monday, report({ id: 'a' })), told(friday, leadReport({ id: 'b' }))];
    const { selection, blocks } = newsletter();
    const rules = { ...selection, review: { of: 'lage', days: 7, minimumIssues: 2 } };
    const place = { story: 'a', leading: 'a', similarity: 0.8, shared: [], threshold: 0.5 };
    const placement = { ...place, by: 'likeness', nearest: undefined } as const;
    const places = new Map(['a', 'b'].map((id) => [id, { ...placement, id }]));
    const input = { date: sunday, told: items, used: [], places } as const;
    const { lead, reports, told: tellings } = selectReview(input, rules, blocks);
    expect([lead, ...reports].map((story) => story?.leading.id)).toEqual(['b']);
    expect(tellings?.['b']?.days).toEqual([monday, friday]);
  });

  it('counts an item that two issues printed as one story of two days', () => {
    const item = report({ id: 'again' });
    const [story, ...others] = toldStories(
      [
        { ...told(monday, item), item },
        { ...told(friday, item), item },
      ],
      ({ id }) => id,
    );
    expect(others).toEqual([]);
    expect(story).toMatchObject({ before: [], telling: { days: [monday, friday] } });
  });

  it('opens with the weightiest story that is long enough, and gives others that opened in brief', () => {
    const body = `Erster Absatz.\n\n${words(150)}`;
    const items = [
      opening(friday, 'lead'),
      told(monday, leadReport({ id: 'earlier', body }), { led: true }),
      told(monday, report({ id: 'short-1', story: 'short' })),
      told(friday, report({ id: 'short-2', story: 'short' })),
    ];
    const { lead, reports } = review(items);
    expect(lead?.leading.id).toBe('lead');
    expect(lead?.leading.body).toBe(words(150));
    expect(reports.map(({ leading }) => leading.id)).toEqual(['short-2', 'earlier']);
    expect(reports[1]?.leading.body).toBe('Erster Absatz.');
  });

  it('has the quote, the figure and the links that weigh most, and says why not the others', () => {
    const selection = review([
      opening(friday, 'lead'),
      told(monday, quote({ id: 'q-low' })),
      told(monday, quote({ id: 'q-high', priority: 2 })),
      told(monday, figure({ id: 'f-old', story: 'lead' })),
      told(friday, figure({ id: 'f-new', story: 'lead' })),
      ...['l1', 'l2', 'l3', 'l4'].map((id) => told(friday, link({ id }))),
    ]);
    expect(selection.quote?.id).toBe('q-high');
    expect(selection.figure?.id).toBe('f-new');
    expect(selection.furtherReading.map(({ id }) => id)).toEqual(['l1', 'l2', 'l3']);
    expect(selection.leftOut.map(({ id, code }) => [id, code])).toEqual([
      ['f-old', 'no-room'],
      ['l4', 'no-room'],
      ['q-low', 'no-room'],
    ]);
  });

  it('has the quote and the figure of the story of the week, before newer ones and those of less', () => {
    const items = [
      ...[
        opening(monday, 'frost-1', 'frost'),
        told(friday, report({ id: 'frost-2', story: 'frost' })),
      ],
      told(friday, report({ id: 'small', story: 'small' })),
      told(monday, quote({ id: 'q-frost', story: 'frost' })),
      told(friday, quote({ id: 'q-small', story: 'small', priority: 5 })),
      told(friday, quote({ id: 'q-new' })),
      told(monday, figure({ id: 'f-frost', story: 'frost' })),
      told(friday, figure({ id: 'f-elsewhere', story: 'elsewhere' })),
    ];
    const selection = review(items);
    expect([selection.quote?.id, selection.figure?.id]).toEqual(['q-frost', 'f-frost']);
    const notes = explainSelection(selection).taken.map(({ id, note }) => [id, note]);
    expect(Object.fromEntries(notes)).toMatchObject({
      'q-frost': 'told on 2026-01-26, 1 source, part of "Titel von frost-2" (28) (weight 38)',
    });
    const [, , , , ...others] = items;
    expect(review([...items.slice(0, 3), ...others]).quote?.id).toBe('q-small');
  });

  it('leaves out what was taken back, and what an earlier review has printed', () => {
    const items = [
      opening(friday, 'lead'),
      told(friday, report({ id: 'gone', withdrawn: true })),
      told(friday, report({ id: 'again', draft: true })),
      told(friday, report({ id: 'known' })),
    ];
    const { reports, leftOut } = review(items, [{ itemId: 'known', date: '2026-01-25' }]);
    expect(reports).toEqual([]);
    expect(leftOut.map(({ code }) => code)).toEqual(['draft', 'withdrawn', 'used']);
  });

  it('has every item exactly once, taken or left out, and uses up what it has told', () => {
    const items = [
      opening(monday, 'a', 's'),
      opening(friday, 'b', 's'),
      ...['c', 'd', 'e', 'f'].map((id) => told(friday, report({ id }))),
    ];
    const selection = review(items);
    const { taken, leftOut } = explainSelection(selection);
    expect([...taken, ...leftOut].map(({ id }) => id).toSorted()).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(usedItemsOf(selection).map(({ itemId }) => itemId)).toEqual(['b', 'c', 'd', 'e', 'a']);
  });

  it('is refused without a story that can open it', () => {
    const { verdict } = review([told(friday, report())]);
    expect(verdict).toMatchObject({ enough: false, shortage: { leadWords: 20 } });
  });
});
