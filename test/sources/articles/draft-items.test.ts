import { describe, expect, it } from 'vitest';
import { draftItems } from '../../../src/sources/articles/draft-items.ts';
import { draftText } from '../../../src/sources/articles/draft-text.ts';
import { readArticle } from '../../../src/sources/articles/read-article.ts';
import { readMarkdownItem } from '../../../src/sources/read-markdown-item.ts';
import { labelledArticles } from '../../support/article-quality.ts';

const origin = {
  date: '2026-05-14',
  source: 'Beispielzeitung',
  url: 'https://example.org/a',
} as const;
const all = (['tuning', 'unseen'] as const).flatMap(labelledArticles);
const read = (text: string, file: string) =>
  readMarkdownItem(Buffer.from(text), { file, id: 'probe', origin: 'redaktion' });

describe('the drafts of an article', () => {
  it.each(all)('are items that no issue prints yet: $name', ({ article }) => {
    const drafts = draftItems(article, origin);
    const items = drafts.map((draft) => read(draftText(draft), draft.name));
    expect(items.filter(({ ok }) => !ok)).toEqual([]);
    for (const reading of items)
      if (reading.ok)
        expect(reading.item).toMatchObject({
          draft: true,
          source: 'Beispielzeitung',
          evidence: expect.any(String),
        });
    expect(drafts.length).toBeGreaterThan(3);
  });

  it.each(all)('have names of their own that every file system takes: $name', ({ article }) => {
    const names = draftItems(article, origin).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^2026-05-14-[\p{Ll}\p{Lo}\p{N}-]{1,80}$/u);
  });

  it.each(all)('copy no sentence of the article but what is quoted: $name', ({ article }) => {
    for (const { body, fields } of draftItems(article, origin)) {
      expect(body).toMatch(/^(?:\[fill in\]\n)?$/);
      const { evidence: _, quote: _words, ...rest } = fields;
      for (const value of Object.values(rest)) expect(String(value).length).toBeLessThan(160);
    }
  });

  it('say where an editor has to write something, and are refused once they are no drafts', () => {
    const [, quote] = draftItems(
      readArticle('Es ist ein stiller Tag. „Wir haben lange genug gewartet“, sagte Ilka Thoms.'),
      origin,
    );
    const text = quote ? draftText(quote) : '';
    expect(text).toContain('occasion: "[fill in]"');
    expect(read(text, 'a.md')).toMatchObject({
      ok: true,
      item: { speaker: 'Ilka Thoms', draft: true },
    });
    expect(read(text.replace('draft: true\n', ''), 'a.md')).toMatchObject({
      ok: false,
      problems: [
        {
          sentence:
            'a.md:3: title has the marker [fill in]: write what belongs there, or set draft: true.',
        },
      ],
    });
    const report = draftItems(
      readArticle('Ein Titel\n\nEs ist ein stiller Tag am See, und niemand hat etwas dagegen.'),
      origin,
    )[0];
    const approved = report ? draftText(report).replace('draft: true\n', '') : '';
    expect(read(approved, 'b.md')).toMatchObject({
      ok: false,
      problems: [
        { field: undefined, sentence: expect.stringContaining('the text has the marker') },
      ],
    });
  });

  it('leave out what cannot stand alone: single words, and numbers of nobody knows what', () => {
    const article = readArticle(
      'Es war ein stiller Tag am See. Kling nannte das „peinlich“. Die Liste kam auf mehr als 163.000, sagte sie.',
    );
    expect(article.quotes).toHaveLength(1);
    expect(article.figures).toHaveLength(1);
    expect(draftItems(article, origin).map(({ kind }) => kind)).toEqual(['report']);
  });

  it('have different names although they are about the same', () => {
    const article = readArticle('Es waren 320 Helfer da. Dann gingen 320 Helfer wieder heim.');
    expect(draftItems(article, origin).map(({ name }) => name)).toEqual([
      '2026-05-14-es-waren-320-helfer-da-dann-gingen-320-helfer',
      '2026-05-14-figure-320-helfer',
      '2026-05-14-figure-320-helfer-2',
    ]);
  });

  it('are read without a publication too', () => {
    const drafts = draftItems(readArticle('Es waren 320 Helfer da, den ganzen Tag.'), {
      date: '2026-05-14',
      source: ' ',
    });
    expect(drafts.map((draft) => read(draftText(draft), draft.name))).toMatchObject([
      { ok: true, item: { source: '[fill in]' } },
      { ok: true, item: { source: '[fill in]', by: '[fill in]' } },
    ]);
  });

  it('write large and small numbers so that they are read as they were', () => {
    const [draft] = draftItems(readArticle('Es ist Tag am See, wie immer.'), origin);
    for (const value of [5e11, 0.3, -26, 163000]) {
      const fields = {
        ...draft?.fields,
        kind: 'figure',
        value,
        counts: 'Dinge',
        by: 'wer',
        title: 'Titel',
      };
      const { label: _, ...figure } = fields as Record<string, unknown>;
      const text = draftText({ name: 'a', kind: 'figure', fields: figure, body: '' });
      expect(read(text, 'a.md')).toMatchObject({ ok: true, item: { value } });
    }
  });
});
