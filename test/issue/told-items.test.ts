import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import { machineWritten } from '../../src/issue/print-blocks.ts';
import { toldItems } from '../../src/issue/told-items.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { selectReview } from '../../src/selection/select-review.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const items: Item[] = [
  leadReport({ keyword: 'Feuerpause', summary: 'Kurz.', author: 'A. Autorin', story: 's' }),
  report({ id: 'other', source: 'Nachbar', url: 'https://example.org/n', story: 's' }),
  ...['a', 'b'].map((id) => report({ id, keyword: id, topics: [id], paid: true })),
  quote({ role: 'Ministerin', said: testDay }),
  figure({ upTo: 50, unit: 'Euro' }),
  link({ kicker: 'Kultur' }),
];

describe('the items that an issue tells', () => {
  const probe = newsletter();
  const selection = selectItems({ date: testDay, items, used: [] }, probe.selection, probe.blocks);
  const told = toldItems(assembleIssue({ newsletter: probe, selection, number: 1 }));

  it('are what it printed, with all that it printed of them', () => {
    for (const { item } of told) {
      const original = items.find(({ id }) => id === item.id);
      const { origin, file, topics, ...printed } = JSON.parse(JSON.stringify(item));
      expect(original).toMatchObject(printed);
    }
    expect(told.map(({ item }) => item.id)).toEqual(['lead', 'quote', 'a', 'b', 'figure', 'link']);
  });

  it('remember the day, what opened the issue and who else told it', () => {
    expect(new Set(told.map(({ date }) => date))).toEqual(new Set([testDay]));
    expect(told.filter(({ led }) => led)).toMatchObject([
      { item: { id: 'lead' }, also: [{ source: 'Nachbar', url: 'https://example.org/n' }] },
    ]);
  });

  it('say which text a machine wrote, so that a review says it, too', () => {
    const shortened = ['lead', 'a'].map((id) => ({
      id,
      by: 'machine' as const,
      text: 'Von einer Maschine.',
      kept: [],
      sentences: [],
      words: { before: 150, after: 3 },
    }));
    const marked = { ...selection, shortened };
    const daily = assembleIssue({ newsletter: probe, selection: marked, number: 1 });
    const date = addDays(testDay, 2);
    const rules = { of: 'probe', days: 7, minimumIssues: 1 };
    const week = { ...newsletter({ sources: {}, review: rules }), review: rules };
    const review = selectReview(
      { date, told: toldItems(daily), used: [] },
      { ...week.selection, review: rules },
      // Too short to lead now.
      week.blocks.filter(({ type }) => type !== 'lead'),
    );
    const issue = assembleIssue({ newsletter: week, selection: review, number: 1 });
    const ids = machineWritten(issue).map(({ itemId }) => itemId);
    expect(ids.toSorted()).toEqual(['a', 'lead']);
    expect(JSON.stringify(issue)).toContain('Von einer Maschine.');
  });
});
