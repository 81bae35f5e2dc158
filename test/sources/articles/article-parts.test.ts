import { describe, expect, it } from 'vitest';
import { articleParts } from '../../../src/sources/articles/article-parts.ts';

const prose =
  'Im Tal hat es am Wochenende so viel geregnet wie sonst in einem ganzen Monat, und die Feuerwehren kamen mit dem Pumpen kaum hinterher. Am Montag schien dann wieder die Sonne, als wäre nichts gewesen.';
const partsOf = (text: string) => articleParts(text).parts;

describe('a copied page', () => {
  it.each([
    ['Zur Startseite', 'navigation'],
    ['Skip to main content', 'navigation'],
    ['SZ Plus', 'paid marker'],
    ['Z+ (abopflichtiger Inhalt);', 'paid marker'],
    ['Empfohlener redaktioneller Inhalt', 'consent box'],
    ['Ich bin damit einverstanden, dass mir der externe Inhalt angezeigt wird.', 'consent box'],
    ['Vielen Dank! Wir haben Ihnen eine E-Mail geschickt.', 'sign-up box'],
    ['Sign up to our morning newsletter', 'sign-up box'],
    ['Teilen', 'share button'],
    ['Facebook | WhatsApp', 'share button'],
    ['112 comments', 'comment count'],
    ['Kommentare (48)', 'comment count'],
    ['Lesezeit: 3 Min.', 'reading time'],
    ['4 min read', 'reading time'],
    ['Lesen Sie auch: Was der Regen kostet', 'pointer to other texts'],
    ['Den Rückblick auf die vergangene Woche finden Sie hier.', 'pointer to other texts'],
    ['Log in', 'navigation'],
    ['Startseite › Politik › Ausland', 'navigation'],
    ['Новини', 'navigation'],
    ['This article is for subscribers only', 'paid marker'],
    ['Dieser Artikel ist nur für Abonnenten', 'paid marker'],
    ['Цей матеріал доступний лише для передплатників', 'paid marker'],
    ['You have 2 free articles remaining', 'paywall note'],
    ['Already a subscriber? Log in', 'paywall note'],
    ['Subscribe to continue reading', 'paywall note'],
    ['Please enter a valid email address', 'sign-up box'],
    ['Підписуйтеся на нас у Facebook', 'sign-up box'],
    ['(dpa/ip)', 'initials'],
    ['2 hours ago', 'time'],
    ['Seite 2 Was die Politik plant', 'table of contents'],
    ['Follow BBC Wales on Facebook', 'sign-up box'],
    ['Реклама:', 'advertisement'],
    ['14.30 Uhr', 'time'],
    ['Anzeige', 'advertisement'],
    ['© dpa-infocom, dpa:260220-930-123456/1', 'rights notice'],
    ['console.debug({ userId: "" })', 'state of the page'],
    ['isSubscriber:', 'state of the page'],
    ['Stand: 14. Mai 2026, 17:42 Uhr', 'date'],
  ])('loses the line "%s" as %s', (line, reason) => {
    const removed = partsOf(`${prose}\n\n${line}\n\n${prose}`).filter(
      (part) => part.kind === 'removed',
    );
    expect(removed.map((part) => [part.text, part.reason])).toEqual([[line, reason]]);
  });

  it.each([
    'Das Anzeigenblatt druckte seine letzte Ausgabe, und niemand im Tal hatte davon etwas gewusst.',
    'Teilen wollte den Gewinn am Ende niemand, und so blieb alles, wie es vorher gewesen war.',
    'Von Mai an sollen die Busse wieder fahren, wenn bis dahin die Brücke repariert sein wird.',
    'Plus zwei Grad zeigte das Thermometer am Morgen, und am Mittag waren es schon wieder zehn.',
    'News of the flood reached the capital two days later, and nobody there wanted to believe it.',
    'This article of the constitution is for judges to read, and not for those who want to stay in office.',
    'Home wurde der Film genannt, den sie drehte, und er lief in fast allen Kinos des Landes.',
  ])('keeps the sentence "%s"', (sentence) => {
    const part = partsOf(`${prose}\n\n${sentence}\n\n${prose}`)[1];
    expect(part).toMatchObject({ kind: 'paragraph', text: sentence });
  });

  it.each([
    ['Regen im Tal. (Foto: Uli Kern/Talbild)', 'Regen im Tal.', 'Uli Kern/Talbild'],
    [
      'Regen über dem Tal am Montag © Uli Kern/Talbild',
      'Regen über dem Tal am Montag',
      'Uli Kern/Talbild',
    ],
    ['Boats on Bridge Street. Photograph: Lou Marsh', 'Boats on Bridge Street.', 'Lou Marsh'],
  ])('keeps the caption "%s" and its credit apart', (line, text, credit) => {
    expect(partsOf(`${prose}\n\n${line}\n\n${prose}`)[1]).toMatchObject({
      kind: 'caption',
      text,
      credit,
    });
  });

  it('tells cross-heads, and headlines with their small print', () => {
    const text = `Wetter\nWas der Regen kostet\n\nDie Schäden sind hoch. Die Versicherer rechnen noch.\n\nVon Ada Voss und Uwe Lott\n\n${prose}\n\nWie es weitergeht\n\n${prose}`;
    const { parts, author } = articleParts(text);
    expect(parts.map(({ kind }) => kind)).toEqual([
      'kicker',
      'title',
      'teaser',
      'author',
      'paragraph',
      'cross-head',
      'paragraph',
    ]);
    expect(author).toBe('Ada Voss und Uwe Lott');
  });

  it('cuts a dateline off', () => {
    const { dateline, parts } = articleParts(`Aalbeck (dpa) – ${prose}`);
    expect(dateline).toBe('Aalbeck (dpa)');
    expect(parts).toMatchObject([{ text: prose, start: 16 }]);
  });

  it('that a text follows the date on one line goes on behind it', () => {
    const { date, parts } = articleParts(`date 2026-01-25 ${prose}`);
    expect(date).toBe('2026-01-25');
    expect(parts.map((part) => part.text)).toEqual([prose]);
  });

  it.each([
    ['14. Mai 2026', '2026-05-14'],
    ['Aktualisiert am 22.10.2026, 09:15', '2026-10-22'],
    ['Published: 14 January 2026 10:05 GMT', '2026-01-14'],
    ['March 4, 2026', '2026-03-04'],
    ['12 квітня 2026', '2026-04-12'],
    ['Stand: 31. Februar 2026', undefined],
  ])('has the date of the line "%s"', (line, day) => {
    expect(articleParts(`${line}\n\n${prose}`).date).toBe(day);
  });

  it('that wraps its lines has paragraphs all the same', () => {
    const wrapped = prose.replace(/(.{60,75}) /g, '$1\n');
    expect(wrapped).toContain('\n');
    expect(partsOf(`${wrapped}\n\n${wrapped}`).map(({ text }) => text)).toEqual([prose, prose]);
  });

  it('in Markdown has headings without their marks', () => {
    const text = `# Was der Regen kostet\n\n${prose}\n\n## Wie es weitergeht\n\n> ${prose}`;
    expect(partsOf(text).map((part) => [part.kind, part.text])).toEqual([
      ['title', 'Was der Regen kostet'],
      ['paragraph', prose],
      ['cross-head', 'Wie es weitergeht'],
      ['paragraph', prose],
    ]);
    for (const { start, end, text: own } of partsOf(text)) expect(text.slice(start, end)).toBe(own);
  });

  it('has a number box as one paragraph', () => {
    expect(partsOf(`${prose}\n\n180\nSchiffe warten auf einen Liegeplatz.`)[1]).toMatchObject({
      kind: 'paragraph',
      text: '180 Schiffe warten auf einen Liegeplatz.',
    });
  });

  it('is paid if a marker stands above its text, not if one stands at a link below', () => {
    expect(articleParts(`Z+\n\n${prose}`).paid).toBe(true);
    expect(articleParts(`${prose}\n\nisPaid:\ntrue`).paid).toBe(true);
    expect(articleParts(`${prose}\n\nisPaid:\nfalse`).paid).toBe(false);
    expect(articleParts(`${prose}\n\nMehr zum Thema\n\nZ+\n\nEin anderer Text`).paid).toBe(false);
  });
});

