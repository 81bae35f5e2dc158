import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import type { Issue } from '../../src/issue/issue.ts';
import { type Changes, findingsAfter, type Settings } from '../support/findings-after.ts';
import { testDay, words } from '../support/items.ts';

const codes = (changes: Changes) =>
  findingsAfter(changes)
    .filter(({ level }) => level !== 'info')
    .map(({ level, code }) => `${level} ${code}`);
const sentenceOf = (code: string, changes: Changes) =>
  findingsAfter(changes).find((finding) => finding.code === code)?.sentence;

const picture = { src: 'https://example.org/b.png', alt: 'Ein Bild', credit: 'Foto: Wer' };
const without = (type: string) => (issue: Issue) => ({
  blocks: issue.blocks.filter((block) => block.type !== type),
});

describe('a faultless issue', () => {
  it('has nothing against it, and tells its reading time', () => {
    expect(findingsAfter({ lead: { picture } })).toEqual([
      {
        level: 'info',
        code: 'reading.time',
        parameters: { minutes: 1, words: expect.any(Number) },
        sentence: expect.stringMatching(/^Reading time: 1 minute \(\d+ words\)\.$/),
      },
    ]);
  });
});

describe('what stops an issue', () => {
  it.each<[string, Changes]>([
    ['lead.missing', { issue: without('lead') }],
    ['blocks.none', { issue: () => ({ blocks: [] }) }],
    ['subject.empty', { issue: () => ({ subject: ' ' }) }],
    ['subject.too-long', { issue: () => ({ subject: 'Wort '.repeat(13).trim() }) }],
    ['subject.line-break', { issue: () => ({ subject: 'Energie,\r\nBcc: jemand' }) }],
    ['subject.line-break', { issue: () => ({ subject: 'Energie\u2028Visa' }) }],
    ['quote.speaker', { quote: { speaker: ' ' } }],
    ['figure.by', { figure: { by: '' } }],
    ['picture.alt', { lead: { picture: { ...picture, alt: '' } } }],
    ['picture.credit', { report: { picture: { ...picture, credit: ' ' } } }],
    ['picture.address', { lead: { picture: { ...picture, src: 'http://example.org/b.png' } } }],
    ['item.twice', { issue: ({ blocks }) => ({ blocks: [...blocks, ...blocks.slice(0, 1)] }) }],
    ['link.address', { lead: { url: 'javascript:alert(1)' } }],
    ['link.address', { link: { url: 'ftp://example.org/a' } }],
    ['link.address', { link: { url: '/nur/ein/pfad' } }],
    ['link.address', { report: { body: 'Ein [Verweis](/pfad) ohne Rechner.' } }],
    ['link.address', { report: { body: 'Ein [Verweis][1].\n\n[1]: data:text/html,x' } }],
    ['link.address', { report: { body: '<a href="javascript:alert(1)">hier</a>' } }],
    ['text.placeholder', { lead: { title: 'TODO' } }],
    ['text.placeholder', { report: { body: 'Lorem ipsum dolor sit amet.' } }],
    ['text.placeholder', { figure: { counts: 'XXX Menschen' } }],
    ['text.placeholder', { quote: { body: 'Hallo {{ name }}, sie sagte:' } }],
    ['text.placeholder', { issue: () => ({ preheader: 'XXXX' }) }],
  ])('is found: %s (%#)', (code, changes) => {
    expect(codes(changes)).toContain(`block ${code}`);
  });

  it('is told once although an address stands in two places of an item', () => {
    expect(codes({ link: { url: 'ftp://example.org/a' } })).toEqual(['block link.address']);
  });

  it('comes before warnings and remarks', () => {
    const levels = findingsAfter({ lead: { body: 'TODO' } }).map(({ level }) => level);
    expect(levels).toEqual(['block', 'warn', 'info']);
  });

  it('is not a mail address, a full address, or a word that only looks like a placeholder', () => {
    const body =
      'Schreiben [Sie](mailto:a@example.org) oder [lesen](https://example.org/TODO "Titel"). Todo heißt alles; Größe XXL.';
    expect(codes({ report: { body } })).toEqual([]);
  });

  it('is not a missing lead where the newsletter has no lead block', () => {
    const settings: Settings = { blocks: [{ type: 'reports', count: 4 }] };
    expect(codes({ settings })).toEqual([]);
  });
});

