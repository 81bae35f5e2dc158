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
