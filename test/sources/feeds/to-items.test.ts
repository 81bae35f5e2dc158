import { describe, expect, it } from 'vitest';
import type { CalendarDay } from '../../../src/base/calendar.ts';
import { sourceSchema } from '../../../src/config/source-config.ts';
import type { Feed, FeedEntry } from '../../../src/sources/feeds/feed.ts';
import { feedItems, type ItemRules } from '../../../src/sources/feeds/to-items.ts';

const now = new Date('2026-01-30T05:00:00Z');

const rulesOf = (fields: object = {}) =>
  sourceSchema.parse({
    type: 'feed',
    name: 'Zeitung',
    url: 'https://a.example/',
    ...fields,
  }) as ItemRules;

const entry = (fields: Partial<FeedEntry> = {}): FeedEntry => ({
  title: 'Nordbrücke wird früher frei',
  link: 'https://zeitung.example/nordbruecke',
  guid: 'nordbruecke',
  summary: '<p>Die Nordbrücke wird früher frei.</p>',
  published: new Date('2026-01-29T22:30:00Z'),
  categories: [],
  pictures: [],
  ...fields,
});

function read(
  entries: FeedEntry[],
  {
    rules = rulesOf(),
    seen = new Map<string, CalendarDay>(),
    at = now,
    ...feed
  }: Partial<Feed> & { rules?: ItemRules; seen?: Map<string, CalendarDay>; at?: Date } = {},
) {
  const context = { origin: 'z', now: at, zone: 'Europe/Berlin', seen };
  return feedItems({ format: 'rss', problems: [], ...feed, entries }, rules, context);
}
const one = (fields: Partial<FeedEntry>, options: Parameters<typeof read>[1] = {}) => {
  const { items, problems } = read([entry(fields)], options);
  const [item] = items;
  if (!item) throw new Error(problems.map(({ sentence }) => sentence).join() || 'nothing');
  return item;
};

