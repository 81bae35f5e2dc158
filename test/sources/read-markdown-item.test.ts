import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { cleanLine, cleanText } from '../../src/base/clean-text.ts';
import { readMarkdownItem } from '../../src/sources/read-markdown-item.ts';

const place = { file: 'seeds/probe.md', id: 'probe', origin: 'redaktion' };
const read = (text: string | Uint8Array) =>
  readMarkdownItem(typeof text === 'string' ? Buffer.from(text) : text, place);
const item = (text: string) => {
  const reading = read(text);
  return reading.ok ? reading.item : reading.problems;
};
const sentences = (text: string | Uint8Array) => {
  const reading = read(text);
  return reading.ok ? [] : reading.problems.map(({ sentence }) => sentence);
};

const report = `---
kind: report
title: Ein Titel
date: 2026-01-30
source: Beispielzeitung
---
Der Text.
`;
const quote = `---
kind: quote
title: Ein Titel
date: 2026-01-30
source: Beispielzeitung
quote: Das sind die Worte.
speaker: Erika Muster
occasion: im Parlament
---
`;
const figure = `---
kind: figure
title: Ein Titel
date: 2026-01-30
source: Beispielzeitung
value: 111
counts: Drohnen in der Nacht
by: Militär
---
`;
const link = `---
kind: link
title: Ein Titel
date: 2026-01-30
source: Beispielzeitung
url: https://example.org/a
---
`;

/** `text` with `line` as last line of its front matter. */
const and = (text: string, line: string) => text.replace(/\n---\n/, `\n${line}\n---\n`);

