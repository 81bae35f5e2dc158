import { describe, expect, it } from 'vitest';
import { dateLineOf } from '../../../src/sources/articles/date-line.ts';
import { readArticle } from '../../../src/sources/articles/read-article.ts';

const dayOf = (line: string) => {
  const told = dateLineOf(line, 'de');
  return told?.length === line.length ? told.day : undefined;
};

describe('a line of small print', () => {
  it.each([
    ['25. Januar 2026, 18:04 Uhr | Lesezeit: 4 Min.', '2026-01-25'],
    ['25. Januar 2026, 18:04 Uhr, Lesezeit: 4 Min.', '2026-01-25'],
    ['4 Min. Lesezeit · 25. Januar 2026', '2026-01-25'],
    ['4 min read • 25 January 2026', '2026-01-25'],
    ['10.02.2026, 18.00 Uhr • aus DER SPIEGEL 7/2026', '2026-02-10'],
    ['FAZ.NET - aktualisiert am 12.01.2026-06:30', '2026-01-12'],
    ['NDR 1 Niedersachsen | Aktuell | 25.01.2026 | 06:00 Uhr', '2026-01-25'],
    ['DER SPIEGEL | 25.01.2026', '2026-01-25'],
    ['So., 25.01.2026 | 18:04', '2026-01-25'],
    ['Stand: 25.01.2026', '2026-01-25'],
    ['25.01.26, 18:04', '2026-01-25'],
    ['25. 1. 2026', '2026-01-25'],
    ['Berlin, 25. Januar 2026 –', '2026-01-25'],
    ['25/01/2026', '2026-01-25'],
    ['03/02/2026', '2026-02-03'],
    ['01/25/2026 6:04pm', '2026-01-25'],
    ['2026-01-25T18:04:00+01:00', '2026-01-25'],
    ['2026-01-25T23:30:00Z', '2026-01-26'],
    ['2026-01-25T23:30:00-05:00', '2026-01-25'],
    ['Jan 25, 2026, 6:04 PM', '2026-01-25'],
    ['Sun 25 Jan 2026', '2026-01-25'],
    ['Sun, 25 Jan 2026 18:04:00 GMT', '2026-01-25'],
    ['25th of January 2026 at 6.04pm GMT', '2026-01-25'],
    ['25 січня 2026, 18:04', '2026-01-25'],
    ['Нд, 25 січня 2026 року, 18:04', '2026-01-25'],
    ['Дата: 25 січня 2026', '2026-01-25'],
    ['Veröffentlicht: 25.01.2026 – 18:04 Uhr | Aktualisiert: 26.01.2026 – 07:00 Uhr', '2026-01-25'],
  ])('"%s" has the day %s', (line, day) => {
    expect(dayOf(line)).toBe(day);
  });

  it.each([
    ['Von Maria Lind | 25. Januar 2026', 'Maria Lind'],
    ['Ірина Савчук — Середа, 14 жовтня 2026', 'Ірина Савчук'],
    ['BBC News | 25 January 2026', undefined],
    ['25.01.2026 | Teilen | 18:04 Uhr', undefined],
  ])('"%s" has the author %s', (line, author) => {
    expect(dateLineOf(line, 'de')).toMatchObject({ author, length: line.length });
  });

  it('of a time in UTC is the day where most readers of its language live', () => {
    expect(dateLineOf('2026-01-25T23:30:00Z', 'en')?.day).toBe('2026-01-25');
    expect(dateLineOf('2026-01-25T22:30:00Z', 'uk')?.day).toBe('2026-01-26');
  });

  it.each([
    'Stand jetzt ist die Brücke zu, und zwar seit 14 Tagen.',
    'Stand 25. Januar 2026 sind 12 Brücken gesperrt.',
    'Am 25. Januar 2026 brannte die Halle.',
    'Datum der Wahl ist der 25. Januar 2026.',
    'Der Vertrag vom 25. Januar 2026',
    '25. Januar 2026: Die Brücke fällt',
    'Köln – am 25. Januar 2026 wird gewählt',
    'Updated rules from 25 January 2026 apply to all ferries.',
    'Die Ausgabe 99/99/2026 gibt es nicht.',
  ])('is not "%s"', (line) => {
    expect(dateLineOf(line, 'de')).toBeUndefined();
  });

  it('is no teaser, paragraph or figure of the article', () => {
    const text =
      'Stadtrat stoppt den Ausbau\n\n25. Januar 2026, 18:04 Uhr | Lesezeit: 4 Min.\n\nDer Stadtrat hat den Ausbau der Ringbahn gestoppt. Die Kosten seien zu hoch, sagte Fraktionschef Lino Hammer nach der Sitzung im Rathaus.';
    const { date, figures, parts } = readArticle(text);
    expect([date, figures]).toEqual(['2026-01-25', []]);
    expect(parts.map(({ kind }) => kind)).toEqual(['title', 'removed', 'paragraph']);
  });
});
