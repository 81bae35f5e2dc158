import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDay } from '../../src/base/calendar.ts';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import type { Block, Issue } from '../../src/issue/issue.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import type { Item } from '../../src/sources/item.ts';
import { figure, leadReport, link, quote, report, testDay, words } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';

type Settings = NonNullable<Parameters<typeof newsletter>[0]>;

function assemble(
  items: readonly Item[],
  settings: Settings = {},
  date: CalendarDay = testDay,
): Issue {
  const config = newsletter(settings);
  const selection = selectItems({ date, items, used: [] }, config.selection, config.blocks);
  return assembleIssue({ newsletter: config, selection, number: 12 });
}

const blockOf = <T extends Block['type']>(issue: Issue, type: T) =>
  issue.blocks.find((block): block is Extract<Block, { type: T }> => block.type === type);

const full: Item[] = [
  leadReport({ label: 'Nacht der Luftschläge', keyword: 'Luftschläge', priority: 5 }),
  report({ id: 'a', label: 'Starlink', priority: 3 }),
  report({ id: 'b', keyword: 'Verluste', priority: 2 }),
  report({ id: 'c', keyword: 'Visa', priority: 1 }),
  quote(),
  figure(),
  link(),
];

describe('an issue', () => {
  it('says who it is: newsletter, date, number, language, zone', () => {
    expect(assemble(full)).toMatchObject({
      newsletter: 'probe',
      date: testDay,
      number: 12,
      locale: 'de',
      zone: 'Europe/Berlin',
      title: 'Morgenprobe',
      tagline: 'Das Wichtigste am Morgen',
    });
  });

  it('has its blocks in the configured order and its items in order of appearance', () => {
    const issue = assemble(full);
    expect(issue.blocks.map(({ type }) => type)).toEqual([
      'lead',
      'counter',
      'quote',
      'reports',
      'figure',
      'further-reading',
    ]);
    expect(issue.itemIds).toEqual(['lead', 'quote', 'a', 'b', 'c', 'figure', 'link']);
  });

  it('leaves out a block without material', () => {
    const issue = assemble([leadReport()], {
      counters: {},
      blocks: [
        { type: 'lead' },
        { type: 'quote' },
        { type: 'reports' },
        { type: 'figure' },
        { type: 'further-reading' },
      ],
    });
    expect(issue.blocks.map(({ type }) => type)).toEqual(['lead']);
  });

  it('has a subject of three keywords and names them above the reports', () => {
    const issue = assemble(full);
    expect(issue.subject).toBe('Luftschläge, Starlink, Verluste');
    expect(blockOf(issue, 'reports')?.heading).toBe(
      'Die wichtigsten Meldungen: Starlink, Verluste, Visa',
    );
  });

  it('names no more than three keywords above a longer list', () => {
    const blocks: Settings['blocks'] = [{ type: 'reports', count: 4 }];
    expect(blockOf(assemble(full, { blocks }), 'reports')?.heading).toBe(
      'Die wichtigsten Meldungen: Luftschläge, Starlink, Verluste',
    );
  });

  it('begins subject and opening with the lead, wherever its block stands', () => {
    const blocks: Settings['blocks'] = [{ type: 'reports', heading: 'Kurz:' }, { type: 'lead' }];
    const issue = assemble(full, { blocks });
    expect(issue.itemIds).toEqual(['a', 'b', 'c', 'lead']);
    expect(issue.subject).toBe('Luftschläge, Starlink, Verluste');
    expect(issue.opening).toContain('Luftschläge, Starlink, Verluste und Visa');
    expect(blockOf(issue, 'reports')?.heading).toBe('Kurz: Starlink, Verluste, Visa');
  });

  it.each([
    ['de', 'Zitat des Tages', 'Zum Weiterlesen'],
    ['en', 'Quote of the day', 'Further reading'],
    ['uk', 'Цитата дня', 'Читати далі'],
  ] as const)('has headings in its language where none are configured (%s)', (locale, a, b) => {
    const issue = assemble(full, { locale });
    expect(blockOf(issue, 'quote')?.heading).toBe(a);
    expect(blockOf(issue, 'further-reading')?.heading).toBe(b);
  });

  it('credits each item to its source and names who else tells it', () => {
    const items = [
      leadReport({
        story: 's',
        source: 'Abendblatt',
        author: 'A. Autorin',
        url: 'https://example.org/a',
        paid: true,
      }),
      report({ id: 'n', story: 's', source: 'Nachbar', url: 'https://example.org/n' }),
    ];
    const lead = blockOf(assemble(items), 'lead')?.report;
    expect(lead?.credit).toEqual({
      source: 'Abendblatt',
      author: 'A. Autorin',
      url: 'https://example.org/a',
      paid: true,
    });
    expect(lead?.alsoAt).toEqual([{ source: 'Nachbar', url: 'https://example.org/n' }]);
  });

  it('says of a follow-up which issue told the event, and whether it can be read', () => {
    const used = [{ itemId: 'first', date: addDays(testDay, -1) }];
    const first = report({ id: 'first', story: 's', date: addDays(testDay, -1) });
    const { selection: rules, blocks } = newsletter();
    const selection = selectItems(
      {
        date: testDay,
        items: [...full, first, report({ id: 'more', story: 's', priority: 4 })],
        used,
        past: [{ date: addDays(testDay, -1), isPublic: true }],
      },
      rules,
      blocks,
    );
    const issue = assembleIssue({ newsletter: newsletter(), selection, number: 1 });
    const [told, other] = blockOf(issue, 'reports')?.reports ?? [];
    expect(told?.followUp).toEqual({ date: addDays(testDay, -1), hasPage: true });
    expect(other?.followUp).toBeUndefined();
  });

  it('tells of reports and links in another language which one it is', () => {
    const items = [
      leadReport({ language: 'en' }),
      report({ id: 'a', language: 'de' }),
      report({ id: 'b' }),
      link({ language: 'fr' }),
    ];
    const issue = assemble(items, { locale: 'de', selection: { tooLittle: 'fill' } });
    expect(blockOf(issue, 'lead')?.report.language).toBe('en');
    expect(blockOf(issue, 'reports')?.reports.map(({ language }) => language)).toEqual([
      undefined,
      undefined,
    ]);
    expect(blockOf(issue, 'further-reading')?.links.map(({ language }) => language)).toEqual([
      'fr',
    ]);
  });

  it('prints quote, figure and link with all that the reader must know', () => {
    const issue = assemble([
      ...full.slice(0, 4),
      quote({ role: 'Präsidentin', place: 'Kyjiw', said: testDay, body: 'Sie sagte:' }),
      figure({ value: 275_000, upTo: 325_000, qualifier: 'etwa', unit: 'Menschen' }),
      link({ kicker: 'Reportage', paid: true }),
    ]);
    expect(blockOf(issue, 'quote')).toMatchObject({
      quote: 'Worte aus quote',
      speaker: 'Erika Muster',
      role: 'Präsidentin',
      occasion: 'im Parlament',
      place: 'Kyjiw',
      said: testDay,
      introduction: 'Sie sagte:',
    });
    expect(blockOf(issue, 'figure')).toMatchObject({
      value: 275_000,
      upTo: 325_000,
      qualifier: 'etwa',
      unit: 'Menschen',
      counts: 'geräumte Straßen',
      by: 'Stadtverwaltung',
      context: 'Ein kurzer Text zu figure.',
    });
    expect(blockOf(issue, 'further-reading')?.links).toMatchObject([
      { url: 'https://example.org/link', kicker: 'Reportage', credit: { paid: true } },
    ]);
  });

  it('gives its own date to what is older than fresh, be it filled in or a quote', () => {
    const old = addDays(testDay, -9);
    const yesterday = addDays(testDay, -1);
    const fresh = [report({ id: 'a' }), figure({ date: yesterday })];
    const items = [leadReport({ date: old }), quote({ date: old }), ...fresh];
    const issue = assemble(items, { selection: { tooLittle: 'fill' } });
    expect(blockOf(issue, 'lead')?.report.credit.itemDate).toBe(old);
    expect(blockOf(issue, 'quote')?.credit.itemDate).toBe(old);
    expect(blockOf(issue, 'reports')?.reports[0]?.credit.itemDate).toBeUndefined();
    expect(blockOf(issue, 'figure')?.credit.itemDate).toBeUndefined();
  });

  it('names its deadline as an instant, in summer and in winter time', () => {
    expect(assemble(full).deadline).toBe('2026-01-30T04:30:00.000Z');
    const summer = assemble([], { deadline: '05:30' }, '2026-07-01');
    expect(summer.deadline).toBe('2026-07-01T03:30:00.000Z');
  });

  it('is plain data and the same each time', () => {
    const issue = assemble(full);
    expect(JSON.parse(JSON.stringify(issue))).toEqual(issue);
    expect(assemble(full.toReversed())).toEqual(issue);
  });
});