describe('an item in Markdown', () => {
  it('of the kind report needs little', () => {
    expect(item(report)).toEqual({
      kind: 'report',
      id: 'probe',
      origin: 'redaktion',
      file: 'seeds/probe.md',
      source: 'Beispielzeitung',
      date: '2026-01-30',
      title: 'Ein Titel',
      label: 'Ein Titel',
      paid: false,
      topics: [],
      priority: 0,
      withdrawn: false,
      lead: false,
      body: 'Der Text.',
    });
  });

  it('may say everything that an item has', () => {
    const all = `---
kind: report
id: eigene-kennung
title: Ein Titel
date: 2026-01-30
source: Beispielzeitung
url: https://example.org/a?b=c#d
author: Erika Muster
paid: true
kicker: Verhandlungen
topics: [eins, zwei]
priority: -5
story: ereignis
withdrawn: true
embargo: 2026-01-30T05:00:00+01:00
draft: true
evidence: Der Satz, in dem es steht.
language: de
label: Kurz
keyword: Wort
summary: Worum es geht.
lead: true
image:
  src: bilder/a.png
  alt: Was man sieht
  credit: "Foto: Muster"
---

Erster Absatz.

Zweiter *Absatz*.
`;
    expect(item(all)).toMatchObject({
      id: 'eigene-kennung',
      url: 'https://example.org/a?b=c#d',
      author: 'Erika Muster',
      paid: true,
      kicker: 'Verhandlungen',
      topics: ['eins', 'zwei'],
      priority: -5,
      story: 'ereignis',
      withdrawn: true,
      embargo: '2026-01-30T04:00:00.000Z',
      draft: true,
      evidence: 'Der Satz, in dem es steht.',
      language: 'de',
      label: 'Kurz',
      keyword: 'Wort',
      summary: 'Worum es geht.',
      lead: true,
      picture: { src: 'bilder/a.png', alt: 'Was man sieht', credit: 'Foto: Muster' },
      body: 'Erster Absatz.\n\nZweiter *Absatz*.',
    });
  });

  it.each(['2026-01-30T04:00Z', '"2026-01-30T05:00:00.000000+01:00"', '2026-01-29T23:30:00-04:30'])(
    'takes an embargo with an offset: %s',
    (embargo) => {
      const text = quote.replace('kind: quote', `kind: quote\nembargo: ${embargo}`);
      expect(item(text)).toMatchObject({ embargo: '2026-01-30T04:00:00.000Z' });
    },
  );

  it.each([
    '2026-01-30T05:00:00',
    '2026-01-30',
    '2026-02-30T05:00:00Z',
    '2026-01-30T25:00:00Z',
    '2026-01-30 05:00:00+01:00',
    'morgen',
  ])('refuses an embargo that is no instant: %s', (embargo) => {
    const text = quote.replace('kind: quote', `kind: quote\nembargo: ${embargo}`);
    const reading = readMarkdownItem(Buffer.from(text), place);
    expect(reading).toMatchObject({ ok: false, problems: [{ line: 3, field: 'embargo' }] });
    if (!reading.ok)
      expect(reading.problems[0]?.sentence).toContain('written 2026-01-30T05:00:00+01:00');
  });

  it('of the kinds quote, figure and link needs no text', () => {
    expect(item(quote)).toMatchObject({ kind: 'quote', quote: 'Das sind die Worte.', body: '' });
    expect(item(figure)).toMatchObject({ kind: 'figure', value: 111, body: '' });
    expect(item(link)).toMatchObject({ kind: 'link', url: 'https://example.org/a', body: '' });
  });

  it('is the same with line ends of Windows and a byte order mark', () => {
    expect(item(`\ufeff${report.replaceAll('\n', '\r\n')}`)).toEqual(item(report));
  });

  it('may have lines of dashes in its text, and blanks after the fences', () => {
    const text = report.replaceAll('---\n', '---  \n').replace('Text.', 'Text.\n\n---\n\nMehr.');
    expect(item(text)).toMatchObject({ body: 'Der Text.\n\n---\n\nMehr.' });
  });

  it('comes back clean of what no text should contain', () => {
    const text = and(
      report.replace('Der Text.', 'Gru\u0308n\u0000 und\u202e rot\u001b[31m.'),
      'author: "Erika\\u202e\\0\\ud800 \\n Muster"',
    );
    expect(item(text)).toMatchObject({ body: 'Grün und rot[31m.', author: 'Erika Muster' });
  });

  it('keeps quotation marks that stand around parts of a quote', () => {
    const words = '„Ja“ sagt er und sie „Nein“';
    expect(item(quote.replace('Das sind die Worte.', words))).toMatchObject({ quote: words });
  });

  it.each([
    [
      'no front matter',
      '# Ein Titel\n\nText',
      'seeds/probe.md:1: there is no front matter: begin with a line "---", then fields such as "kind: report", then "---" again.',
    ],
    [
      'nothing',
      '',
      'seeds/probe.md:1: there is no front matter: begin with a line "---", then fields such as "kind: report", then "---" again.',
    ],
    [
      'front matter without an end',
      '---\nkind: report\n',
      'seeds/probe.md:1: the front matter does not end: add a line "---" after its last field.',
    ],
    [
      'empty front matter',
      '---\n---\nText',
      'seeds/probe.md:2: there are no fields: write "name: value" lines.',
    ],
    [
      'far too much front matter',
      `---\n${'a: b\n'.repeat(9000)}---\n`,
      'seeds/probe.md:1: the front matter has 44999 characters and the limit is 32768: shorten it.',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.from(report.replace('Der', 'Für'), 'latin1'),
      'seeds/probe.md:7: is not UTF-8 text: save it with the encoding UTF-8.',
    ],
    [
      'broken YAML',
      report.replace('Ein Titel', 'Ein: Titel'),
      'seeds/probe.md:3: a value that contains ": " must be written in quotation marks.',
    ],
    [
      'an indenting tab',
      and(report, 'image:\n\tsrc: a.png'),
      'seeds/probe.md:7: a tab indents this line: use spaces.',
    ],
    [
      'a field twice',
      and(report, 'title: x'),
      'seeds/probe.md:6: title is written twice, first on line 3: remove one.',
    ],
    [
      'no kind',
      report.replace('kind: report\n', ''),
      'seeds/probe.md:2: kind is missing: write one of "report", "quote", "figure", "link".',
    ],
    [
      'an unknown kind',
      report.replace('report', 'reprot'),
      'seeds/probe.md:2: kind must be one of "report", "quote", "figure", "link", not "reprot": did you mean "report"?',
    ],
    [
      'an unknown field',
      and(report, 'autor: Erika'),
      'seeds/probe.md:6: autor is not a known field: did you mean "author"?',
    ],
    ['no date', report.replace(/date.*\n/, ''), 'seeds/probe.md:2: date is missing: add it.'],
    [
      'a date that does not exist',
      report.replace('01-30', '02-30'),
      'seeds/probe.md:4: date must be an existing day, written YYYY-MM-DD.',
    ],
    [
      'a German date',
      report.replace('2026-01-30', '30.1.2026'),
      'seeds/probe.md:4: date must be an existing day, written YYYY-MM-DD.',
    ],
    [
      'no title',
      report.replace('Ein Titel', ''),
      'seeds/probe.md:3: title is empty: write a value or remove the line (a value that begins with # needs quotation marks).',
    ],
    [
      'a title of blanks',
      report.replace('Ein Titel', '" "'),
      'seeds/probe.md:3: title is empty: write a value or remove the line (a value that begins with # needs quotation marks).',
    ],
    [
      'an overlong title',
      and(report.replace('Ein Titel', 'x'.repeat(121)), 'label: x'),
      'seeds/probe.md:3: title must have at most 120 characters, not 121.',
    ],
    [
      'a number as title',
      report.replace('Ein Titel', '1984'),
      'seeds/probe.md:3: title must be text: write it in quotation marks, "1984".',
    ],
    [
      'a long title and no label',
      report.replace('Ein Titel', 'Wort '.repeat(9)),
      'seeds/probe.md:2: label is missing: the title is too long to stand in for it, so write one to four words (at most 40 characters).',
    ],
    [
      'a report without text',
      report.replace('Der Text.\n', ' \n'),
      'seeds/probe.md:7: the text is empty: write it below the front matter.',
    ],
    [
      'a priority beyond the scale',
      and(report, 'priority: 6'),
      'seeds/probe.md:6: priority must be at most 5, not 6.',
    ],
    [
      'topics that are no list',
      and(report, 'topics: krieg'),
      'seeds/probe.md:6: topics must be a list: write each entry on a line of its own after "- ".',
    ],
    [
      'an address that is a script',
      and(report, 'url: javascript:alert(1)'),
      'seeds/probe.md:6: url must begin with https:// or http:// and have a host, without a user or blanks.',
    ],
    [
      'an address with a user',
      and(report, 'url: https://a:b@example.org/'),
      'seeds/probe.md:6: url must begin with https:// or http:// and have a host, without a user or blanks.',
    ],
    [
      'an address that is none',
      and(report, 'url: "https://"'),
      'seeds/probe.md:6: url must begin with https:// or http:// and have a host, without a user or blanks.',
    ],
    [
      'a link without address',
      link.replace(/url.*\n/, ''),
      'seeds/probe.md:2: url is missing: add it.',
    ],
    [
      'a picture without a description',
      and(report, 'image:\n  src: a.png\n  credit: Foto'),
      'seeds/probe.md:6: image.alt is missing: say what the picture shows, for readers who do not see it.',
    ],
    [
      'a picture without a credit',
      and(report, 'image:\n  src: a.png\n  alt: Foto'),
      'seeds/probe.md:6: image.credit is missing: say who made the picture, as printed below it.',
    ],
    [
      'a picture that is only a name',
      and(report, 'image: a.png'),
      'seeds/probe.md:6: image must have fields of its own: write each as "name: value" on an indented line.',
    ],
    [
      'quotation marks around a quote',
      quote.replace('Das sind die Worte.', '„Das sind die Worte.“'),
      'seeds/probe.md:6: quote must be the words alone: remove the quotation marks around them, they are printed by themselves.',
    ],
    [
      'typewriter marks around a quote',
      quote.replace('Das sind die Worte.', `'"Das sind die Worte."'`),
      'seeds/probe.md:6: quote must be the words alone: remove the quotation marks around them, they are printed by themselves.',
    ],
    [
      'a quote without a speaker',
      quote.replace(/speaker.*\n/, ''),
      'seeds/probe.md:2: speaker is missing: add it.',
    ],
    [
      'a number in quotation marks',
      figure.replace('111', '"111"'),
      'seeds/probe.md:6: value must be a number: write it without quotation marks.',
    ],
    [
      'a number with a word',
      figure.replace('111', '111 Drohnen'),
      'seeds/probe.md:6: value must be a number, in digits without separators of thousands.',
    ],
    [
      'a number with a separator',
      figure.replace('111', '163.000'),
      'seeds/probe.md:6: value has a separator of thousands (163.000): write 163000, or 163.0000 if three decimals are meant.',
    ],
    [
      'an endless number',
      figure.replace('111', '.inf'),
      'seeds/probe.md:6: value must be a number, in digits without separators of thousands.',
    ],
    [
      'a range that does not rise',
      and(figure, 'upTo: 111'),
      'seeds/probe.md:9: upTo must be greater than value (111): it ends the range that begins there.',
    ],
  ])('with %s is refused in one sentence', (_, text, expected) => {
    expect(sentences(text)).toEqual([expected]);
  });

  it('tells everything that is wrong with it', () => {
    const text = `---
kind: report
titel: ${'Wort '.repeat(9)}
title: ${'Wort '.repeat(9)}
date: gestern
priority: hoch
---
Text
`;
    expect(sentences(text)).toEqual([
      'seeds/probe.md:2: source is missing: add it.',
      expect.stringContaining('seeds/probe.md:2: label is missing: '),
      'seeds/probe.md:3: titel is not a known field: did you mean "title"?',
      'seeds/probe.md:5: date must be an existing day, written YYYY-MM-DD.',
      'seeds/probe.md:6: priority must be a number, in digits without separators of thousands.',
    ]);
  });

  it('has line and field in each problem, for programs', () => {
    const reading = read(and(report, 'autor: Erika'));
    expect(reading).toMatchObject({
      problems: [{ file: 'seeds/probe.md', line: 6, field: 'autor' }],
    });
  });

  it('never fails otherwise, whatever the bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          text.map((t) => `---\nkind: report\n${t}\n---\n${t}`),
        ),
        (any) => {
          const reading = read(any);
          if (!reading.ok)
            for (const { sentence } of reading.problems)
              expect(sentence).toMatch(/^seeds\/probe\.md:\d+: [^\n]+[.?!]$/);
        },
      ),
    );
  });

  it('reads back as what was written, whatever its words', () => {
    const line = (max: number) =>
      fc
        .string({ unit: 'grapheme', minLength: 1, maxLength: max })
        .filter((text) => text === cleanLine(text) && text.length > 0 && text.length <= max);
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const common = {
      title: line(120),
      date: day,
      source: line(80),
      author: line(120),
      kicker: line(60),
      paid: fc.boolean(),
      topics: fc.array(line(40), { maxLength: 12 }),
      priority: fc.integer({ min: -5, max: 5 }),
      url: fc.webUrl({ withQueryParameters: true, withFragments: true }),
      withdrawn: fc.boolean(),
    };
    const figureFields = {
      ...common,
      kind: fc.constant('figure'),
      value: fc
        .double({ min: -1e15, max: 1e15, noNaN: true })
        .map((n) => n + 0)
        .filter((n) => !/^-?\d{1,3}\.\d{3}$/.test(String(n))),
      unit: line(40),
      counts: line(200),
      by: line(120),
    };
    const reportFields = {
      ...common,
      kind: fc.constant('report'),
      label: line(40),
      lead: fc.boolean(),
    };
    const fields = fc.oneof(
      fc.record(reportFields, { noNullPrototype: true }),
      fc.record(figureFields, { noNullPrototype: true }),
    );
    const body = fc.string({ unit: 'grapheme' }).map((text) => `A ${cleanText(text)} Z`);
    fc.assert(
      fc.property(fields, body, (written, text) => {
        const reading = read(`---\n${stringify(written)}---\n${text}`);
        expect(reading).toMatchObject({ ok: true, item: { ...written, body: text } });
      }),
      { numRuns: 300 },
    );
  });
});
