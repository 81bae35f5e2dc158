import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/base/calendar.ts';
import type { Ranked } from '../../src/selection/rank-parts.ts';
import type { Likeness } from '../../src/selection/scale.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { Selection, SelectionInput } from '../../src/selection/selection.ts';
import { createTextLikeness } from '../../src/selection/text-likeness.ts';
import type { ReportItem } from '../../src/sources/item.ts';
import { leadReport, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

type Settings = NonNullable<Parameters<typeof newsletter>[0]>['selection'];

/** A newsletter of `count` reports and no lead, whose limits hold nothing back. */
function list(
  items: readonly ReportItem[],
  options: Partial<SelectionInput> & {
    rules?: Settings;
    count?: number;
    likeness?: Likeness;
  } = {},
): Selection {
  const { rules, count = 12, likeness, ...input } = options;
  const { selection, blocks } = newsletter({
    selection: { maxPerSource: 20, maxPerTopic: 20, minimumReports: 1, ...rules },
    blocks: [{ type: 'reports', count }],
  });
  return selectItems({ date: testDay, items, used: [], ...input }, selection, blocks, likeness);
}

const idsOf = ({ reports }: Selection) => reports.map(({ leading }) => leading.id);
const ranked = ({ ranking }: Selection, id: string) =>
  ranking.find((one) => one.id === id) as Ranked;
const part = (selection: Selection, id: string, code: string) =>
  ranked(selection, id).parts.find((one) => one.code === code);
const onlyFor = (weight: string, points: number) => ({
  ...{ recency: 0, breadth: 0, source: 0, sameSource: 0, sameTopic: 0, likeness: 0, ledTopic: 0 },
  [weight]: points,
});

describe('the sum of an item', () => {
  it('counts hours before the deadline where the source tells them, and days elsewhere', () => {
    const deadline = '2026-01-30T04:30:00.000Z';
    const items = [
      report({ id: 'six', published: '2026-01-29T22:30:00.000Z', date: addDays(testDay, -1) }),
      report({ id: 'after', published: '2026-01-30T09:00:00.000Z' }),
      report({ id: 'undated', date: addDays(testDay, -1) }),
      report({ id: 'long-ago', published: '2025-12-01T09:00:00.000Z' }),
    ];
    const selection = list(items, { deadline, rules: { weights: onlyFor('recency', 24) } });
    expect(idsOf(selection)).toEqual(['after', 'six', 'undated', 'long-ago']);
    expect(items.map(({ id }) => ranked(selection, id).total)).toEqual([-6, 0, -24, -48]);
    expect(part(selection, 'six', 'age-in-hours')).toMatchObject({
      points: -6,
      sentence: 'published 6 hours before the deadline',
    });
    expect(part(selection, 'undated', 'age-in-days')?.sentence).toBe('one day old');
    expect(part(selection, 'long-ago', 'age-in-hours')?.sentence).toContain('48 hours or more');
    expect(part(list(items), 'six', 'age-in-days')).toBeDefined();
  });

  it('counts each further source half as much as the one before', () => {
    const story = (name: string, sources: number) =>
      Array.from({ length: sources }, (_, n) =>
        report({ id: `${name}-${n}`, story: name, source: `${name} ${n}` }),
      );
    const items = [...story('one', 1), ...story('two', 2), ...story('three', 3), ...story('x', 20)];
    const selection = list(items, { rules: { weights: onlyFor('breadth', 8) } });
    expect(idsOf(selection)).toEqual(['x-0', 'three-0', 'two-0', 'one-0']);
    const brought = idsOf(selection).map((id) => part(selection, id, 'breadth')?.points);
    expect(brought).toEqual([16, 12, 8, undefined]);
    expect(part(selection, 'three-0', 'breadth')?.sentence).toBe('told by 2 other sources');
  });

  it('has the weight of the configured source, and says so', () => {
    const items = [
      report({ id: 'a', origin: 'small' }),
      report({ id: 'b', origin: 'plain' }),
      report({ id: 'c', origin: 'large' }),
    ];
    const selection = list(items, { sourceWeights: { small: -2, large: 5 } });
    expect(idsOf(selection)).toEqual(['c', 'b', 'a']);
    expect(part(selection, 'c', 'source')).toMatchObject({
      points: 15,
      sentence: 'the source "large" has the weight +5',
    });
    expect(part(selection, 'a', 'source')?.points).toBe(-6);
    expect(part(selection, 'b', 'source')).toBeUndefined();
  });

  it('lets a story be led by the report of its most worthy source', () => {
    const items = [
      report({ id: 'a', story: 's', origin: 'small', source: 'A' }),
      report({ id: 'b', story: 's', origin: 'large', source: 'B' }),
    ];
    expect(idsOf(list(items))).toEqual(['a']);
    expect(idsOf(list(items, { sourceWeights: { large: 1 } }))).toEqual(['b']);
  });

  it('is lowered by a topic that led one of the last issues', () => {
    const items = [
      report({ id: 'a', topics: ['Energie'] }),
      report({ id: 'b', topics: ['kultur'] }),
      leadReport({ id: 'old-1', topics: ['energie'], date: addDays(testDay, -3) }),
      leadReport({ id: 'old-2', topics: ['ENERGIE', 'kultur'], date: addDays(testDay, -4) }),
    ];
    const past = [
      { date: addDays(testDay, -3), leadId: 'old-1' },
      { date: addDays(testDay, -4), leadId: 'old-2' },
      { date: addDays(testDay, 1), leadId: 'old-2' },
    ].map((issue) => ({ ...issue, isPublic: true }));
    const selection = list(items, { past, rules: { recentIssues: 5 } });
    expect(idsOf(selection)).toEqual(['b', 'a']);
    expect(part(selection, 'a', 'led-topic')).toMatchObject({
      points: -6,
      sentence: 'the topic "energie" led 2 of the last 2 issues',
    });
    expect(part(selection, 'b', 'led-topic')?.points).toBe(-3);
    const narrow = list(items, { past, rules: { recentIssues: 1 } });
    expect(part(narrow, 'a', 'led-topic')?.sentence).toBe('the topic "energie" led the last issue');
    expect(part(narrow, 'b', 'led-topic')).toBeUndefined();
    expect(part(list(items, { past, rules: { recentIssues: 0 } }), 'a', 'led-topic')).toBe(
      undefined,
    );
  });

  it('counts against an item only what was chosen before it', () => {
    const items = ['a', 'b', 'c', 'd'].map((id) => report({ id, topics: ['x'] }));
    const selection = list(items, { count: 3, rules: { weights: { likeness: 0 } } });
    expect(items.map(({ id }) => ranked(selection, id).total)).toEqual([0, -15, -30, -45]);
    expect(part(selection, 'b', 'same-source')?.sentence).toBe(
      'one item of Beispielzeitung before it',
    );
    expect(part(selection, 'd', 'same-topic')).toMatchObject({
      sentence: '3 items on "x" before it',
    });
  });

  it('tells of every report and link in which race it had which rank', () => {
    const { selection, blocks } = newsletter();
    const items = [leadReport(), leadReport({ id: 'second', date: addDays(testDay, -1) })];
    const all = [...items, ...['a', 'b', 'c', 'd'].map((id) => report({ id, source: id }))];
    const { ranking } = selectItems({ date: testDay, items: all, used: [] }, selection, blocks);
    expect(ranking.map(({ id, race, rank }) => [id, race, rank])).toEqual([
      ['a', 'reports', 1],
      ['b', 'reports', 2],
      ['c', 'reports', 3],
      ['d', 'reports', 4],
      ['lead', 'lead', 1],
      ['second', 'lead', 2],
    ]);
  });
});

describe('the likeness of texts', () => {
  const likeness = createTextLikeness('de');
  const body =
    'Die Stadt sperrt die Brücke über den Fluss. Gutachter haben Risse im Beton gefunden.';
  const told = report({ id: 'told', title: 'Brücke gesperrt', body });

  it('is 1 for the same words, 0 for other ones, and knows words by their stems', () => {
    expect(likeness(told, report({ id: 'same', title: 'Brücke gesperrt', body }))).toBeCloseTo(1);
    const other = report({ title: 'Konzert', body: 'Der Chor singt am Abend in der Kirche.' });
    expect(likeness(told, other)).toBe(0);
    const bent = { title: 'Gesperrte Brücken', body: body.replace('Stadt', 'Städte') };
    expect(likeness(told, report(bent))).toBeGreaterThan(0.6);
  });

  it('does not count words that every text has', () => {
    const [a, b] = [
      'Und dann ist es so, dass die Katze schläft',
      'Und dann ist es so: Er bellt',
    ].map((title) => report({ title, body: '' }));
    expect(likeness(a as ReportItem, b as ReportItem)).toBe(0);
  });

  it('reads a text in its own language', () => {
    const title = 'The houses were damaged';
    const bent = 'A damaging house';
    const [a, b] = [title, bent].map((text) => report({ title: text, body: '' }));
    const [c, d] = [title, bent].map((text) => report({ title: text, body: '', language: 'en' }));
    expect(likeness(c as ReportItem, d as ReportItem)).toBeGreaterThan(
      likeness(a as ReportItem, b as ReportItem),
    );
  });

  it('keeps a second text with the same words back behind another one', () => {
    const items = [
      told,
      report({ id: 'told-too', title: 'Brücke ist gesperrt', body }),
      report({ id: 'zoo', title: 'Zoo öffnet', body: 'Ein Eisbär kam zur Welt, er wiegt wenig.' }),
    ];
    const selection = list(items);
    expect(idsOf(selection)).toEqual(['told', 'zoo', 'told-too']);
    expect(part(selection, 'told-too', 'likeness')).toMatchObject({
      sentence: expect.stringMatching(/^its text is \d+ % like "Brücke gesperrt"/),
    });
    const off = list(items, { rules: { weights: { likeness: 0 } } });
    expect(idsOf(off)).toEqual(['told', 'told-too', 'zoo']);
  });
});

const points = fc.integer({ min: 0, max: 1000 }).map((n) => n / 10);
const someRules = fc.record({
  weights: fc.record({
    recency: points,
    breadth: points,
    source: points,
    sameSource: points,
    sameTopic: points,
    likeness: points,
    ledTopic: points,
  }),
});
const someReport = fc.record({
  priority: fc.integer({ min: -2, max: 2 }),
  date: fc.constantFrom(testDay, addDays(testDay, -1)),
  source: fc.constantFrom('A', 'B', 'C'),
  origin: fc.constantFrom('x', 'y'),
  topics: fc.subarray(['energie', 'kultur', 'sport']),
});
const someReports = (most: number) =>
  fc
    .array(someReport, { minLength: 1, maxLength: most })
    .map((all) => all.map((fields, n) => report({ ...fields, id: `r${n}` })));
const someWeights = fc.record({
  x: fc.integer({ min: -5, max: 5 }),
  y: fc.integer({ min: -5, max: 5 }),
});
/** A table in place of texts: any two ids are as alike as it says. */
const someLikeness = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 10 }).map(
  (table): Likeness =>
    (a, b) => {
      const sum = Number(a.id.slice(1)) + Number(b.id.slice(1));
      return (table[sum % table.length] ?? 0) / 10;
    },
);
const someRace = fc.record({
  items: someReports(7),
  rules: someRules,
  sourceWeights: someWeights,
  likeness: someLikeness,
  count: fc.integer({ min: 1, max: 7 }),
});