describe('an entry of a feed as an item', () => {
  it('is a report that takes over what the feed tells', () => {
    const item = one(
      { author: 'Ada Lovelace', categories: ['Verkehr', 'Z+'] },
      { language: 'de-DE' },
    );
    expect(item).toEqual({
      id: item.id,
      identity: {
        guid: expect.any(String),
        link: 'https://zeitung.example/nordbruecke',
        content: expect.any(String),
      },
      kind: 'report',
      origin: 'z',
      file: 'https://zeitung.example/nordbruecke',
      source: 'Zeitung',
      date: '2026-01-29',
      published: '2026-01-29T22:30:00.000Z',
      title: 'Nordbrücke wird früher frei',
      label: 'Nordbrücke',
      keyword: 'Nordbrücke',
      author: 'Ada Lovelace',
      url: 'https://zeitung.example/nordbruecke',
      paid: true,
      topics: ['verkehr'],
      priority: 0,
      withdrawn: false,
      language: 'de',
      lead: false,
      body: 'Die Nordbrücke wird früher frei.',
    });
    expect(item.id).toMatch(/^z-[0-9a-f]{16}$/);
  });

  it('is a link where the source says so, and then needs an address', () => {
    const rules = rulesOf({ kind: 'link', topics: ['lesestoff'], language: 'en' });
    const item = one({}, { rules, language: 'de' });
    expect(item).toMatchObject({ kind: 'link', topics: ['lesestoff'], language: 'en' });
    expect(item).not.toHaveProperty('label');
    const { link: _, ...without } = entry();
    expect(read([without], { rules })).toMatchObject({
      items: [],
      problems: [{ sentence: 'z: entry 1: has no address, which a link needs: it is left out.' }],
    });
  });

  it('keeps its id as long as guid, or without one link or words, stay', () => {
    const id = (fields: Partial<FeedEntry>) => one(fields).id;
    const { guid: _, ...noGuid } = entry();
    const { link: __, ...bare } = noGuid;
    const idOf = (made: FeedEntry) => read([made]).items[0]?.id;
    expect(id({ title: 'Anders', link: 'https://zeitung.example/anders' })).toBe(id({}));
    expect(id({ guid: 'anders' })).not.toBe(id({}));
    const tracked = `${noGuid.link}?utm_source=rss&utm_medium=feed#rss`;
    expect(idOf({ ...noGuid, link: tracked })).toBe(idOf(noGuid));
    expect(idOf({ ...noGuid, title: 'Anders' })).toBe(idOf(noGuid));
    expect(idOf({ ...bare, title: 'Anders' })).not.toBe(idOf(bare));
    expect(new Set([id({}), idOf(noGuid), idOf(bare)]).size).toBe(3);
  });

  it.each([
    ['https://a.example/x?utm_source=rss&id=7', 'https://a.example/x?id=7'],
    ['https://a.example/x?id=7&fbclid=abc#ref=rss', 'https://a.example/x?id=7'],
    ['https://a.example/x?ref=rss', 'https://a.example/x'],
    ['https://a.example/x?ref=main&source=42', 'https://a.example/x?ref=main&source=42'],
    ['https://a.example/x?q=a%20b', 'https://a.example/x?q=a%20b'],
    ['https://a.example/?p=12', 'https://a.example/?p=12'],
  ])('loses what tracks readers in %s', (link, url) => {
    expect(one({ link }).url).toBe(url);
  });

  it.each([
    ['Ukraine-Krieg: Estland schließt die Grenze für viele', 'Ukraine-Krieg'],
    ['Merz: „Wir werden das nicht hinnehmen“, sagt der Kanzler', 'Merz'],
    ['Um 10:30 Uhr', 'Um 10:30 Uhr'],
    ['Estland will russische Kriegsteilnehmer aus der EU fernhalten', 'Estland'],
    ['Die Regierung hat in der Nacht über den Haushalt beraten', 'Haushalt'],
    ['alles klein geschrieben und noch viel mehr davon', 'Geschrieben'],
    ['alles klein geschrieben', 'alles klein geschrieben'],
    ['gestern wurde im Netz viel gelacht, doch heute nicht', 'Netz'],
    [
      'Donaudampfschifffahrtsgesellschaftskapitänswitwenrente wird erhöht',
      'Donaudampfschifffahrtsgesellschaftskapi…',
    ],
  ])('has of %j the label %j', (title, label) => {
    expect(one({ title })).toMatchObject({ title, label });
    expect(label.length).toBeLessThanOrEqual(40);
  });

  it.each([
    ['de', 'Krieg gegen die Ukraine: Selenskyj reist nach Berlin', 'Krieg'],
    ['de', 'Hat Trump recht?', 'Trump'],
    ['de', 'EU beschließt Hilfe', 'EU'],
    ['en', 'Grain ship hit by missile near Odesa', 'Odesa'],
    ['uk', 'У Львові відкрили центр реабілітації', 'Львові'],
    ['de', 'nur kleine wörter', undefined],
  ])('has (%s) of %j the keyword %j', (language, title, keyword) => {
    expect(one({ title }, { language })).toHaveProperty('title', title);
    expect((one({ title }, { language }) as { keyword?: string }).keyword).toBe(keyword);
  });

  it('has its category as keyword where the title names nothing, unless that is a section', () => {
    const title = 'was in der nacht geschehen ist und was der tag bringen wird';
    const words = (categories: string[]) => one({ title, categories });
    expect(words(['Politik', 'Wahl in Chile'])).toMatchObject({
      label: 'Wahl in Chile',
      keyword: 'Wahl in Chile',
    });
    expect(words(['Politik', 'Liveblog'])).not.toHaveProperty('keyword');
    expect(one({ title: 'Sturm über Sylt', categories: ['Sylt'] })).toMatchObject({
      keyword: 'Sylt',
    });
  });

  it('has a title of at most 120 characters, from its text if it must be', () => {
    const long = one({ title: `Anfang ${'und weiter '.repeat(20)}` });
    expect(long.title.length).toBeLessThanOrEqual(120);
    expect(long.title).toMatch(/(und|weiter)…$/);
    expect(one({ title: undefined, summary: '<b>Nur Text</b>' }).title).toBe('Nur Text');
    const { title: _, summary: __, ...empty } = entry();
    expect(read([empty, entry({ guid: 'gut' })])).toMatchObject({
      items: [{ title: 'Nordbrücke wird früher frei' }],
      problems: [{ sentence: 'z: entry 1: has neither a title nor a text: it is left out.' }],
    });
  });

  it('has the full text as its body and the teaser as its summary, never both in one', () => {
    const content = `<p>Erster Absatz.</p><p>${'Viel Text. '.repeat(200)}</p><p>Weiter.</p><p>Weiterlesen auf zeitung.example</p>`;
    const full = one({ content, summary: 'Der Vorspann sagt es kurz.' });
    expect(full).toMatchObject({ summary: 'Der Vorspann sagt es kurz.' });
    expect(full.body).toMatch(/^Erster Absatz\.\n\nViel Text\./);
    expect(full.body).not.toContain('Weiterlesen');
    expect(one({ content, summary: 'Erster Absatz.' })).not.toHaveProperty('summary');
    expect(one({ summary: 'Nur Vorspann.' })).not.toHaveProperty('summary');
    const long = one({ content: `<p>${'Wort '.repeat(300)}</p>`.repeat(20) });
    expect(long.body.length).toBeLessThanOrEqual(3000);
    expect(one({ summary: undefined, title: '1. FC *gewinnt*' }).body).toBe('1. FC \\*gewinnt\\*');
  });
});

