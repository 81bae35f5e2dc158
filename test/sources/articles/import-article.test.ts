import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { articleLimit, importArticle } from '../../../src/sources/articles/import-article.ts';

const german =
  'Der Müll häuft sich. „Wir können nicht überall sein“, sagte Bürgermeister Jörg Größe am Montag.';
const utf16 = (text: string) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
/** `text` in a one-byte encoding that `decoder` reads. */
const encoded = (text: string, label: string) => {
  const decoder = new TextDecoder(label);
  const bytes = new Map(
    Array.from({ length: 256 }, (_, i) => [decoder.decode(Uint8Array.of(i)), i]),
  );
  return Uint8Array.from([...text], (character) => bytes.get(character) ?? 63);
};
const wordsOf = async (bytes: Uint8Array) => {
  const read = await importArticle(bytes);
  return read.ok
    ? read.article.quotes.map(({ words, speaker }) => [words, speaker?.name])
    : read.problem;
};

describe('the text of an article', () => {
  it.each([
    ['UTF-8', Buffer.from(german)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${german}`)],
    ['UTF-16', utf16(german)],
    ['UTF-16 without a mark', Buffer.from(german, 'utf16le')],
    ['windows-1252', encoded(german, 'windows-1252')],
    [
      'UTF-8 that was encoded twice',
      Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(german))),
    ],
    [
      'text with soft hyphens',
      Buffer.from(german.replaceAll('ü', '\u00adü').replace('Groß', 'Gro\u200bß')),
    ],
    ['text with the line ends of Windows', Buffer.from(german.replaceAll('. ', '.\r\n\r\n'))],
    [
      'text with entities',
      Buffer.from(german.replaceAll('ü', '&uuml;').replace('„', '&bdquo;').replace('“', '&#8220;')),
    ],
    [
      'text with tags in it',
      Buffer.from(
        german.replace('Jörg Größe', '<b>Jörg</b> <a href="https://example.org/?a=1">Größe</a>'),
      ),
    ],
    [
      'Markdown',
      Buffer.from(
        `# Müll\n\n${german.replace('Jörg Größe', '**Jörg** [Größe](https://example.org)')}`,
      ),
    ],
  ])('is read as %s', async (_encoding, bytes) => {
    expect(await wordsOf(bytes)).toEqual([['Wir können nicht überall sein', 'Jörg Größe']]);
  });

  it('is read as windows-1251 where that makes words', async () => {
    const text =
      'У місті відкрили новий міст. «Ми чекали на це роками», — сказала міська голова Олена Вербицька.';
    expect(await wordsOf(encoded(text, 'windows-1251'))).toEqual([
      ['Ми чекали на це роками', 'Олена Вербицька'],
    ]);
  });

  it.each([
    ['nothing', '', 'is empty: copy the article into it'],
    ['blanks', ' \n\t\n', 'is empty: copy the article into it'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'is no text: save the article as text, Markdown or HTML'],
    ['RTF', '{\\rtf1\\ansi Text}', 'is no text: save the article as text, Markdown or HTML'],
    [
      'control characters',
      'ab\u0001\u0002\u0003',
      'is no text: save the article as text, Markdown or HTML',
    ],
    ['NUL', 'a\0b', 'is no text: save the article as text, Markdown or HTML'],
    [
      'buttons alone',
      'Teilen\nDrucken',
      'has no paragraph of an article: copy its text into the file too',
    ],
    [
      'too much',
      'Ein Satz. '.repeat(20_001),
      'has 200010 characters and the limit is 200000: keep one article in it',
    ],
    [
      'an empty page',
      '<!doctype html><html><body></body></html>',
      'is a page without text: save the page of one article',
    ],
  ])('of %s is refused in a sentence', async (_what, text, problem) => {
    expect(await importArticle(Buffer.from(text))).toEqual({ ok: false, problem });
  });
});

