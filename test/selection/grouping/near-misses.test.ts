import { describe, expect, it } from 'vitest';
import { groupStories } from '../../../src/selection/grouping/group-stories.ts';
import { type Labelled, labelledStories, nearMisses } from '../../support/labelled-stories.ts';

const pairs = [...Map.groupBy(nearMisses(), ({ pair }) => pair)];

/** Returns the pairs of which both reports are in one story. */
function merged(reports: readonly Labelled[]): string[] {
  const storyOf = new Map(groupStories(reports).map(({ id, story }) => [id, story]));
  const isOne = (pair: readonly Labelled[]) =>
    new Set(pair.map(({ id }) => storyOf.get(id))).size < pair.length;
  return pairs.flatMap(([kind, pair]) => (isOne(pair) ? [kind] : []));
}

const told = (id: string, date: string, title: string, text: string) => ({
  id,
  date,
  title,
  text,
  language: 'de',
});
const inBremen = told(
  'bremen',
  '2026-04-13',
  'Explosion in Bäckerei in Bremen: Inhaber verletzt',
  'Bei einer Explosion in einer Bäckerei in Bremen ist am Montag der Inhaber schwer verletzt worden. Die Fassade stürzte ein, elf Nachbarn verließen ihre Wohnungen. Die Polizei vermutet eine defekte Gasleitung.',
);
const stories = (...reports: Parameters<typeof groupStories>[0][number][]) =>
  new Set(groupStories(reports).map(({ story }) => story)).size;

describe('near misses: two events of one kind, told in like words', () => {
  it('are twenty pairs of texts of 34 to 70 words, within two days', () => {
    expect(pairs).toHaveLength(20);
    for (const [kind, pair] of pairs) {
      expect(pair, kind).toHaveLength(2);
      const [one, other] = pair.map(({ date }) => Date.parse(date)) as [number, number];
      expect(other - one, kind).toBeLessThanOrEqual(2 * 86_400_000);
      for (const { id, text } of pair) {
        expect(text.split(/\s+/).length, id).toBeGreaterThanOrEqual(34);
        expect(text.split(/\s+/).length, id).toBeLessThanOrEqual(70);
      }
    }
  });

  // "Bank of England" and "Norges Bank" have the name of a bank in common.
  it('stay apart, among each other and among other news', () => {
    expect(merged(nearMisses())).toEqual(['rate-decisions']);
    expect(merged([...nearMisses(), ...labelledStories('development')])).toEqual([
      'rate-decisions',
    ]);
  });

  it('differ in a place, which copies of one text do not', () => {
    const copy = { ...inBremen, id: 'copy', text: `${inBremen.text} Verkauft wird vorerst nicht.` };
    const elsewhere = {
      ...inBremen,
      id: 'elsewhere',
      title: inBremen.title.replace('Bremen', 'Rostock'),
      text: inBremen.text.replace('Bremen', 'Rostock'),
    };
    expect(stories(inBremen, copy)).toBe(1);
    expect(stories(inBremen, elsewhere)).toBe(2);
  });

  it('differ in the day that they begin with', () => {
    const [text, date] = [inBremen.text, '2026-04-15'];
    const later = { ...inBremen, id: 'later', date, text: text.replace('Montag', 'Mittwoch') };
    const update = { ...inBremen, id: 'update', date, text: `${text} Seit Mittwoch ist er wach.` };
    expect(stories(inBremen, later)).toBe(2);
    expect(stories(inBremen, update)).toBe(1);
  });

  it('differ in the night, also when no day is named', () => {
    const text = inBremen.text.replace('am Montag', 'in der Nacht');
    const [monday, wednesday] = [
      { ...inBremen, text },
      { ...inBremen, id: 'next', text, date: '2026-04-15' },
    ];
    expect(stories(monday, { ...wednesday, date: monday.date })).toBe(1);
    expect(stories(monday, wednesday)).toBe(2);
  });

  it('do not differ by the day on which somebody told of more dead', () => {
    const attack = told(
      'attack',
      '2026-10-05',
      'Drei Tote bei Angriff auf Charkiw',
      'Bei einem russischen Drohnenangriff auf ein Wohnhaus in Charkiw sind in der Nacht zum Montag drei Menschen getötet worden. 14 wurden verletzt, teilte Gouverneur Oleh Synjehubow mit.',
    );
    const toll = told(
      'toll',
      '2026-10-06',
      'Zahl der Toten in Charkiw steigt auf fünf',
      'Nach dem Drohnenangriff auf ein Wohnhaus in Charkiw ist die Zahl der Toten auf fünf gestiegen. 17 wurden verletzt, teilte der Bürgermeister am Dienstag mit.',
    );
    expect(stories(attack, toll)).toBe(1);
  });

  it('do not differ by a place that the other report names in passing', () => {
    const nearby = {
      ...inBremen,
      id: 'nearby',
      title: 'Explosion in Bäckerei in Walle: Inhaber verletzt',
      text: `${inBremen.text.replace('in Bremen', 'in Walle')} Das Haus steht im Westen von Bremen.`,
    };
    expect(stories(inBremen, nearby)).toBe(1);
  });
});
