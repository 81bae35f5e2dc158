import { describe, expect, it } from 'vitest';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import { toldItems } from '../../src/issue/told-items.ts';
import { selectItems } from '../../src/selection/select-items.ts';
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
});
