import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import { quoteKey } from '../../src/selection/quotes.ts';
import { selectItems, usedItemsOf } from '../../src/selection/select-items.ts';
import type { UsedItem } from '../../src/selection/selection.ts';
import type { QuoteItem } from '../../src/sources/item.ts';
import { quote, testDay } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

const day = (offset: number) => addDays(testDay, offset);

function select(items: readonly QuoteItem[], used: readonly UsedItem[] = [], restDays = 60) {
  const { selection, blocks } = newsletter({ selection: { quoteRestDays: restDays } });
  return selectItems({ date: testDay, items, used }, selection, blocks);
}

describe('the quote of the day', () => {
  it('is one of the day itself before any other, by priority', () => {
    const items = [
      quote({ id: 'yesterday', date: day(-1), priority: 5 }),
      quote({ id: 'today' }),
      quote({ id: 'said-today', date: day(-1), said: testDay, priority: 1 }),
    ];
    expect(select(items).quote?.id).toBe('said-today');
  });

  it('is otherwise the newest, however old, because words do not go stale as news does', () => {
    const items = [
      quote({ id: 'old', date: day(-300), priority: 5 }),
      quote({ id: 'less-old', date: day(-200) }),
    ];
    const selection = select(items);
    expect(selection.quote?.id).toBe('less-old');
    expect(selection.filled).toEqual([]);
    expect(selection.leftOut).toMatchObject([{ id: 'old', code: 'no-room' }]);
  });

  it('is never one from the future', () => {
    expect(select([quote({ date: day(1), said: testDay })]).quote).toBeUndefined();
  });

  it.each([
    ['an earlier issue', -60],
    ['a later issue', 60],
  ])('rests when %s within the days of rest has the same words under another id', (_, distance) => {
    const again = quote({ id: 'again', quote: '„Worte, AUS Quote!“', speaker: 'Erika  Muster' });
    const used = [{ itemId: 'quote', date: day(distance), quoteKey: quoteKey(quote()) }];
    const selection = select([again], used);
    expect(selection.quote).toBeUndefined();
    expect(selection.leftOut).toMatchObject([
      {
        code: 'quote-rests',
        sentence: `These words are in the issue of ${day(distance)}: a quote rests 60 days.`,
      },
    ]);
  });

  it.each([-61, 61])('may be heard again under another id when its rest is over (%i)', (days) => {
    const used = [{ itemId: 'first', date: day(days), quoteKey: quoteKey(quote()) }];
    expect(select([quote()], used).quote?.id).toBe('quote');
  });

  it('rests by its id as well, and names the nearest issue', () => {
    const used = [-50, 10, 30].map((days) => ({ itemId: 'quote', date: day(days) }));
    expect(select([quote()], used).leftOut).toMatchObject([
      { code: 'quote-rests', sentence: expect.stringContaining(day(10)) },
    ]);
  });

  it('is never the same item twice, even after its rest', () => {
    const used = [{ itemId: 'quote', date: day(-61), quoteKey: quoteKey(quote()) }];
    expect(select([quote()], used).leftOut).toMatchObject([{ code: 'used' }]);
  });

  it('does not rest where the newsletter asks for no rest', () => {
    const used = [{ itemId: 'first', date: day(-1), quoteKey: quoteKey(quote()) }];
    expect(select([quote()], used, 0).quote?.id).toBe('quote');
  });

  it('leaves its key with the items used', () => {
    expect(usedItemsOf(select([quote()]))).toEqual([
      { itemId: 'quote', date: testDay, quoteKey: quoteKey(quote()) },
    ]);
  });
});

describe('whoever was quoted of late', () => {
  const saidOn = (offset: number) => ({
    itemId: 'before',
    date: day(offset),
    quoteKey: quoteKey(quote({ quote: 'Etwas anderes' })),
  });
  const erika = quote({ id: 'erika' });
  const ola = quote({ id: 'ola', speaker: 'Ola Nowak', title: 'Olas Worte' });

  it.each([-3, 3])('stands back behind another voice of the day (%i days)', (distance) => {
    const { quote: chosen, leftOut } = select([erika, ola], [saidOn(distance)]);
    expect(chosen?.id).toBe('ola');
    expect(leftOut).toMatchObject([
      {
        id: 'erika',
        code: 'speaker-rests',
        sentence: `The issue of ${day(distance)} quotes Erika Muster: for 3 days other voices come first (selection.speakerRestDays), here "Olas Worte".`,
      },
    ]);
  });

  it.each([-4, 4, 0])('is heard again as before at other times (%i days)', (distance) => {
    const { quote: chosen, leftOut } = select([erika, ola], [saidOn(distance)]);
    expect(chosen?.id).toBe('erika');
    expect(leftOut).toMatchObject([{ id: 'ola', code: 'no-room' }]);
  });

  it('is heard all the same when there is nobody else, or only older words', () => {
    const alone = select([erika], [saidOn(-1)]);
    expect([alone.quote?.id, alone.leftOut]).toEqual(['erika', []]);
    const old = { ...ola, date: day(-1) };
    expect(select([erika, old], [saidOn(-1)]).quote?.id).toBe('erika');
    const older = [
      { ...erika, date: day(-30) },
      { ...ola, date: day(-31) },
    ];
    expect(select(older, [saidOn(-1)]).quote?.id).toBe('erika');
  });

  it('stands back behind others of the fresh days, and of the same day before', () => {
    const yesterday = [
      { ...erika, date: day(-1) },
      { ...ola, date: day(-1) },
    ];
    expect(select(yesterday, [saidOn(-2)]).quote?.id).toBe('ola');
    const long = yesterday.map((one) => ({ ...one, date: day(-30) }));
    expect(select(long, [saidOn(-2)]).quote?.id).toBe('ola');
  });

  it('is heard when an editor gives the words priority', () => {
    const loud = { ...erika, priority: 1 };
    expect(select([loud, { ...ola, priority: 1 }], [saidOn(-1)]).quote?.id).toBe('erika');
  });

  it('is known by the name, however it is written', () => {
    const shouted = { ...erika, speaker: 'ERIKA\u00a0Muster,' };
    expect(select([shouted, ola], [saidOn(-1)]).quote?.id).toBe('ola');
  });
});

describe('the key of a quote', () => {
  it('ignores case, punctuation, blanks and forms of letters, in any script', () => {
    const key = (words: string) => quoteKey({ speaker: 'Олена', quote: words });
    expect(key('Ми  переможемо!')).toBe(key('«ми переможемо»'));
    expect(key('caf\u00e9')).toBe(key('CAFE\u0301'));
  });

  it('tells speakers apart', () => {
    expect(quoteKey(quote({ speaker: 'A' }))).not.toBe(quoteKey(quote({ speaker: 'B' })));
  });
});