/** Maximal marginal relevance by its definition: in each step all are looked at anew. */
function byDefinition({
  items,
  rules: { weights: w },
  sourceWeights,
  likeness,
}: typeof someRace extends fc.Arbitrary<infer T> ? T : never): string[] {
  const tenth = (value: number) => Math.round(value * 10);
  const chosen: ReportItem[] = [];
  const value = (item: ReportItem) => {
    const repeats = (same: (other: ReportItem) => boolean) =>
      Math.min(chosen.filter(same).length, 3);
    const most = Math.max(0, ...chosen.map((other) => likeness(item, other)));
    const shares = (other: ReportItem) => other.topics.some((t) => item.topics.includes(t));
    return (
      tenth(-w.recency * daysBetween(item.date, testDay)) +
      tenth(w.source * sourceWeights[item.origin as 'x' | 'y']) +
      tenth(-w.sameSource * repeats((other) => other.source === item.source)) +
      tenth(-w.sameTopic * repeats(shares)) +
      tenth(-w.likeness * most)
    );
  };
  while (chosen.length < items.length) {
    const open = items.filter((item) => !chosen.includes(item));
    const [first] = open.toSorted(
      (a, b) =>
        b.priority - a.priority ||
        value(b) - value(a) ||
        daysBetween(a.date, b.date) ||
        (a.id < b.id ? -1 : 1),
    );
    chosen.push(first as ReportItem);
  }
  return chosen.map(({ id }) => id);
}

