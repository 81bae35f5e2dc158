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

  it('stay apart, among each other and among other news', () => {
    expect(merged(nearMisses())).toEqual([]);
    expect(merged([...nearMisses(), ...labelledStories('development')])).toEqual([]);
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

const inEnglish = (date: string, title: string, text: string) => ({
  id: 'in-english',
  date,
  title,
  text,
  language: 'en',
});

describe('near misses in two languages', () => {
  const byId = new Map(nearMisses().map((one) => [one.id, one]));
  const met = (id: string, title: string, text: string) => {
    const german = byId.get(id);
    if (!german) throw new Error(`There is no near miss ${id}.`);
    return stories(german, inEnglish(german.date, title, text));
  };

  it.each([
    [
      'two towns, one of which is not listed',
      'n005',
      'Three killed in shelling of Nikopol',
      'Russian artillery shelling of the southern Ukrainian town of Nikopol killed three people on Sunday. Four others were injured, governor Oleksandr Hanzha said. A market and several houses on the river bank were hit.',
    ],
    [
      'two towns that are not listed',
      'n003',
      'Drones set refinery ablaze in Tuapse',
      'A refinery in the Russian port of Tuapse caught fire after a Ukrainian drone attack overnight. Two workers were injured, the governor said on Monday. The general staff in Kyiv said the plant supplied fuel to the Russian army.',
    ],
    [
      'two countries',
      'n009',
      'Earthquake shakes western Turkey',
      'An earthquake of magnitude 5.9 shook the Turkish province of Balikesir on Friday. Its centre lay at a depth of ten kilometres, the disaster agency said. Several empty buildings collapsed, there were no reports of deaths.',
    ],
    [
      'two people beside a third',
      'n029',
      'Zelensky speaks with Erdogan',
      'Ukrainian President Volodymyr Zelensky spoke by telephone on Friday with Turkish leader Recep Tayyip Erdogan about grain exports and an exchange of prisoners, he wrote on Telegram. He called it a good and long conversation.',
    ],
  ])('stay apart by %s', (_what, id, title, text) => {
    expect(met(id, title, text)).toBe(2);
  });

  it('meet where they tell of one event', () => {
    const title = 'Two killed in shelling of Kherson';
    const text =
      'Russian artillery shelling of the southern Ukrainian city of Kherson killed two people on Sunday. Six others were injured, governor Oleksandr Prokudin said. A bus stop and several houses were hit.';
    expect(met('n005', title, text)).toBe(1);
  });
});

describe('two events in one town on one day', () => {
  const fire = told(
    'fire',
    '2026-04-13',
    'Großbrand in Ahlstedter Möbelhaus',
    'In Ahlstedt ist am Montag ein Möbelhaus niedergebrannt. Zwei Menschen wurden verletzt, die Polizei sperrte die Innenstadt bis zum Abend. Der Schaden liegt bei neun Millionen Euro.',
  );
  const robbery = told(
    'robbery',
    '2026-04-13',
    'Raub in Ahlstedter Juweliergeschäft',
    'In Ahlstedt ist am Montag ein Juwelier ausgeraubt worden. Zwei Menschen wurden verletzt, die Polizei sperrte die Innenstadt bis zum Abend. Die Räuber flohen mit Schmuck für zwei Millionen Euro.',
  );

  it('stay apart when they are of different kinds', () => {
    expect(stories(fire, robbery)).toBe(2);
  });

  it('are one when a report knows of both', () => {
    const text = `${robbery.text} Sie hatten zuvor den Brand im Möbelhaus gelegt.`;
    expect(stories(fire, { ...robbery, text })).toBe(1);
  });
});