describe('the date of an entry', () => {
  it('is the day in the zone of the newsletter', () => {
    expect(one({ published: new Date('2026-01-29T23:10:00Z') }).date).toBe('2026-01-30');
    expect(one({ published: undefined, updated: new Date('2026-01-29T20:00:00Z') }).date).toBe(
      '2026-01-29',
    );
  });

  it('is the day on which it was seen first if it has none, at every reading', () => {
    const undated = { published: undefined };
    const first = one(undated);
    expect(first.date).toBe('2026-01-30');
    expect(first).not.toHaveProperty('published');
    const later = one(undated, {
      seen: new Map([[first.id, first.date]]),
      at: new Date('2026-02-02T05:00:00Z'),
    });
    expect(later.date).toBe('2026-01-30');
  });

  it('lies never in the future, which is told', () => {
    const ahead = entry({ published: new Date('2031-05-01T00:00:00Z') });
    const { items, problems } = read([ahead]);
    expect(items[0]?.date).toBe('2026-01-30');
    expect(items[0]).not.toHaveProperty('published');
    expect(problems).toEqual([
      {
        file: 'z',
        remark: true,
        sentence:
          'z: entry 1: its date 2031-05-01 00:00 UTC lies in the future: it counts as of 2026-01-30, tell its publisher.',
        trouble: expect.objectContaining({ code: 'entry-in-the-future' }),
      },
    ]);
    const many = Array.from({ length: 30 }, (_, i) => `entry ${i + 1}: it has no guid.`);
    const [first] = read([ahead], { problems: many }).problems;
    expect(first?.sentence).toContain('lies in the future');
    expect(read([entry({ published: new Date('2026-01-30T05:20:00Z') })]).problems).toEqual([]);
  });
});

describe('the entries of a feed', () => {
  it('are taken up to a number, the newest first, and up to an age', () => {
    const days = [3, 1, 40, 2, 5].map((age) =>
      entry({
        guid: `${age}`,
        title: `vor ${age}`,
        published: new Date(now.getTime() - age * 86_400_000),
      }),
    );
    const titles = (fields: object) =>
      read(days, { rules: rulesOf(fields) }).items.map(({ title }) => title);
    expect(titles({})).toEqual(['vor 3', 'vor 1', 'vor 2', 'vor 5']);
    expect(titles({ maxEntries: 2 })).toEqual(['vor 1', 'vor 2']);
    expect(titles({ maxAgeDays: 2 })).toEqual(['vor 1', 'vor 2']);
    expect(titles({ maxAgeDays: 60 })).toHaveLength(5);
  });

  it('count once each, and what is odd about them is told as far as anybody reads it', () => {
    const twice = [entry(), entry({ title: 'Noch einmal' })];
    expect(read(twice).items.map(({ title }) => title)).toEqual(['Nordbrücke wird früher frei']);
    const problems = Array.from({ length: 500 }, (_, i) => `entry ${i + 1}: is odd`);
    expect(read([entry()], { problems }).problems).toHaveLength(20);
  });
});