describe('the head of a copied page', () => {
  const told = (text: string) => {
    const { parts, date, author, paid } = articleParts(text);
    const of = (kind: string) => parts.find((part) => part.kind === kind)?.text;
    return { title: of('title'), teaser: of('teaser'), date, author, paid };
  };

  it('is found below a menu, with the name beside the date, in Ukrainian', () => {
    const text =
      'Головна\nНовини\nВодії знову чекають на паром\nСубота, 5 грудня 2026, 10:15\nМарія Кравець\nПором через Надлуку не ходить від ранку четверга, бо річка замерзла біля обох берегів, повідомила пристань.';
    expect(told(text)).toEqual({
      title: 'Водії знову чекають на паром',
      teaser: undefined,
      date: '2026-12-05',
      author: 'Марія Кравець',
      paid: false,
    });
  });

  it('is found below a menu and beside a box for subscribers, in English', () => {
    const text =
      'Subscribe\nLog in\nFerry frozen in for a week\nDrivers wait on both banks of the river\nBy Ada Moss\nPublished: 5 Dec 2026 07:45 GMT\nSign up to our newsletter\nEverything that the valley talks about, every Friday.\nEnter your email address\nThe ferry has not crossed the river since Thursday morning, as the water is frozen on both banks, the pier said.\nThis article is for subscribers only';
    expect(told(text)).toEqual({
      title: 'Ferry frozen in for a week',
      teaser: 'Drivers wait on both banks of the river',
      date: '2026-12-05',
      author: 'Ada Moss',
      paid: true,
    });
    expect(articleParts(text).parts.filter(({ kind }) => kind === 'paragraph')).toHaveLength(1);
  });

  it('has the name before the date, and the name of a site above the kicker', () => {
    const text =
      'Долина сьогодні\nЕкономіка\nНа Надлуці запустили новий паром\nІрина Савчук — Середа, 14 жовтня 2026, 16:05\nПором через Надлуку ходить від ранку четверга, і на ньому вміщається сорок автомобілів, повідомила пристань.';
    const { parts, author, date } = articleParts(text);
    expect([author, date]).toEqual(['Ірина Савчук', '2026-10-14']);
    expect(parts.map(({ kind }) => kind)).toEqual([
      'removed',
      'kicker',
      'title',
      'removed',
      'paragraph',
    ]);
  });

  it('has an author without the place', () => {
    const text = `Regen im ganzen Tal\nEine Reportage von Lisa Brandt, Zwickau\n${prose}`;
    expect(told(text).author).toBe('Lisa Brandt');
  });

  it('has no author where two large words stand by themselves', () => {
    const text = `Neue Brücke\n14. Mai 2026\n${prose}`;
    expect(told(text)).toMatchObject({ title: 'Neue Brücke', author: undefined });
  });

  it('ends a list of links where a sentence follows', () => {
    const text = `${prose}\n\nRelated stories\n\nFerry timetable cut again\n\nThe hostel on the island will open its doors at the end of May.`;
    expect(partsOf(text).map(({ kind }) => kind)).toEqual([
      'paragraph',
      'removed',
      'related',
      'paragraph',
    ]);
  });
});
