import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDay } from '../../src/base/calendar.ts';
import { selectItems, usedItemsOf } from '../../src/selection/select-items.ts';
import type { Selection, UsedItem } from '../../src/selection/selection.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, testDay, words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

type Settings = NonNullable<Parameters<typeof newsletter>[0]>;

function select(
  items: readonly Item[],
  options: {
    used?: readonly UsedItem[];
    rules?: Settings['selection'];
    blocks?: Settings['blocks'];
    date?: CalendarDay;
  } = {},
): Selection {
  const { used = [], rules, blocks, date = testDay } = options;
  const config = newsletter({ ...(rules && { selection: rules }), ...(blocks && { blocks }) });
  return selectItems({ date, items, used }, config.selection, config.blocks);
}

const day = (offset: number) => addDays(testDay, offset);
const reportIds = (selection: Selection) => selection.reports.map(({ leading }) => leading.id);
const reasonFor = (selection: Selection, id: string) =>
  selection.leftOut.find((note) => note.id === id);
const codeFor = (selection: Selection, id: string) => reasonFor(selection, id)?.code;
const three = [report({ id: 'a' }), report({ id: 'b' }), report({ id: 'c' })];

describe('the window of an issue', () => {
  it('takes items of its day and of the fresh days before it, and nothing older or newer', () => {
    const items = [-2, -1, 0, 1].map((offset) => report({ id: `r${offset}`, date: day(offset) }));
    const selection = select(items);
    expect(reportIds(selection)).toEqual(['r0', 'r-1']);
    expect(reasonFor(selection, 'r-2')).toMatchObject({
      code: 'too-old',
      sentence: 'Dated 2026-01-28: the issue of 2026-01-30 prints nothing from before 2026-01-29.',
    });
    expect(reasonFor(selection, 'r1')).toMatchObject({
      code: 'in-the-future',
      sentence: 'Dated 2026-01-31: an issue of that day or later can print it.',
    });
  });

  it('never prints what was withdrawn, whatever else speaks for or against it', () => {
    const items = [
      leadReport({ withdrawn: true, priority: 5 }),
      report({ id: 'old', withdrawn: true, date: day(-90) }),
      quote({ withdrawn: true }),
    ];
    const selection = select(items, { used: [{ itemId: 'old', date: day(-90) }] });
    expect(selection.lead).toBeUndefined();
    expect(items.map(({ id }) => codeFor(selection, id))).toEqual(Array(3).fill('withdrawn'));
  });

  it('never prints a draft, and says how it becomes an item', () => {
    const items = [leadReport({ draft: true, priority: 5 }), quote({ draft: true })];
    const selection = select(items);
    expect([selection.lead, selection.quote]).toEqual([undefined, undefined]);
    expect(items.map(({ id }) => codeFor(selection, id))).toEqual(['draft', 'draft']);
    expect(reasonFor(selection, 'quote')?.sentence).toContain('remove "draft: true"');
  });

  it('prints nothing that another issue has printed, and names that issue', () => {
    const used = [
      { itemId: 'a', date: day(-1) },
      { itemId: 'b', date: day(1) },
    ];
    const selection = select(three, { used });
    expect(reportIds(selection)).toEqual(['c']);
    expect(reasonFor(selection, 'a')).toMatchObject({
      code: 'used',
      sentence: 'Already used in the issue of 2026-01-29.',
    });
    expect(codeFor(selection, 'b')).toBe('used');
  });

  it('names the first issue that printed an item', () => {
    const used = [day(-3), day(-9), day(-5)].map((date) => ({ itemId: 'a', date }));
    expect(reasonFor(select(three, { used }), 'a')?.sentence).toContain(day(-9));
  });

  it('is as wide as the fresh days even if filling reaches less far', () => {
    const rules = { freshDays: 3, fillDays: 1, tooLittle: 'fill' } as const;
    const selection = select([leadReport({ date: day(-3) })], { rules });
    expect(selection.lead?.leading.id).toBe('lead');
    expect(selection.filled).toEqual([]);
  });

  it('does not hold against an item that the issue of the same date used it', () => {
    const selection = select(three, { used: [{ itemId: 'a', date: testDay }] });
    expect(reportIds(selection)).toEqual(['a', 'b', 'c']);
  });
});