describe('what an issue is warned of', () => {
  const old = addDays(testDay, -30);

  it.each<[string, Changes]>([
    ['lead.short', { lead: { body: words(19) } }],
    ['lead.long', { lead: { body: words(601) } }],
    ['subject.long', { issue: () => ({ subject: 'W'.repeat(51) }) }],
    ['preheader.repeats', { issue: () => ({ preheader: 'Energie, Visa', subject: 'Visa' }) }],
    ['text.straight-quotes', { report: { body: 'Er sagte: "Nein."' } }],
    ['text.double-space', { lead: { title: 'Ein  Titel' } }],
    ['reports.few', { report: { withdrawn: true } }],
    ['quote.none', { quote: { withdrawn: true } }],
    ['sources.one', { lead: { source: 'Beispielzeitung' } }],
    ['item.old', { figure: { date: old }, settings: { selection: { tooLittle: 'fill' } } }],
    [
      'counter.ended',
      { settings: { counters: { invasion: { since: '2022-02-24', until: old, label: 'seit' } } } },
    ],
  ])('is found: %s', (code, changes) => {
    expect(codes(changes)).toEqual([`warn ${code}`]);
  });

  it.each([
    [120, []],
    [600, []],
  ])('is not a lead of %i words', (count, expected) => {
    expect(codes({ lead: { body: words(count) } })).toEqual(expected);
  });

  it('is not one source where there is one item', () => {
    expect(codes({ settings: { blocks: [{ type: 'lead' }] } })).toEqual([]);
  });

  it('is not what Markdown means by quotation marks and blanks', () => {
    const body = 'Ein [Wort](https://example.org "Titel").  \nNeu:\n\n-  Punkt\n1.  Punkt';
    expect(codes({ report: { body } })).toEqual([]);
  });

  it('names the place by whole words, and by a part of a long one', () => {
    const near = (body: string) =>
      /near ‘(.*)’/.exec(sentenceOf('text.straight-quotes', { report: { body } }) ?? '')?.[1];
    expect(near('Die Stadt Kassel spart an Bädern. "Zu teuer", sagt die Stadt jetzt.')).toBe(
      'spart an Bädern. "Zu teuer", sagt die',
    );
    expect(near('Donaudampfschifffahrtsgesellschaft"Donaudampfschifffahrtsgesellschaft')).toBe(
      'ifffahrtsgesellschaft"Donaudampfschifffahr'.slice(1),
    );
  });

  it('leaves straight quotation marks to other languages', () => {
    const settings: Settings = { locale: 'en' };
    expect(codes({ settings, report: { body: 'He said: "No."' } })).toEqual([]);
  });

  it('is not an older quote, which is only remarked on', () => {
    const changes = { quote: { date: old } };
    expect(codes(changes)).toEqual([]);
    expect(sentenceOf('items.older', changes)).toBe(
      'Older items, printed with their own date: 1 of 7 (quote "quote").',
    );
  });
});

describe('a finding', () => {
  it('names the place, shows the spot and says what to do', () => {
    const body = 'Der Minister sagte: "Nein." Dann ging er.';
    expect(sentenceOf('text.straight-quotes', { report: { body } })).toBe(
      'Report "a", body has a straight quotation mark: German text has „these“ (near ‘Der Minister sagte: "Nein." Dann ging er.’).',
    );
    expect(sentenceOf('link.address', { link: { url: 'ftp://example.org/a' } })).toBe(
      'Link "link" links to ‘ftp://example.org/a’: give the full address, beginning with https://.',
    );
    expect(sentenceOf('picture.alt', { lead: { picture: { ...picture, alt: '' } } })).toBe(
      'The picture of report "lead" has no alt text: say what it shows, for readers who do not see it.',
    );
  });

  it('is one line that ends with a full stop, whatever it quotes', () => {
    const body = `Erste Zeile "mit\nUmbruch" und [Ziel](${'x'.repeat(1500)})`;
    for (const { sentence } of findingsAfter({ report: { body }, lead: { body: 'TODO' } })) {
      expect(sentence).toMatch(/^[A-Z][^\n\r]{10,300}\.$/);
    }
  });
});
