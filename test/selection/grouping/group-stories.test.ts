import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weightsFor } from '../../../src/selection/grouping/closeness.ts';
import { groupStories } from '../../../src/selection/grouping/group-stories.ts';
import type { Groupable } from '../../../src/selection/grouping/reading.ts';
import { labelledStories } from '../../support/labelled-stories.ts';

const fire = {
  id: 'fire-1',
  title: 'Großbrand in Lagerhalle im Hafen von Lehnau',
  text: 'Im Hafen von Lehnau ist am Donnerstag eine Lagerhalle ausgebrannt. Drei Feuerwehrleute wurden verletzt, 120 Anwohner mussten ihre Wohnungen verlassen.',
  date: '2026-01-30',
  language: 'de',
  source: 'Hafenbote',
};
const sameFire = {
  ...fire,
  id: 'fire-2',
  title: 'Lehnau: Halle im Hafen steht in Flammen',
  text: 'Die Feuerwehr in Lehnau kämpft seit Donnerstag gegen einen Brand im Hafen. 120 Menschen wurden in Sicherheit gebracht, drei Einsatzkräfte kamen ins Krankenhaus.',
  source: 'Nordkurier am Abend',
};
const inEnglish = {
  ...fire,
  id: 'fire-3',
  title: 'Warehouse fire forces 120 from homes in Lehnau harbour',
  text: 'A warehouse in the harbour of Lehnau burned down on Thursday. Three firefighters were injured and 120 residents had to leave their flats.',
  language: 'en',
  source: 'Continental Wire',
};
const other = {
  ...fire,
  id: 'other',
  title: 'Stadtrat von Weststadt beschließt neue Schule',
  text: 'Der Stadtrat von Weststadt hat am Donnerstag den Bau einer Schule für 400 Kinder beschlossen. Die Kosten liegen bei 30 Millionen Euro.',
  source: 'Weststädter Blatt',
};

const storyOf = (items: readonly Groupable[], id: string) =>
  groupStories(items).find((place) => place.id === id)?.story;

