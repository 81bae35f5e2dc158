import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHtml } from '../../src/rendering/escape-html.ts';
import { foldHtml } from '../../src/rendering/html-lines.ts';
import { placeTokens } from '../../src/rendering/places.ts';
import { exampleIssue } from '../support/example-issue.ts';

const places = placeTokens(exampleIssue());
const shown = (html: string) =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/[ \n\t]+/g, ' ')
    .trim();

describe('folding HTML into lines', () => {
  it('changes nothing that a reader sees', () => {
    const paragraph = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 60 })
      .map((words) => `<p class="a" style="margin: 0">${escapeHtml(words.join(' '))}</p>`);
    fc.assert(
      fc.property(fc.array(paragraph, { maxLength: 5 }), (list) => {
        const html = list.join('');
        expect(shown(foldHtml(html, places))).toBe(shown(html));
      }),
    );
  });

  it('keeps non-breaking spaces and what stands inside attributes', () => {
    const alt = `Bild ${'sehr lang '.repeat(80)}`;
    const folded = foldHtml(`<p>\n\u00a0a</p><img src="x" alt="${alt}">`, places);
    expect(folded).toContain('\n\u00a0a');
    expect(folded).toContain(`alt="${alt}"`);
  });

  it('breaks long lines between words and between attributes', () => {
    const html = `<p ${'class="wert" '.repeat(90)}>${'Wort '.repeat(500)}</p>`;
    const lines = foldHtml(html, places).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(200);
  });

  it('gives a place in an attribute a line of its own', () => {
    const html = `<a class="x" href="${places.unsubscribeUrl}" style="color: red">x</a>`;
    expect(foldHtml(html, places)).toBe(
      `<a\nclass="x"\nhref="${places.unsubscribeUrl}"\nstyle="color: red">x</a>\n`,
    );
  });
});
