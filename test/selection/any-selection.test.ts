import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/base/calendar.ts';
import { quoteKey } from '../../src/selection/quotes.ts';
import { selectItems, usedItemsOf } from '../../src/selection/select-items.ts';
import type { Selection, SelectionInput, UsedItem } from '../../src/selection/selection.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const oneOf = (prefix: string, count: number) =>
  fc.integer({ min: 1, max: count }).map((n) => `${prefix}${n}`);

/** Items that collide in every way: few sources, topics, stories and words over many days. */
const someItem = fc
  .record({
    kind: fc.constantFrom('report', 'lead', 'quote', 'figure', 'link'),
    offset: fc.integer({ min: -12, max: 3 }),
    source: oneOf('Blatt ', 3),
    topics: fc.array(oneOf('thema-', 3), { maxLength: 2 }),
    priority: fc.integer({ min: -2, max: 2 }),
    story: fc.option(oneOf('story-', 4), { nil: undefined }),
    withdrawn: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    draft: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    words: oneOf('Worte ', 4),
  })
  .map(({ kind, offset, words, withdrawn, ...fields }) => {
    const common = {
      ...fields,
      date: addDays(testDay, offset),
      withdrawn,
    };
    return (id: string): Item => {
      if (kind === 'report') return report({ id, ...common });
      if (kind === 'lead') return leadReport({ id, ...common });
      if (kind === 'quote') return quote({ id, quote: words, ...common });
      return kind === 'figure' ? figure({ id, ...common }) : link({ id, ...common });
    };
  });

const points = fc.integer({ min: 0, max: 1000 }).map((n) => n / 10);
const someWeights = fc.record({
  recency: points,
  breadth: points,
  source: points,
  sameSource: points,
  sameTopic: points,
  likeness: points,
  ledTopic: points,
});

const someInput = fc.record({
  items: fc
    .array(someItem, { maxLength: 40 })
    .map((makers) => makers.map((make, index) => make(`item-${index}`))),
  used: fc.array(
    fc.record({
      itemId: oneOf('item-', 40),
      date: fc.integer({ min: -9, max: 9 }).map((offset) => addDays(testDay, offset)),
      quoteKey: fc.option(
        oneOf('Worte ', 4).map((words) => quoteKey(quote({ quote: words }))),
        { nil: undefined },
      ),
    }),
    { maxLength: 20 },
  ),
  selection: fc.record({
    freshDays: fc.integer({ min: 0, max: 3 }),
    minimumReports: fc.integer({ min: 1, max: 4 }),
    tooLittle: fc.constantFrom('skip' as const, 'fill' as const),
    fillDays: fc.integer({ min: 1, max: 12 }),
    quoteRestDays: fc.integer({ min: 0, max: 8 }),
    speakerRestDays: fc.integer({ min: 0, max: 5 }),
    maxPerSource: fc.integer({ min: 1, max: 4 }),
    maxPerTopic: fc.integer({ min: 1, max: 4 }),
    weights: someWeights,
    recentIssues: fc.integer({ min: 0, max: 3 }),
    followUps: fc.boolean(),
    maxFollowUps: fc.integer({ min: 1, max: 3 }),
  }),
  // A newsletter has one issue a day.
  past: fc.uniqueArray(
    fc.record({
      leadId: fc.option(oneOf('item-', 40), { nil: undefined }),
      isPublic: fc.boolean(),
      date: fc.integer({ min: -9, max: 2 }).map((offset) => addDays(testDay, offset)),
    }),
    { maxLength: 5, selector: ({ date }) => date },
  ),
  sourceWeights: fc.dictionary(fc.constantFrom('seeds', 'api'), fc.integer({ min: -5, max: 5 })),
});

const takenFrom = ({ lead, reports, quote: words, figure: number, furtherReading }: Selection) => [
  ...[lead, ...reports].flatMap((story) => story?.leading ?? []),
  ...[words, number, ...furtherReading].filter((item) => item !== undefined),
];
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).toSorted();