describe('the lead', () => {
  it('is the best report that was written as one', () => {
    const items = [
      leadReport({ id: 'lead-1', priority: 1 }),
      leadReport({ id: 'lead-2', priority: 2 }),
      report({ id: 'loud', priority: 5, body: words(200) }),
    ];
    const selection = select(items);
    expect(selection.lead?.leading.id).toBe('lead-2');
    expect(reportIds(selection)).toEqual(['loud']);
  });

  it('is otherwise the strongest story whose text has twenty words, such as a teaser', () => {
    const items = [
      report({ id: 'told-by-three', story: 's', source: 'A', body: words(20) }),
      report({ id: 'b', story: 's', source: 'B' }),
      report({ id: 'c', story: 's', source: 'C' }),
      report({ id: 'told-by-one', body: words(30) }),
      report({ id: 'headline', priority: 2, body: words(19) }),
    ];
    const selection = select(items);
    expect(selection.lead).toMatchObject({
      leading: { id: 'told-by-three' },
      also: [{ source: 'B' }, { source: 'C' }],
    });
    expect(reportIds(selection)).toEqual(['headline', 'told-by-one']);
    expect(selection.verdict).toEqual({ enough: true });
  });

  it('counts the words of a summary that says more than the text', () => {
    const items = [report({ id: 'short' }), report({ id: 'told', summary: words(20) })];
    expect(select(items).lead?.leading.id).toBe('told');
  });

  it('has the words that the block asks for, and is helped by a text that fills the place', () => {
    const items = [
      report({ id: 'a', body: words(119) }),
      report({ id: 'b', body: words(120) }),
      report({ id: 'c', priority: 1, body: words(119) }),
    ];
    const led = (minWords: number) =>
      select(items, { blocks: [{ type: 'lead', minWords }, { type: 'reports' }] });
    expect(led(120).lead?.leading.id).toBe('b');
    expect(led(20).lead?.leading.id).toBe('c');
    const brief = [report({ id: 'x', body: words(60) }), report({ id: 'y', body: words(24) })];
    const { lead, ranking } = select(brief, { rules: { minimumReports: 2 } });
    expect(lead?.leading.id).toBe('x');
    expect(ranking.find(({ id }) => id === 'x')?.parts).toContainEqual(
      expect.objectContaining({
        points: 3,
        sentence: '60 words of the 120 that a lead has as a rule',
      }),
    );
  });

  it('keeps a second text of its length out of the short list, and says so', () => {
    const items = [leadReport({ id: 'first', priority: 1 }), leadReport({ id: 'second' })];
    const selection = select(items);
    expect(reportIds(selection)).toEqual([]);
    expect(reasonFor(selection, 'second')).toMatchObject({
      code: 'not-a-lead',
      sentence: expect.stringContaining('"Titel von first" leads this issue'),
    });
  });

  it('lets a short text that could have led into the list', () => {
    const items = [leadReport({ priority: 1 }), report({ id: 'brief', lead: true })];
    expect(reportIds(select(items))).toEqual(['brief']);
  });

  it('is missing when no report is fit, which is too little for an issue', () => {
    const { lead, verdict } = select(three);
    expect(lead).toBeUndefined();
    expect(verdict).toMatchObject({
      enough: false,
      sentence:
        'Too little material for 2026-01-30: 3 printable reports from 2026-01-29 to 2026-01-30, none can lead (marked "lead: true", or with at least 20 words of text, minWords of the block lead). Add reports, or let selection.tooLittle be "fill" to print older ones.',
    });
  });

  it('is not asked for by a newsletter without a lead block', () => {
    const blocks: Settings['blocks'] = [{ type: 'reports', count: 4 }];
    const selection = select([...three, leadReport()], { blocks });
    expect(selection.lead).toBeUndefined();
    expect(reportIds(selection)).toHaveLength(4);
    expect(selection.verdict).toEqual({ enough: true });
  });
});