describe('grouping reports into stories', () => {
  it('puts reports of one event together, in two languages, and leaves another event alone', () => {
    const items = [fire, sameFire, inEnglish, other];
    expect(storyOf(items, 'fire-2')).toBe('fire-1');
    expect(storyOf(items, 'fire-3')).toBe('fire-1');
    expect(storyOf(items, 'other')).toBe('other');
  });

  it('says of each report by what it was grouped', () => {
    const [first, second] = groupStories([fire, sameFire, other]);
    expect(first).toMatchObject({ by: 'beginning', similarity: undefined, shared: [] });
    expect(second).toMatchObject({ id: 'fire-2', by: 'likeness', story: 'fire-1' });
    expect(second?.similarity).toBeGreaterThanOrEqual(second?.threshold ?? 1);
    expect(second?.shared).toContain('Lehnau');
  });

  it('tells apart the same kind of event in another place on another day', () => {
    const again = {
      ...fire,
      id: 'again',
      title: 'Scheune bei Morbrunn abgebrannt',
      text: 'Bei Morbrunn ist am Sonntag eine Scheune abgebrannt. Ein Landwirt erlitt eine Rauchvergiftung, 40 Kühe wurden gerettet, der Schaden ist hoch.',
      date: '2026-02-01',
    };
    expect(storyOf([fire, again], 'again')).toBe('again');
  });

  it('closes a story that nobody has told anything of for days', () => {
    const late = { ...sameFire, date: '2026-02-20' };
    expect(storyOf([fire, late], 'fire-2')).toBe('fire-2');
  });

  it('looks again, at the end of a day, at what was told in other words before the rest', () => {
    const [first, second, third] = labelledStories('test').filter(
      ({ event }) => event === 'annual-frischhof',
    );
    if (!first || !second || !third) throw new Error('The event has three reports.');
    expect(storyOf([first, second], second.id)).toBe(second.id);
    const places = groupStories([first, second, third]);
    expect(places[1]).toMatchObject({ id: second.id, story: first.id, by: 'likeness' });
    expect(places[1]?.through).toBeUndefined();
    expect(places[1]?.shared).toContain('Frischhof');
  });

  it("lets an editor's story decide against all likeness, in both directions", () => {
    const apart = [
      { ...fire, story: 'brand' },
      { ...sameFire, story: 'feuerwehr' },
    ];
    expect(new Set(groupStories(apart).map(({ story }) => story)).size).toBe(2);
    const together = [
      { ...fire, story: 'brand' },
      { ...other, story: 'brand' },
    ];
    const places = groupStories(together);
    expect(new Set(places.map(({ story }) => story)).size).toBe(1);
    expect(places[1]).toMatchObject({ by: 'editor' });
  });

  it('joins the more, the looser a newsletter wants it, and off only what editors say', () => {
    const reports = labelledStories('development');
    const stories = (grouping: 'strict' | 'usual' | 'loose' | 'off') =>
      new Set(groupStories(reports, { weights: weightsFor({ grouping }) }).map((p) => p.story))
        .size;
    expect(stories('strict')).toBeGreaterThan(stories('usual'));
    expect(stories('usual')).toBeGreaterThan(stories('loose'));
    expect(stories('off')).toBe(reports.length);
    const told = [fire, { ...sameFire, story: 'brand' }, { ...other, story: 'brand' }];
    const places = groupStories(told, { weights: weightsFor({ grouping: 'off' }) });
    expect(places.map(({ by }) => by)).toEqual(['beginning', 'beginning', 'editor']);
  });

  it('lets a report without a story join one that an editor named', () => {
    const items = [{ ...fire, story: 'brand' }, sameFire];
    expect(storyOf(items, 'fire-2')).toBe('fire-1');
  });

  it.each([
    [
      'Drei Goldmedaillen für deutsche Rodler',
      'Die deutschen Rodler haben bei der WM in Altenberg drei Goldmedaillen gewonnen. Trainer Patric Leitner war stolz.',
      'Three brothers open bakery in York',
      'Three brothers have opened a bakery in York after leaving the army. They sell sourdough and cakes.',
    ],
    [
      'Sieben Bilder im Museum Kassel beschädigt',
      'Ein Besucher hat im Museum in Kassel sieben Bilder beschädigt. Der Mann wurde festgehalten, Restauratoren prüfen die Gemälde.',
      'Seven new species of frog described',
      'Biologists have described seven new species of frog from Madagascar. Their calls sound like a science fiction film.',
    ],
    [
      'Kino-Betreiber verliert 40 Millionen',
      'Der Kino-Betreiber hat im Quartal 40 Millionen Euro Verlust gemacht und schließt Säle.',
      'Museum gift worth 40 million',
      'A collector has given the gallery a gift worth 40 million pounds, including drawings.',
    ],
  ])('takes no number alone for one event: %s', (title, text, englishTitle, englishText) => {
    const german = { id: 'a', title, text, date: '2026-01-30', language: 'de' };
    const english = { ...german, id: 'b', title: englishTitle, text: englishText, language: 'en' };
    expect(storyOf([german, english], 'b')).toBe('b');
  });

  it('keeps two firms apart whose titles name one each, though much else is the same', () => {
    const vw = {
      id: 'a',
      title: 'VW streicht 2000 Stellen',
      text: 'Volkswagen will bis 2028 in Wolfsburg 2000 Stellen streichen. Das teilte VW am Dienstag mit. Die IG Metall kündigte Widerstand an, der Konzernchef sprach von einem harten Schritt.',
      date: '2026-02-03',
      language: 'de',
    };
    const bmw = {
      ...vw,
      id: 'b',
      title: 'BMW streicht 3000 Stellen',
      text: 'Der Autobauer will bis 2028 in Dingolfing 3000 Stellen streichen. Das teilte BMW am Dienstag mit. Die IG Metall kündigte Widerstand an, der Konzernchef sprach von einem harten Schritt.',
    };
    expect(storyOf([vw, bmw], 'b')).toBe('b');
  });

  it('knows a president by the first name of each language', () => {
    const german = {
      id: 'a',
      title: 'Wolodymyr Selenskyj trifft Meloni in Rom',
      text: 'Der ukrainische Präsident Wolodymyr Selenskyj ist am Freitag in Rom von Giorgia Meloni empfangen worden. Es ging um Luftabwehr und den Wiederaufbau.',
      date: '2026-01-30',
      language: 'de',
    };
    const ukrainian = {
      ...german,
      id: 'b',
      title: 'Володимир Зеленський зустрівся з Мелоні в Римі',
      text: 'Президент України Володимир Зеленський у п’ятницю в Римі провів переговори з Джорджею Мелоні. Йшлося про протиповітряну оборону та відбудову.',
      language: 'uk',
    };
    expect(storyOf([german, ukrainian], 'b')).toBe('a');
  });

  it('does not take short texts of one pattern for one event', () => {
    const pattern = (id: string) => ({
      id,
      title: `Titel von ${id}`,
      text: `Ein kurzer Text zu ${id}.`,
      date: '2026-01-30',
    });
    const places = groupStories(['a', 'b', 'c'].map(pattern));
    expect(places.map(({ by }) => by)).toEqual(['beginning', 'beginning', 'beginning']);
  });

  it('does not depend on the order of the reports', () => {
    const items = labelledStories('development').slice(0, 40);
    const expected = groupStories(items);
    fc.assert(
      fc.property(fc.shuffledSubarray(items, { minLength: items.length }), (shuffled) => {
        expect(groupStories(shuffled)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('never takes a story apart because of a later day', () => {
    const items = labelledStories('development');
    const days = [...new Set(items.map(({ date }) => date))].sort();
    const middle = days[Math.floor(days.length / 2)] ?? '';
    const until = items.filter(({ date }) => date <= middle);
    const early = new Map(groupStories(until).map(({ id, story }) => [id, story]));
    const all = new Map(groupStories(items).map(({ id, story }) => [id, story]));
    expect(early.size).toBeGreaterThan(20);
    for (const [id, story] of early) expect(all.get(id), id).toBe(all.get(story));
  });

  it('takes no story of any reports apart because of any later day, in whatever order they come', () => {
    const all = labelledStories('development');
    const some = fc.shuffledSubarray(all, { minLength: 25, maxLength: 60 });
    fc.assert(
      fc.property(some, fc.nat(59), (reports, cut) => {
        const last = reports[cut % reports.length]?.date ?? '';
        const until = groupStories(reports.filter(({ date }) => date <= last).toReversed());
        const later = new Map(groupStories(reports).map(({ id, story }) => [id, story]));
        for (const { id, story } of until) expect(later.get(id), id).toBe(later.get(story));
      }),
      { numRuns: 12 },
    );
  });

  it.each([
    ['nothing', { title: '', text: '' }],
    ['control characters', { title: '\u0000\u0007', text: '\u0000'.repeat(5000) }],
    ['a megabyte of one word', { title: 'x', text: 'Wort '.repeat(200_000) }],
    ['a megabyte without a blank', { title: 'x', text: 'ä'.repeat(1_000_000) }],
    ['lone surrogates', { title: '\ud800', text: '\udfff \ud800' }],
    ['a million digits', { title: '1', text: '9'.repeat(1_000_000) }],
    ['openings of links without an end', { title: 'x', text: '[('.repeat(300_000) }],
    ['no day', { date: 'irgendwann' }],
    ['an unknown language', { language: 'xx' }],
    ['no language', { language: undefined }],
  ])('places a report of %s', (_what, fields) => {
    const places = groupStories([fire, { ...sameFire, ...fields }, other]);
    expect(places.map(({ id }) => id).sort()).toEqual(['fire-1', 'fire-2', 'other']);
  });

  it('places any text whatever', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const item = fc.record({
      title: text,
      text,
      language: fc.constantFrom('de', 'en', 'uk', undefined),
    });
    fc.assert(
      fc.property(fc.array(item, { maxLength: 8 }), (given) => {
        const items = given.map((one, at) => ({ ...one, id: `i${at}`, date: '2026-01-30' }));
        const places = groupStories(items);
        expect(places).toHaveLength(items.length);
        for (const { leading, story } of places) {
          expect(places.find(({ id }) => id === leading)?.story).toBe(story);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('makes one story of thousands of copies', () => {
    const copies = Array.from({ length: 3000 }, (_, at) => ({ ...fire, id: `copy-${at}` }));
    expect(new Set(groupStories(copies).map(({ story }) => story)).size).toBe(1);
  });
});