describe('the counters of an issue', () => {
  const counters = {
    past: { since: '2022-02-24', label: 'seit Beginn' },
    future: { since: '2026-01-31', label: 'seit morgen' },
    today: { since: testDay, label: 'seit heute' },
    ended: { since: '2026-01-01', until: '2026-01-10', label: 'bis zum Ende' },
    unprinted: { since: '2020-01-01', label: 'ohne Block' },
  } as const;
  const blocks: Settings['blocks'] = [
    { type: 'counter', counter: 'ended' },
    { type: 'counter', counter: 'future' },
    { type: 'counter', counter: 'today' },
    { type: 'counter', counter: 'past' },
  ];

  it('are those that a block prints and that have begun', () => {
    const issue = assemble([], { counters, blocks });
    expect(issue.counters).toEqual([
      {
        id: 'ended',
        days: 10,
        since: '2026-01-01',
        label: 'bis zum Ende',
        endedOn: '2026-01-10',
      },
      { id: 'today', days: 1, since: testDay, label: 'seit heute' },
      { id: 'past', days: 1437, since: '2022-02-24', label: 'seit Beginn' },
    ]);
    expect(issue.blocks).toEqual([
      { type: 'counter', counterId: 'ended' },
      { type: 'counter', counterId: 'today' },
      { type: 'counter', counterId: 'past' },
    ]);
  });
});

describe('the reading time of an issue', () => {
  const blocks: Settings['blocks'] = [{ type: 'lead' }];
  const lead = (body: string) => assemble([leadReport({ title: 'Zwei Worte', body })], { blocks });

  it('counts the words that are printed, not their markup', () => {
    const plain = lead(words(300)).wordCount;
    const marked = lead(`${words(298)} **Wort** [Ende](https://example.org/lang).`).wordCount;
    expect(marked).toBe(plain);
    expect(lead(words(400)).wordCount).toBe(plain + 100);
  });

  it('is whole minutes at 200 words a minute, and never none', () => {
    const rest = lead(words(300)).wordCount - 300;
    expect(lead(words(500 - rest)).readingMinutes).toBe(3);
    expect(lead(words(499 - rest)).readingMinutes).toBe(2);
    expect(assemble([]).readingMinutes).toBe(1);
  });

  it('includes the newsletter’s own texts', () => {
    const text = { type: 'text', heading: 'Hinweis', body: words(20) } as const;
    const [without, withText] = [[], [text]].map((more) =>
      assemble([leadReport()], { blocks: [{ type: 'lead' }, ...more] }),
    );
    expect(withText?.wordCount).toBe((without?.wordCount ?? 0) + 21);
  });
});