describe('the list of reports', () => {
  it('puts priority before the day, and the day before the breadth of the story', () => {
    const items = [
      report({ id: 'yesterday-important', date: day(-1), priority: 1 }),
      report({ id: 'today', source: 'B' }),
      report({ id: 'yesterday-broad', source: 'C', date: day(-1), story: 'broad' }),
      ...['D', 'E', 'F', 'G'].map((source) =>
        report({ id: `z-${source}`, source, date: day(-1), story: 'broad' }),
      ),
      report({ id: 'a-yesterday-narrow', source: 'H', date: day(-1) }),
    ];
    const selection = select(items, {
      blocks: [{ type: 'reports', count: 4 }],
      rules: { minimumReports: 1 },
    });
    expect(reportIds(selection)).toEqual([
      'yesterday-important',
      'today',
      'yesterday-broad',
      'a-yesterday-narrow',
    ]);
  });

  it('prefers another source and another topic among equals', () => {
    const items = [
      leadReport({ source: 'A', topics: ['Energie'] }),
      report({ id: 'a', source: 'A', topics: ['energie'] }),
      report({ id: 'b', source: 'A', topics: ['Sport'] }),
      report({ id: 'c', source: 'B', topics: ['Kultur'] }),
    ];
    expect(reportIds(select(items))).toEqual(['c', 'b', 'a']);
  });

  it('never lets variety overturn a priority', () => {
    const many = Array.from({ length: 11 }, (_, i) =>
      report({ id: `many-${i}`, source: 'A', topics: ['x'], priority: 1, date: day(-1) }),
    );
    const items = [...many, report({ id: 'other', source: 'B', topics: ['y'] })];
    const selection = select(items, {
      blocks: [{ type: 'reports', count: 12 }],
      rules: { maxPerTopic: 20, maxPerSource: 20 },
    });
    expect(reportIds(selection)).toHaveLength(12);
    expect(reportIds(selection).at(-1)).toBe('other');
  });

  it('takes all that is older than yesterday for equally old, so that variety decides', () => {
    const items = [
      leadReport({ source: 'A' }),
      report({ id: 'a', source: 'A', date: day(-2) }),
      report({ id: 'b', source: 'B', date: day(-4) }),
    ];
    expect(reportIds(select(items, { rules: { freshDays: 5 } }))).toEqual(['b', 'a']);
  });

  it('names the first of several full topics, in whatever order an item has them', () => {
    const items = [leadReport({ topics: ['x', 'y'] }), report({ id: 'a', topics: ['y', 'x'] })];
    const selection = select(items, { rules: { maxPerTopic: 1 } });
    expect(reasonFor(selection, 'a')?.sentence).toContain('on the topic "x"');
  });

  it('stops at the limits per source and per topic, the lead counted, and says which', () => {
    const items = [
      leadReport({ source: 'A', topics: ['x'], priority: 5 }),
      report({ id: 'a', source: 'A', priority: 4 }),
      report({ id: 'b', source: 'A', priority: 3 }),
      report({ id: 'c', source: 'B', topics: ['X', 'y'], priority: 2 }),
      report({ id: 'd', source: 'C', topics: ['x'], priority: 1 }),
    ];
    const selection = select(items, { rules: { maxPerSource: 2, maxPerTopic: 2 } });
    expect(reportIds(selection)).toEqual(['a', 'c']);
    expect(reasonFor(selection, 'b')).toMatchObject({
      code: 'source-limit',
      sentence: 'The issue already has 2 reports of A (selection.maxPerSource).',
    });
    expect(reasonFor(selection, 'd')).toMatchObject({
      code: 'topic-limit',
      sentence: 'The issue already has 2 reports on the topic "x" (selection.maxPerTopic).',
    });
  });

  it('has as many reports as its block holds, and tells the others that room was short', () => {
    const selection = select([leadReport(), ...three], {
      blocks: [{ type: 'lead' }, { type: 'reports', count: 2 }],
    });
    expect(reportIds(selection)).toEqual(['a', 'b']);
    expect(reasonFor(selection, 'c')).toMatchObject({
      code: 'no-room',
      sentence: 'Ranked below the 2 reports that the issue has room for.',
    });
  });
});

