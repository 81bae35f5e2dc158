import { describe, expect, it } from 'vitest';
import { groupStories } from '../../src/selection/grouping/group-stories.ts';
import type { Groupable } from '../../src/selection/grouping/reading.ts';
import { nameStories } from '../../src/selection/name-stories.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { ReportItem } from '../../src/sources/item.ts';
import { feedReport } from '../support/feed-items.ts';
import { report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const one = feedReport({
  guid: 'one',
  source: 'Stadtanzeiger',
  title: 'Gewerkschaft und Bahn einigen sich nach sechzehn Stunden auf Tarifvertrag',
  label: 'Gewerkschaft',
  keyword: 'Gewerkschaft',
  body: 'Die Gewerkschaft der Lokführer und die Deutsche Bahn haben sich auf einen Tarifvertrag geeinigt. Die Löhne steigen in zwei Schritten um 6,4 Prozent. Streiks vor Weihnachten sind damit vom Tisch.',
});
const two = feedReport({
  guid: 'two',
  source: 'Tageblatt',
  title: 'Bahn und Lokführer: Einigung im Tarifstreit',
  label: 'Bahn',
  priority: -1,
  body: 'Im Tarifstreit bei der Bahn gibt es eine Einigung. Wie die Gewerkschaft in der Nacht mitteilte, steigen die Löhne der Lokführer in zwei Schritten um insgesamt 6,4 Prozent. Weitere Streiks soll es bis Ende 2028 nicht geben.',
});

function named(items: readonly ReportItem[]) {
  const groupable = items.map(
    ({ id, title, body: text, date, source }): Groupable & { source: string } => ({
      ...{ id, title, text, date, source, language: 'de' },
      story: undefined,
    }),
  );
  const places = new Map(groupStories(groupable).map((place) => [place.id, place]));
  const { selection: rules, blocks } = newsletter({ blocks: [{ type: 'reports' }] });
  const selection = selectItems({ date: '2026-01-30', items, used: [], places }, rules, blocks);
  return nameStories(selection, places, 'de').reports.map(({ leading, also }) => ({
    ...{ label: leading.label, keyword: leading.keyword, also: also.length },
  }));
}

describe('the words for a story', () => {
  it('are what its reports share, in the spelling of the title', () => {
    expect(named([one, two])).toEqual([{ label: 'Bahn', keyword: 'Bahn', also: 1 }]);
  });

  it.each([
    ['en', 'Six killed as drones hit Kharkiv apartment block', 'Charkiw'],
    ['uk', 'Київ відкриває нову лінію метро на Виноградар', 'Kiew'],
    ['en', 'Grain deal holds, says Lavrov', 'Lawrow'],
    ['en', 'Bridge in Hraunvik closed', 'Hraunvik'],
  ])('are (%s, %j) names as the readers know them', (language, title, keyword) => {
    const foreign = feedReport({ guid: 'x', title, language, label: 'X', body: 'Text.' });
    expect(named([foreign])).toEqual([{ label: keyword, keyword, also: 0 }]);
  });

  it('are left alone where an editor has written them', () => {
    const own = report({ title: one.title, body: one.body, label: 'Tarif', keyword: 'Lohn' });
    expect(named([{ ...own, priority: 1 }, two])).toEqual([
      { label: 'Tarif', keyword: 'Lohn', also: 1 },
    ]);
  });
});
