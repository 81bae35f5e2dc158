import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { closest, explainSelection } from '../../src/selection/explain-selection.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { figure, leadReport, link, quote, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

describe('the explanation of a selection', () => {
  const items = [
    leadReport({ date: addDays(testDay, -3) }),
    report({ id: 'a', story: 's' }),
    report({ id: 'a-too', story: 's', source: 'Nachbarblatt' }),
    report({ id: 'old', date: addDays(testDay, -500) }),
    report({ id: 'withdrawn', withdrawn: true }),
    figure(),
    quote(),
    quote({ id: 'quote-2' }),
    link(),
  ];
  const { selection, blocks } = newsletter({ selection: { tooLittle: 'fill' } });
  const explanation = explainSelection(
    selectItems({ date: testDay, items, used: [] }, selection, blocks),
  );

  it('names the block of each item that was taken, and what is special about it', () => {
    const rows = explanation.taken.map(({ id, block, note }) => [id, block, note]);
    expect(rows).toEqual([
      ['lead', 'lead', 'older, brought in by the rule "fill"'],
      ['quote', 'quote', ''],
      ['a', 'reports', 'also at Nachbarblatt'],
      ['figure', 'figure', ''],
      ['link', 'further-reading', ''],
    ]);
  });

  it('says which issue a follow-up follows, and what it said', () => {
    const items = [
      leadReport(),
      report({ id: 'first', story: 's', date: addDays(testDay, -1), title: 'Der Anfang' }),
      report({ id: 'next', story: 's' }),
    ];
    const used = [{ itemId: 'first', date: addDays(testDay, -1) }];
    const { taken } = explainSelection(
      selectItems({ date: testDay, items, used }, selection, blocks),
    );
    expect(taken.find(({ id }) => id === 'next')).toMatchObject({
      followUp: { date: '2026-01-29', title: 'Der Anfang', hasPage: false },
      note: 'follow-up: the issue of 2026-01-29 had "Der Anfang"',
    });
  });

  it('says whose each item is, who is quoted and what is older', () => {
    const row = (id: string) => explanation.taken.find((one) => one.id === id);
    expect(row('lead')).toMatchObject({ older: true, also: [] });
    expect(row('a')).toMatchObject({ source: 'Beispielzeitung', also: ['Nachbarblatt'] });
    expect(row('quote')).toMatchObject({ speaker: quote().speaker, older: false });
  });

  it('can be cut to what came closest, and still says how many there are', () => {
    const { leftOut, unlisted } = closest(explanation, 3);
    expect(leftOut.map(({ id }) => id)).toEqual(['quote-2', 'a-too', 'old']);
    expect(unlisted).toBe(1);
    expect(closest(explanation, 10)).toMatchObject({ leftOut: explanation.leftOut, unlisted: 0 });
  });

  it('lists the others with a reason, what came closest first', () => {
    expect(explanation.leftOut.map(({ id, code }) => [id, code])).toEqual([
      ['quote-2', 'no-room'],
      ['a-too', 'same-story'],
      ['old', 'too-old'],
      ['withdrawn', 'withdrawn'],
    ]);
  });
});