describe('a story', () => {
  const told = [
    report({ id: 'best', source: 'A', story: 's', priority: 2 }),
    report({ id: 'other', source: 'B', story: 's', priority: 1 }),
    report({ id: 'other-again', source: 'B', story: 's' }),
    report({ id: 'own', source: 'A', story: 's' }),
  ];

  it('is told once, by its best report, which names every other source once', () => {
    const selection = select([leadReport(), ...told]);
    expect(selection.reports).toMatchObject([
      { leading: { id: 'best' }, also: [{ id: 'other', source: 'B' }] },
    ]);
    expect(reasonFor(selection, 'other')).toMatchObject({
      code: 'same-story',
      sentence: 'Tells the same story as "Titel von best" (best), which leads it.',
      ledBy: 'best',
    });
    expect(codeFor(selection, 'own')).toBe('same-story');
  });

  it('is led by the text written as a lead when it opens the issue', () => {
    const selection = select([...told, leadReport({ story: 's', source: 'C' })]);
    expect(selection.lead).toMatchObject({
      leading: { id: 'lead' },
      also: [{ id: 'best' }, { id: 'other' }],
    });
    expect(selection.reports).toEqual([]);
  });

  it('is in the list with its short text when another story opens the issue', () => {
    const items = [
      leadReport({ id: 'first', priority: 5 }),
      leadReport({ id: 'second', story: 's', source: 'C' }),
      ...told,
    ];
    const selection = select(items);
    expect(reportIds(selection)).toEqual(['best']);
    expect(codeFor(selection, 'second')).toBe('same-story');
  });

  it('counts once towards what an issue needs', () => {
    expect(select([leadReport(), ...told]).verdict.enough).toBe(false);
  });

  it('does not come back the next day from the other source', () => {
    const first = select([leadReport(), ...told]);
    const used = usedItemsOf(first);
    const next = select(told, { date: day(1), used });
    expect(reportIds(next)).toEqual([]);
    expect(told.map(({ id }) => codeFor(next, id))).toEqual(Array(4).fill('used'));
  });

  it('comes back with something newer, but not with something older than was printed', () => {
    const items = [
      report({ id: 'printed', story: 's', date: day(-1) }),
      report({ id: 'late', story: 's', date: day(-2) }),
      report({ id: 'news', story: 's', date: testDay }),
    ];
    const used = [{ itemId: 'printed', date: day(-1) }];
    const selection = select(items, { used, rules: { freshDays: 3 } });
    expect(reportIds(selection)).toEqual(['news']);
    expect(reasonFor(selection, 'late')).toMatchObject({
      code: 'same-story',
      sentence:
        'Tells the same story as "Titel von printed" (printed), which is newer and is in the issue of 2026-01-29.',
    });
  });

  it('comes back with another report of the day on which it was printed', () => {
    const items = [report({ id: 'printed', story: 's' }), report({ id: 'evening', story: 's' })];
    const used = [{ itemId: 'printed', date: testDay }];
    expect(reportIds(select(items, { used, date: day(1) }))).toEqual(['evening']);
  });

  it('may be told by an older report after the printed one was withdrawn', () => {
    const items = [
      report({ id: 'printed', story: 's', withdrawn: true }),
      report({ id: 'correct', story: 's', date: day(-1) }),
    ];
    const used = [{ itemId: 'printed', date: testDay }];
    const selection = select(items, { used, date: day(1), rules: { freshDays: 2 } });
    expect(reportIds(selection)).toEqual(['correct']);
  });

  it('is not touched by what a later issue printed of it', () => {
    const items = [
      report({ id: 'then', story: 's', date: testDay }),
      report({ id: 'later', story: 's', date: day(2) }),
    ];
    const selection = select(items, { used: [{ itemId: 'later', date: day(2) }] });
    expect(reportIds(selection)).toEqual(['then']);
  });
});

