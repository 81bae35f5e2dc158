import { describe, expect, it } from 'vitest';
import { selectItems } from '../../src/selection/select-items.ts';
import type { Item } from '../../src/sources/item.ts';
import { report, words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const german =
  'Die Lokführer und die Bahn haben sich in der Nacht auf einen neuen Tarifvertrag geeinigt, das teilten beide am frühen Morgen mit.';
const english =
  'Train drivers and the railway have reached a deal on pay in the night, both of them said in a statement.';

function select(items: readonly Item[], weights = {}) {
  const { selection, blocks } = newsletter({
    selection: { minimumReports: 1, weights },
    blocks: [{ type: 'lead' }, { type: 'reports' }],
  });
  return selectItems(
    { date: '2026-01-30', language: 'de', items, used: [], sourceWeights: { wire: 5 } },
    selection,
    blocks,
  );
}

const story = { story: 's' };
const wire = report({
  ...story,
  id: 'wire',
  origin: 'wire',
  source: 'Wire',
  title: 'Rail deal',
  language: 'en',
  body: english,
});
const paper = report({
  ...story,
  id: 'paper',
  source: 'Blatt',
  title: 'Einigung bei der Bahn',
  body: german,
});
const opener = report({ id: 'opener', lead: true, language: 'de' });

describe('the language of the newsletter', () => {
  it('decides who leads a story, whatever its source weighs, and the note says so', () => {
    for (const items of [
      [wire, paper],
      [opener, wire, paper],
    ]) {
      const selection = select(items, { otherLanguage: 0 });
      const stories = [selection.lead, ...selection.reports];
      expect(stories.find((one) => one?.leading.id === 'paper')?.also).toEqual([wire]);
      expect(selection.leftOut).toContainEqual(
        expect.objectContaining({
          id: 'wire',
          sentence:
            'Tells the same story as "Einigung bei der Bahn" (paper), which leads it, being in the newsletter\'s language.',
        }),
      );
    }
  });

  it('is told by the words of a text where the source does not tell it', () => {
    const { language: _, ...untold } = wire;
    expect(select([untold, paper]).lead?.leading.id).toBe('paper');
  });

  it('stands back behind what an editor has given priority', () => {
    expect(select([{ ...wire, priority: 1 }, paper]).lead?.leading.id).toBe('wire');
  });

  it('costs a report in another one its points', () => {
    const alone = { ...wire, story: undefined, origin: 'seeds' };
    const other = report({ id: 'other', language: 'de', body: words(20) });
    const selection = select([alone, other]);
    expect(selection.lead?.leading.id).toBe('other');
    const [ranked] = selection.ranking.filter(({ id }) => id === 'wire');
    expect(ranked?.parts).toContainEqual(
      expect.objectContaining({
        points: -10,
        sentence: 'written in English, the newsletter in German',
      }),
    );
    expect(select([alone, other], { otherLanguage: 0 }).reports[0]?.leading.id).toBe('other');
  });
});
