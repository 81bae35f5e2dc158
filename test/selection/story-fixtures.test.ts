import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../src/base/calendar.ts';
import {
  type LabelledItem,
  labelledItems,
  learningSets,
  measuringSets,
  storyFixtures,
} from '../support/story-fixtures.ts';

const halves = ['development', 'test'] as const;
const languages = ['de', 'en', 'uk'] as const;

/** Events whose items are copies of one agency text with small edits, on purpose. */
const nearCopies = [
  'recall-baby-food',
  'recall-scooter-batteries',
  'coach-dismissed-weststadt',
  'runway-crack-northmoor',
];

const words = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}'’]+/gu) ?? [];

function phrases({ text }: LabelledItem): Set<string> {
  const all = words(text);
  return new Set(all.slice(3).map((_, at) => all.slice(at, at + 4).join(' ')));
}

/** Returns which part of the shorter text's phrases of four words the other text has too. */
function sharedWording(one: LabelledItem, other: LabelledItem): number {
  const [a, b] = [phrases(one), phrases(other)];
  const shared = [...a].filter((phrase) => b.has(phrase));
  return shared.length / Math.min(a.size, b.size);
}

function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other): [T, T] => [one, other]));
}

const eventsOf = (items: readonly LabelledItem[]) => [
  ...Map.groupBy(items, ({ event }) => event).values(),
];

/** Returns the row of the README's table of counts that these items ask for. */
function countsRow(half: string, items: readonly LabelledItem[]): string {
  const events = eventsOf(items);
  const counts = [
    items.length,
    ...languages.map((lang) => items.filter((item) => item.lang === lang).length),
    events.length,
    events.filter((event) => event.length === 1).length,
    events.filter((event) => new Set(event.map(({ lang }) => lang)).size > 1).length,
    Math.max(...events.map((event) => event.length)),
  ];
  return `| ${half} | ${counts.join(' | ')} |`;
}

describe.each(halves)('the %s half of the labelled set for stories', (half) => {
  const items = labelledItems(half);
  const events = eventsOf(items);

  it('tells at least a third of its events in two or three languages', () => {
    const several = events.filter((event) => new Set(event.map(({ lang }) => lang)).size > 1);
    expect(several.length * 3).toBeGreaterThanOrEqual(events.length);
  });

  it('has events of one to eight items, ten or more of one', () => {
    const sizes = events.map((event) => event.length);
    expect(Math.max(...sizes)).toBe(8);
    expect(sizes.filter((size) => size === 1).length).toBeGreaterThanOrEqual(10);
  });

  it('names at least eight sources in each language', () => {
    for (const lang of languages) {
      const named = items.filter((item) => item.lang === lang).map(({ source }) => source);
      expect(new Set(named).size, lang).toBeGreaterThanOrEqual(8);
    }
  });

  it('has texts of 40 to 120 words', () => {
    const lengths = items.map(({ id, text }) => ({ id, length: text.split(/\s+/).length }));
    expect(lengths.filter(({ length }) => length < 40 || length > 120)).toEqual([]);
  });

  it('has no event that is told for longer than three days', () => {
    for (const event of events) {
      const dates = event.map(({ date }) => date);
      const span = Math.max(...pairsOf(dates).map(([one, other]) => daysBetween(one, other)), 0);
      expect(span, event[0]?.event).toBeLessThan(3);
    }
  });

  it('shares whole phrases between items only where an agency text was copied', () => {
    const sharing = pairsOf(items)
      .filter(([one, other]) => sharedWording(one, other) >= 0.1)
      .map(([one, other]) => (one.event === other.event ? one.event : `${one.id} ${other.id}`));
    const copied = nearCopies.filter((event) => items.some((item) => item.event === event));
    expect([...new Set(sharing)].toSorted()).toEqual(copied.toSorted());
  });
});

it.each([...learningSets, ...measuringSets])(
  'has as many items, languages and events in %s as its README says, in the order of days',
  (set) => {
    const items = labelledItems(set);
    const readme = readFileSync(`${storyFixtures}README.md`, 'utf8');
    expect(readme.split('\n')).toContain(countsRow(set, items));
    const days = items.map(({ date }) => date);
    expect(days).toEqual(days.toSorted());
  },
);

it('has no id or text twice in the labelled set, nor a title or event in both halves', () => {
  const all = halves.map((half) => labelledItems(half));
  const parts = [...learningSets, ...measuringSets].map((set) => labelledItems(set));
  const values = [
    ...parts.flat().flatMap(({ id, text }) => [id, text]),
    ...all.flat().map(({ title }) => title),
    ...all.flatMap((items) => [...new Set(items.map(({ event }) => event))]),
  ];
  expect(values.filter((value, at) => values.indexOf(value) < at)).toEqual([]);
});