describe('figure and further reading', () => {
  it('takes the fresh figure that matters most and no older one', () => {
    const items = [
      figure({ id: 'old', date: day(-5), priority: 5 }),
      figure({ id: 'minor' }),
      figure({ id: 'major', priority: 2, date: day(-1) }),
    ];
    const selection = select(items);
    expect(selection.figure?.id).toBe('major');
    expect(codeFor(selection, 'old')).toBe('too-old');
    expect(reasonFor(selection, 'minor')).toMatchObject({
      code: 'no-room',
      sentence: 'The place for the figure went to "Titel von major".',
    });
  });

  it('takes links by priority and with other sources among equals', () => {
    const items = [
      link({ id: 'a', source: 'A' }),
      link({ id: 'b', source: 'A' }),
      link({ id: 'c', source: 'B' }),
      link({ id: 'top', source: 'A', priority: 1 }),
      link({ id: 'old', date: day(-2), priority: 5 }),
    ];
    const selection = select(items);
    expect(selection.furtherReading.map(({ id }) => id)).toEqual(['top', 'c', 'a']);
    expect(codeFor(selection, 'b')).toBe('no-room');
    expect(codeFor(selection, 'old')).toBe('too-old');
  });

  it('takes nothing for a block that the newsletter does not have', () => {
    const items = [leadReport(), ...three, quote(), figure(), link()];
    const selection = select(items, { blocks: [{ type: 'lead' }] });
    expect(selection).toMatchObject({ reports: [], furtherReading: [] });
    expect([selection.quote, selection.figure]).toEqual([undefined, undefined]);
    expect(selection.leftOut.map(({ code }) => code)).toEqual(Array(6).fill('no-room'));
    expect(reasonFor(selection, 'quote')?.sentence).toBe(
      'The newsletter has no block for the quote.',
    );
  });
});