describe('any ranking', () => {
  it('is maximal marginal relevance within each priority', () => {
    fc.assert(
      fc.property(someRace, (race) => {
        const { items, count, ...rest } = race;
        expect(idsOf(list(items, { count, ...rest }))).toEqual(byDefinition(race).slice(0, count));
      }),
      { numRuns: 300 },
    );
  });

  it('never lowers a report whose priority is raised', () => {
    fc.assert(
      fc.property(someRace, fc.nat(), fc.integer({ min: 1, max: 3 }), (race, at, by) => {
        const { items, ...rest } = race;
        const index = at % items.length;
        const raised = items.map((item, n) =>
          n === index ? { ...item, priority: item.priority + by } : item,
        );
        const id = `r${index}`;
        const rankIn = (all: ReportItem[]) => ranked(list(all, rest), id).rank;
        expect(rankIn(raised)).toBeLessThanOrEqual(rankIn(items));
      }),
    );
  });

  it('never lowers the only report of a source whose weight is raised', () => {
    fc.assert(
      fc.property(someRace, fc.integer({ min: 1, max: 5 }), (race, by) => {
        const { items, ...rest } = race;
        const all = items.map((item, n) => (n === 0 ? { ...item, origin: 'mine' } : item));
        const rankWith = (mine: number) =>
          ranked(list(all, { ...rest, sourceWeights: { ...race.sourceWeights, mine } }), 'r0').rank;
        expect(rankWith(by)).toBeLessThanOrEqual(rankWith(0));
      }),
    );
  });

  it('never lowers a story that one more source tells', () => {
    const variety = ['same-source', 'same-topic', 'likeness'];
    fc.assert(
      fc.property(someRace, someReport, (race, fields) => {
        const { items, ...rest } = race;
        const [mine, ...others] = items as [ReportItem, ...ReportItem[]];
        const told = { ...mine, story: 'told' };
        const more = report({ ...fields, id: 'r99', story: 'told', source: 'Neue' });
        const before = list([told, ...others], rest);
        const after = list([told, ...others, more], rest);
        const worth = ({ parts }: Ranked) =>
          parts.reduce((sum, p) => sum + (variety.includes(p.code) ? 0 : p.points), 0);
        const leads = after.ranking.find(({ id }) => id === 'r0' || id === 'r99') as Ranked;
        expect(worth(leads)).toBeGreaterThanOrEqual(worth(ranked(before, 'r0')) - 1e-9);
        // Who newly leads a story brings topics and words of its own, which variety looks at.
        if (leads.id !== 'r0') return;
        expect(leads.rank).toBeLessThanOrEqual(ranked(before, 'r0').rank);
      }),
    );
  });
});
