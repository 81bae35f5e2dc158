import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import {
  openingSentence,
  preheaderLine,
  repeatsSubject,
  subjectLine,
} from '../../src/issue/headlines.ts';
import type { PrintedReport } from '../../src/issue/issue.ts';
import { testDay } from '../support/items.ts';

const printed = (fields: Partial<PrintedReport> = {}): PrintedReport => ({
  itemId: 'a',
  label: 'Label',
  keyword: 'Stichwort',
  title: 'Ein Titel',
  body: '',
  credit: { source: 'Blatt', paid: false },
  alsoAt: [],
  ...fields,
});
const withKeywords = (...keywords: string[]) => keywords.map((keyword) => printed({ keyword }));

const clusters = (text: string) =>
  [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)].map((s) => s.segment);

/** Labels in every script, with emoji, joiners, combining marks, direction marks and line ends. */
const someLabel = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(
      fc.constantFrom(
        'Waffenruhe',
        'Донбас',
        'وقف إطلاق النار',
        'שלום',
        '👩‍👩‍👧‍👦',
        '🇺🇦🇩🇪',
        'e\u0301\u0323',
        'क्षि',
        '\u200f',
        'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrikantentochter',
        ',',
        '\r\n',
        '\u2028',
        '\t',
      ),
      { maxLength: 9 },
    )
    .map((parts) => parts.join(' ')),
);