describe('too little material', () => {
  const old = [
    leadReport({ id: 'old-lead', date: day(-9), priority: 3 }),
    leadReport({ id: 'older-lead', date: day(-30), priority: 5 }),
    report({ id: 'old-a', date: day(-9) }),
    report({ id: 'old-b', date: day(-8), priority: -1 }),
    report({ id: 'ancient', date: day(-400), priority: 5 }),
    figure({ id: 'old-figure', date: day(-20) }),
    link({ id: 'old-link', date: day(-20) }),
    link({ id: 'newer-link', date: day(-10) }),
  ];

  it('is told with what there was, what was missing and what to do', () => {
    const { verdict } = select([leadReport(), report({ id: 'a' })]);
    expect(verdict).toMatchObject({
      enough: false,
      sentence:
        'Too little material for 2026-01-30: 2 printable reports from 2026-01-29 to 2026-01-30, 3 are needed (selection.minimumReports). Add reports, or let selection.tooLittle be "fill" to print older ones.',
    });
  });

  it('says what limits hold back, because that may be the cause', () => {
    const { verdict } = select([leadReport(), ...three], { rules: { maxPerSource: 2 } });
    expect(verdict).toMatchObject({
      enough: false,
      sentence: expect.stringContaining('(held back: 2 source-limit)'),
    });
  });

  it('is not there when the lead and two reports make three', () => {
    expect(select([leadReport(), report({ id: 'a' }), report({ id: 'b' })]).verdict).toEqual({
      enough: true,
    });
  });

  it('is filled from the newest unused older items when the rule says so', () => {
    const selection = select([report({ id: 'fresh' }), ...old], { rules: { tooLittle: 'fill' } });
    expect(selection.lead?.leading.id).toBe('old-lead');
    expect(reportIds(selection)).toEqual(['fresh', 'old-b', 'old-a']);
    expect(selection.figure?.id).toBe('old-figure');
    expect(selection.furtherReading.map(({ id }) => id)).toEqual(['newer-link', 'old-link']);
    expect(selection.filled).toEqual([
      'old-lead',
      'old-b',
      'old-a',
      'old-figure',
      'newer-link',
      'old-link',
    ]);
    expect(selection.verdict).toEqual({ enough: true });
    expect(reasonFor(selection, 'ancient')).toMatchObject({
      code: 'too-old',
      sentence: expect.stringContaining('fills up only from 2025-01-30 on'),
    });
  });

  it('brings in an older lead when only the lead is missing', () => {
    const selection = select([...three, ...old], { rules: { tooLittle: 'fill' } });
    expect(selection.lead?.leading.id).toBe('old-lead');
    expect(reportIds(selection)).toEqual(['a', 'b', 'c']);
    expect(codeFor(selection, 'old-a')).toBe('no-room');
  });

  it('takes the older text that was written as a lead before a long one of that day', () => {
    const long = report({ id: 'long', body: words(200), priority: 5, date: day(-9) });
    const fill = (...items: Item[]) => select(items, { rules: { tooLittle: 'fill' } });
    expect(fill(long, ...old).lead?.leading.id).toBe('old-lead');
    expect(fill(long).lead?.leading.id).toBe('long');
  });

  it('is filled within the limits', () => {
    const rules = { tooLittle: 'fill', maxPerSource: 2 } as const;
    const selection = select(old, { rules });
    expect(reportIds(selection)).toEqual(['old-b']);
    expect(codeFor(selection, 'old-a')).toBe('source-limit');
  });

  it('is not filled with what an issue has used', () => {
    const used = old.map(({ id }) => ({ itemId: id, date: day(-5) }));
    const selection = select([report({ id: 'fresh' }), ...old], {
      rules: { tooLittle: 'fill' },
      used,
    });
    expect(selection.filled).toEqual([]);
    expect(selection.verdict).toMatchObject({
      enough: false,
      sentence:
        'Too little material for 2026-01-30: 1 printable report from 2026-01-29 to 2026-01-30 and 0 older from 2025-01-30 on, 3 are needed (selection.minimumReports) and none can lead (marked "lead: true", or with at least 20 words of text, minWords of the block lead). Add reports, or let selection.fillDays reach further back.',
    });
  });

  it('lets old news stay old when the fresh material is enough', () => {
    const items = [leadReport(), report({ id: 'a' }), report({ id: 'b' }), figure(), ...old];
    const selection = select(items, { rules: { tooLittle: 'fill' } });
    expect(reportIds(selection)).toEqual(['a', 'b']);
    expect(selection.figure?.id).toBe('figure');
    expect(codeFor(selection, 'old-a')).toBe('too-old');
    expect(codeFor(selection, 'old-figure')).toBe('too-old');
  });

  it('is not filled at all under the rule "skip"', () => {
    const selection = select([report({ id: 'fresh' }), ...old]);
    expect(selection.filled).toEqual([]);
    expect(selection.lead).toBeUndefined();
    expect(codeFor(selection, 'old-lead')).toBe('too-old');
  });
});

describe('what an issue uses up', () => {
  it('is everything that it prints, with the key of its quote', () => {
    const items = [leadReport(), ...three, quote(), figure(), link(), report({ id: 'd' })];
    const used = usedItemsOf(select(items));
    expect(used.map(({ itemId }) => itemId).toSorted()).toEqual(
      ['lead', 'a', 'b', 'c', 'quote', 'figure', 'link'].toSorted(),
    );
    expect(new Set(used.map(({ date }) => date))).toEqual(new Set([testDay]));
    expect(used.filter(({ quoteKey }) => quoteKey)).toEqual([
      { itemId: 'quote', date: testDay, quoteKey: 'erika muster|worte aus quote' },
    ]);
  });
});