describe('any selection', () => {
  const { blocks } = newsletter();
  const choose = (input: Omit<SelectionInput, 'date'>, rules: object) => {
    const config = newsletter({ selection: rules });
    return selectItems({ date: testDay, ...input }, config.selection, blocks);
  };

  it('takes each item or leaves it out with one readable reason, never both, never twice', () => {
    fc.assert(
      fc.property(someInput, ({ items, used, selection: rules }) => {
        const selection = choose({ items, used }, rules);
        const all = [...takenFrom(selection), ...selection.leftOut];
        expect(ids(all)).toEqual(ids(items));
        for (const { sentence } of selection.leftOut) expect(sentence).toMatch(/^[A-Z][^\n]+\.$/);
      }),
    );
  });

  it('is the same whatever the order of items, uses and topics', () => {
    const shuffled = someInput.chain((input) =>
      fc.record({
        input: fc.constant(input),
        items: fc.shuffledSubarray(input.items, { minLength: input.items.length }),
        used: fc.shuffledSubarray(input.used, { minLength: input.used.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ input, items, used }) => {
        const turned = items.map((item) => ({ ...item, topics: item.topics.toReversed() }));
        const other = { ...input, items: turned, used, past: input.past.toReversed() };
        const [first, second] = [choose(input, input.selection), choose(other, input.selection)];
        expect(ids(takenFrom(second))).toEqual(ids(takenFrom(first)));
        expect(takenFrom(second).map(({ id }) => id)).toEqual(takenFrom(first).map(({ id }) => id));
        expect(second.leftOut).toEqual(first.leftOut);
        expect(second.ranking).toEqual(first.ranking);
        expect(second.verdict).toEqual(first.verdict);
      }),
    );
  });

  it('gives each fresh report and link that competed one rank and a sum that adds up', () => {
    fc.assert(
      fc.property(someInput, ({ selection: rules, ...input }) => {
        const selection = choose(input, rules);
        const { ranking, filled, leftOut, furtherReading } = selection;
        const ranked = ranking.map(({ id }) => id);
        expect(new Set(ranked).size).toBe(ranked.length);
        const byOrder = [...selection.reports.map(({ leading }) => leading), ...furtherReading];
        for (const { id } of byOrder) expect(ranked.includes(id)).toBe(!filled.includes(id));
        for (const { id, code, kind, date } of leftOut) {
          const competed = [
            'no-room',
            'source-limit',
            'topic-limit',
            'follow-up-limit',
            'not-a-lead',
          ].includes(code);
          const fresh = daysBetween(date, testDay) <= rules.freshDays;
          if (kind === 'report' && competed && fresh) expect(ranked).toContain(id);
          if (['used', 'withdrawn', 'draft'].includes(code)) expect(ranked).not.toContain(id);
        }
        for (const { total, parts } of ranking) {
          const sum = parts.reduce((all, part) => all + part.points, 0);
          expect(total).toBeCloseTo(sum, 6);
          for (const { sentence } of parts) expect(sentence).toMatch(/^[a-z0-9][^\n]+$/);
        }
      }),
    );
  });

  it('keeps every rule: window, memory, rest, limits, room', () => {
    fc.assert(
      fc.property(someInput, ({ items, used, selection: rules }) => {
        const selection = choose({ items, used }, rules);
        const printed = takenFrom(selection);
        const others = used.filter(({ date }) => date !== testDay);
        const reports = printed.filter(({ kind }) => kind === 'report');
        for (const item of printed) {
          const age = daysBetween(item.date, testDay);
          const filled = selection.filled.includes(item.id);
          expect(item.withdrawn || item.draft).toBe(false);
          expect(age).toBeGreaterThanOrEqual(0);
          expect(others.some(({ itemId }) => itemId === item.id)).toBe(false);
          if (item.kind === 'quote') continue;
          expect(filled).toBe(age > rules.freshDays);
          if (filled) expect(rules.tooLittle).toBe('fill');
          if (filled) expect(age).toBeLessThanOrEqual(rules.fillDays);
        }
        for (const { source } of reports) {
          const ofSource = reports.filter((item) => item.source === source);
          expect(ofSource.length).toBeLessThanOrEqual(rules.maxPerSource);
        }
        for (const topic of reports.flatMap(({ topics }) => topics)) {
          const ofTopic = reports.filter(({ topics }) => topics.includes(topic));
          expect(ofTopic.length).toBeLessThanOrEqual(rules.maxPerTopic);
        }
        const told = [selection.lead, ...selection.reports].filter((story) => story?.followUp);
        expect(told.length).toBeLessThanOrEqual(rules.followUps ? rules.maxFollowUps : 0);
        for (const story of told) {
          const { date } = story?.followUp ?? {};
          expect(others.some((use) => use.date === date && use.date < testDay)).toBe(true);
        }
        const stories = reports.flatMap(({ story }) => story ?? []);
        expect(new Set(stories).size).toBe(stories.length);
        expect(selection.reports.length).toBeLessThanOrEqual(3);
        const words = selection.quote;
        const same = others.filter((use) => words && use.quoteKey === quoteKey(words));
        for (const { date } of same)
          expect(Math.abs(daysBetween(date, testDay))).toBeGreaterThan(rules.quoteRestDays);
      }),
    );
  });
});

describe('two hundred days of issues', () => {
  /** A small newsroom: two to five items a day, whose quotes return under other ids. */
  function itemsOf(first: string, days: number): Item[] {
    return Array.from({ length: days }, (_, n) => {
      const date = addDays(testDay, n);
      const common = { date, source: `Blatt ${n % 4}`, topics: [`thema-${n % 3}`] };
      const items: Item[] = [
        report({ id: `${first}-a-${n}`, ...common, story: `story-${Math.floor(n / 2)}` }),
        report({ id: `${first}-b-${n}`, ...common, priority: n % 3 }),
      ];
      if (n % 3 !== 0) items.push(leadReport({ id: `${first}-lead-${n}`, ...common }));
      if (n % 2 === 0) items.push(quote({ id: `${first}-q-${n}`, quote: `Satz ${n % 40}`, date }));
      if (n % 5 === 0) items.push(figure({ id: `${first}-f-${n}`, ...common }));
      return items;
    }).flat();
  }

  it.each(['skip', 'fill'] as const)('repeat no item and no resting quote (%s)', (tooLittle) => {
    const { selection: rules, blocks } = newsletter({ selection: { tooLittle } });
    const items = itemsOf('n', 200);
    const used: UsedItem[] = [];
    const quotes: { key: string; day: number }[] = [];
    let issues = 0;
    for (let n = 0; n < 200; n += 1) {
      const date = addDays(testDay, n);
      const selection = selectItems({ date, items, used }, rules, blocks);
      if (!selection.verdict.enough) continue;
      issues += 1;
      used.push(...usedItemsOf(selection));
      if (selection.quote) quotes.push({ key: quoteKey(selection.quote), day: n });
    }
    const printed = used.map(({ itemId }) => itemId);
    expect(new Set(printed).size).toBe(printed.length);
    for (const [index, { key, day }] of quotes.entries()) {
      const before = quotes.slice(0, index).filter((earlier) => earlier.key === key);
      for (const earlier of before) expect(day - earlier.day).toBeGreaterThan(60);
    }
    expect(issues).toBeGreaterThan(100);
    expect(quotes.length).toBeGreaterThan(20);
  });
});