describe('a copied text', () => {
  it('keeps what only looks like an entity or a tag, and its numbers with hard blanks', async () => {
    const text = `M&x; &amp; Söhne\n\nIm Tal wurde gebaut, und zwar an 3 < 5 Stellen mit \u00a040\u202f000\u00a0Steinen zu 1,2\u00a0Mio.\u00a0Euro, sagten die Leute.`;
    const read = await importArticle(Buffer.from(text));
    expect(read.ok && read.article.title).toBe('M&x; & Söhne');
    expect(read.ok && read.text).toContain('3 < 5 Stellen');
    expect(
      read.ok && read.article.figures.map(({ value, unit, counts }) => [value, unit, counts]),
    ).toEqual([
      [5, undefined, 'Stellen'],
      [40_000, undefined, 'Steinen'],
      [1.2e6, 'Euro', ''],
    ]);
  });

  it('in which a character is broken is read, with a remark', async () => {
    const bytes = Buffer.concat([Buffer.from(german), Buffer.from([0x20, 0xe4, 0x2e])]);
    expect(await importArticle(bytes)).toMatchObject({
      ok: true,
      article: {
        remarks: [
          '1 broken character stands in the text as �: mend them, or save the article as UTF-8',
        ],
        quotes: [{ speaker: { name: 'Jörg Größe' } }],
      },
    });
  });

  it('with front matter has title, date, author and source from it', async () => {
    const text = `---\ntitle: "Der Müll häuft sich"\ndate: 2026-05-03\nauthor: Ada Moss\nsource: Lauterbote\n---\n# Der Müll häuft sich\n\n${german}\n\n- 40 Säcke liegen am Markt.\n`;
    const read = await importArticle(Buffer.from(text));
    expect(read).toMatchObject({
      ok: true,
      source: 'Lauterbote',
      article: { title: 'Der Müll häuft sich', date: '2026-05-03', author: 'Ada Moss' },
    });
    expect(read.ok && read.article.parts.map(({ kind, text: part }) => [kind, part])).toEqual([
      ['title', 'Der Müll häuft sich'],
      ['paragraph', german],
      ['paragraph', '40 Säcke liegen am Markt.'],
    ]);
  });
});

const page = `<!DOCTYPE html><html lang="de"><head><title>Titel | Zeitung</title>
<meta property="og:site_name" content="Lauterbote">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Der Wald brennt nicht mehr","datePublished":"2026-07-03T18:00:00+02:00","isAccessibleForFree":false}</script></head>
<body><nav><p>Start</p></nav><article><h1>Der Wald brennt nicht mehr</h1>
<p>Nach neun Tagen haben die Feuerwehren den Brand im <b>Hochwald</b> gelöscht. „Wir sind müde, aber froh“, sagte Kreisbrandmeister Uwe Lott.</p>
<script>document.write('<p>„Ich bin ein Skript“, sagte niemand.</p>')</script>
<h2>Schaden noch unklar</h2>
<p>Das Forstamt schätzt die verbrannte Fläche auf rund 180 Hektar. Wie hoch der Schaden ist, wird erst in einigen Wochen feststehen, wenn die Gutachter den Wald betreten dürfen.</p></article></body></html>`;

describe('a page', () => {
  it('yields what its head says and its text, without scripts and menus', async () => {
    const read = await importArticle(Buffer.from(page));
    expect(read).toMatchObject({
      ok: true,
      source: 'Lauterbote',
      article: {
        title: 'Der Wald brennt nicht mehr',
        date: '2026-07-03',
        paid: true,
        quotes: [{ words: 'Wir sind müde, aber froh', speaker: { name: 'Uwe Lott' } }],
        figures: [{ value: 180, unit: 'Hektar' }],
      },
    });
    if (!read.ok) return;
    expect(read.article.parts.map(({ kind }) => kind)).toEqual([
      'title',
      'paragraph',
      'cross-head',
      'paragraph',
    ]);
    expect(read.text).not.toMatch(/Skript|Start/);
    const [quote] = read.article.quotes;
    expect(read.text.slice(quote?.start, quote?.end)).toBe('Wir sind müde, aber froh');
  });

  it('is read in the encoding that it names', async () => {
    const html = page
      .replace('<head>', '<head><meta charset="windows-1250">')
      .replace('Uwe Lott', 'Łukasz Wąż');
    const read = await importArticle(encoded(html, 'windows-1250'));
    expect(read).toMatchObject({
      ok: true,
      article: { quotes: [{ speaker: { name: 'Łukasz Wąż' } }] },
    });
  });

  it('that takes too long is given up in time', async () => {
    const nested = `<!doctype html><html><body>${'<table><tr><td><p>Text mit Worten, und mehr. '.repeat(3000)}</body></html>`;
    expect(nested.length).toBeLessThan(articleLimit);
    const read = await importArticle(Buffer.from(nested), { pageLimitMs: 300 });
    expect(read).toEqual({
      ok: false,
      problem:
        "is a page that could not be read within 0.3 s: copy the article's text from the browser and use that",
    });
  });
});

describe('the labelled articles', () => {
  it.each(['hafen', 'wahlabend'])('have the same quotes as a page: %s', async (name) => {
    const text = readFileSync(
      join(import.meta.dirname, 'labelled', 'tuning', `${name}.txt`),
      'utf8',
    );
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const html = `<!doctype html><html><body><article>${lines.map((line) => `<p>${line}</p>`).join('')}</article></body></html>`;
    const [plain, marked] = await Promise.all([
      wordsOf(Buffer.from(text)),
      wordsOf(Buffer.from(html)),
    ]);
    expect(marked).toEqual(plain);
  });
});