describe('the subject', () => {
  const subject = (...keywords: string[]) => subjectLine(withKeywords(...keywords), 'Morgenlage');

  it('does not say again a part of what it has said', () => {
    expect(subject('Sturmtief Ragna', 'Sturmtief', 'Bahn')).toBe('Sturmtief Ragna, Bahn');
    expect(subject('Sturm', 'Sturmflut', 'Bahn')).toBe('Sturm, Sturmflut, Bahn');
  });

  it('joins the keywords of the first three reports', () => {
    expect(subject('Luftschläge', 'Starlink', 'Verluste', 'Visa')).toBe(
      'Luftschläge, Starlink, Verluste',
    );
  });

  it('drops what does not fit into 60 characters and keeps what still does', () => {
    const long = 'Verhandlungen über die Zukunft der Sicherheitsgarantien';
    expect(subject('Luftschläge', long, 'Visa')).toBe('Luftschläge, Visa');
  });

  it('cuts a keyword that alone is too long at the end of a word', () => {
    const long = 'Verhandlungen über die Zukunft, die Sicherheit und die Garantien Europas';
    expect(subject(long, 'Visa')).toBe('Verhandlungen über die Zukunft, die Sicherheit und die');
  });

  it('never breaks a single word, however long', () => {
    const word = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenfabrik';
    expect(subject(word, 'Visa')).toBe('Visa');
    expect(subject(word)).toBe('Morgenlage');
  });

  it('says nothing twice and is one line without stray commas', () => {
    expect(subject('Trump', 'TRUMP', 'Donbas,\n')).toBe('Trump, Donbas');
    expect(subject(' ', ',', 'Visa')).toBe('Visa');
  });

  it('is the title when there is no report', () => {
    expect(subject()).toBe('Morgenlage');
  });

  it('keeps to its form whatever the labels are', () => {
    fc.assert(
      fc.property(fc.array(someLabel, { maxLength: 4 }), (labels) => {
        const line = subject(...labels);
        expect(line.length).toBeGreaterThan(0);
        expect(line.length).toBeLessThanOrEqual(60);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(line).not.toMatch(/^\s|[\s,]$/);
        // A label that begins with a mark joins the blank before it: that is no cut.
        const bare = (text: string) => clusters(text).map((cluster) => cluster.trim());
        const whole = new Set(['Morgenlage', ',', ...labels].flatMap(bare));
        expect(bare(line).filter((cluster) => cluster && !whole.has(cluster))).toEqual([]);
        const words = new Set(
          ['Morgenlage', ...labels].flatMap((label) => label.split(/[\s,;:\p{Cc}–—،、，]+/u)),
        );
        const broken = line.split(/[\s,;:–—،、，]+/u).filter((word) => word && !words.has(word));
        expect(broken).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the preheader', () => {
  const about = {
    subject: 'Luftschläge, Starlink, Visa',
    tagline: 'Der Morgen in fünf Minuten',
    locale: 'de',
    date: testDay,
  } as const;
  const preheader = (fields: Partial<PrintedReport>, more: object = {}) =>
    preheaderLine([printed(fields)], { ...about, ...more });

  it('is the summary when it fits', () => {
    expect(preheader({ summary: 'Moskau bestätigt nichts.' })).toBe('Moskau bestätigt nichts.');
  });

  it('ends with a whole sentence when that is long enough', () => {
    const first = 'Trump meldet einen Verzicht Putins auf Luftangriffe in dieser Woche.';
    const second = 'Moskau bestätigt ihn nicht, und Pausen von einigen Tagen sind üblich.';
    expect(preheader({ summary: `${first} ${second}` })).toBe(first);
  });

  it('ends at a word with an ellipsis otherwise, not at an abbreviation or a date', () => {
    const summary =
      'Nach Angaben der Behörden in Kyjiw endet die Frist am 1. Februar, und wer bis dahin z. B. nichts eingereicht hat, geht leer aus.';
    expect(preheader({ summary })).toBe(
      'Nach Angaben der Behörden in Kyjiw endet die Frist am 1. Februar, und wer bis dahin z. B. nichts eingereicht…',
    );
  });

  it('keeps the ellipsis apart from a full stop before it', () => {
    expect(preheader({ summary: `Kurz. ${'x'.repeat(120)}` })).toBe('Kurz. …');
  });

  it('is the title, or the text without its markup, when there is no summary', () => {
    expect(preheader({ title: 'Ein anderer Titel' })).toBe('Ein anderer Titel');
    expect(preheader({ title: '', body: 'Ein **fetter** [Text](https://example.org).' })).toBe(
      'Ein fetter Text.',
    );
  });

  it('does not repeat the subject', () => {
    const title = 'Luftschläge';
    const more = { subject: title };
    expect(preheader({ summary: 'Luftschläge!', title, body: 'Ein Text.' }, more)).toBe(
      'Ein Text.',
    );
    expect(preheader({ title }, more)).toBe('Der Morgen in fünf Minuten');
    expect(preheader({ title }, { ...more, tagline: 'Die Luftschläge' })).toBe(
      'Die Ausgabe vom 30.\u00a0Januar\u00a02026',
    );
  });

  it('recognises a repetition by words, not by letters', () => {
    expect(repeatsSubject('Starlink, Visa und mehr', 'starlink – visa')).toBe(true);
    expect(repeatsSubject('Visa', 'Starlink, Visa')).toBe(true);
    expect(repeatsSubject('Neue Regeln', 'EU')).toBe(false);
    expect(repeatsSubject('', 'EU')).toBe(false);
  });

  it('keeps to its form whatever the summary is', () => {
    const summary = fc.array(someLabel, { maxLength: 6 }).map((parts) => parts.join('. '));
    fc.assert(
      fc.property(summary, (text) => {
        const line = preheader({ summary: text });
        expect(line.length).toBeGreaterThan(0);
        expect(line.length).toBeLessThanOrEqual(110);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
        expect(repeatsSubject(line, about.subject)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the opening', () => {
  const topics = withKeywords('Luftschläge', 'Starlink', 'Verluste', 'Visa', 'Sport');

  it.each([
    ['de', 'Luftschläge, Starlink, Verluste und Visa'],
    ['en', 'Luftschläge, Starlink, Verluste and Visa'],
    ['uk', /Luftschläge, Starlink, Verluste (і|та) Visa/],
  ] as const)('names the first four topics in one sentence (%s)', (locale, list) => {
    for (let n = 0; n < 12; n += 1) {
      const sentence = openingSentence(topics, locale, addDays(testDay, n));
      expect(sentence).toMatch(list);
      expect(sentence).toMatch(/^\p{Lu}[^.]*\.$/u);
    }
  });

  it('varies with the day and is the same whenever it is made for that day', () => {
    const week = Array.from({ length: 7 }, (_, n) =>
      openingSentence(topics, 'de', addDays(testDay, n)),
    );
    expect(new Set(week).size).toBeGreaterThan(3);
    expect(openingSentence(topics, 'de', testDay)).toBe(week[0]);
  });

  it('speaks of one topic in the singular, and without its own full stop', () => {
    for (let n = 0; n < 7; n += 1) {
      const sentence = openingSentence(withKeywords('Was nun?'), 'de', addDays(testDay, n));
      expect(sentence).toBe('Was nun: Darum geht es heute.');
    }
  });

  it('is a sentence even on a day without reports', () => {
    expect(openingSentence([], 'de', testDay)).toBe('Überblick für heute.');
  });
});