describe('an entry that the feed has taken back', () => {
  const at = new Date('2026-01-30T04:00:00Z');
  it.each([
    ['not changed since', new Date('2026-01-30T04:00:00Z'), []],
    ['changed since, which brings it back', new Date('2026-01-30T04:00:01Z'), ['Da']],
    ['without a time of its own', undefined, []],
  ])('is no item if it is %s', (_, updated, titles) => {
    const there = entry({ guid: 'a', title: 'Da', published: undefined, updated });
    const { items, takenBack } = read([there], { deleted: [{ guid: 'a', at }] });
    expect(items.map(({ title }) => title)).toEqual(titles);
    expect(takenBack).toEqual(titles.length > 0 ? [] : ['a']);
  });

  it('is told of though it is no longer there', () => {
    expect(read([entry()], { deleted: [{ guid: 'b' }] })).toMatchObject({
      items: [{ title: 'Nordbrücke wird früher frei' }],
      takenBack: ['b'],
    });
  });
});

describe('a paywall', () => {
  it.each([
    ['Z+ Ein Text', 'Ein Text'],
    ['(Z+) Ein Text', 'Ein Text'],
    ['Ein Text (Z+)', 'Ein Text'],
    ['Ein Text | SZ Plus', 'Ein Text'],
    ['SZ Plus: Ein Text', 'Ein Text'],
    ['[F+] Ein Text', 'Ein Text'],
    ['Tagesspiegel Plus – Ein Text', 'Ein Text'],
    ['ein text – heise+', 'ein text'],
  ])('is marked in %j', (title, rest) => {
    expect(one({ title })).toMatchObject({ paid: true, title: rest });
  });

  it.each(['Wer hat Note F+ verdient?', 'FC Z+X', 'SZ Pluszeichen', 'Plus', 'A/Z+'])(
    'is not marked in %j',
    (title) => {
      expect(one({ title })).toMatchObject({ paid: false, title });
    },
  );

  it('may be marked by other words, in the address or in a category', () => {
    const rules = rulesOf({ paid: { title: ['Abo'], link: ['/plus/'], category: ['Premium'] } });
    expect(one({ title: 'Abo: Text' }, { rules })).toMatchObject({ paid: true, title: 'Text' });
    expect(one({ title: 'Z+ Text' }, { rules }).paid).toBe(false);
    expect(one({ link: 'https://a.example/plus/x' }, { rules }).paid).toBe(true);
    expect(one({ categories: ['premium'] }, { rules }).paid).toBe(true);
    expect(one({ categories: ['Premiumwagen'] }, { rules }).paid).toBe(false);
  });
});

describe('a picture', () => {
  const picture = { url: 'https://a.example/x.jpg', alt: 'Die Brücke', credit: 'Foto: Muster' };
  it('is taken with alternative text and credit only, over https', () => {
    expect(one({ pictures: [{ ...picture, width: 800, height: 450 }] }).picture).toEqual({
      src: 'https://a.example/x.jpg',
      alt: 'Die Brücke',
      credit: 'Foto: Muster',
      width: 800,
      height: 450,
    });
    const { credit: _, ...uncredited } = picture;
    const { alt: __, ...undescribed } = picture;
    const plain = { ...picture, url: 'http://a.example/x.jpg' };
    expect(one({ pictures: [uncredited, undescribed, plain] })).not.toHaveProperty('picture');
    expect(one({ pictures: [uncredited, { ...picture, alt: '<b>Brücke</b>' }] }).picture?.alt).toBe(
      'Brücke',
    );
  });
});
