import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/rendering/content-hash.ts';
import { htmlTags } from '../../src/rendering/html-tags.ts';
import { placeNames } from '../../src/rendering/letter.ts';
import {
  fillPlaces,
  placeTokens,
  previewVersion,
  salutationFor,
} from '../../src/rendering/places.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { exampleLetter } from '../support/example-letter.ts';

describe('the places of a letter', () => {
  it('stand alone on short lines, so that a delivery can cut there', async () => {
    const { html, text, places } = await exampleLetter();
    for (const part of [html, text]) {
      for (const name of placeNames) {
        const lines = part.split('\n').filter((line) => line.includes(places[name]));
        expect(lines, name).toHaveLength(1);
        expect(lines[0]?.length).toBeLessThanOrEqual(200);
        expect(lines[0]?.match(/place-/g)).toHaveLength(1);
      }
    }
  });

  it('have tokens that no text of the issue can hold', () => {
    const issue = exampleIssue();
    const { salutation } = placeTokens(issue);
    expect(salutation).toMatch(/^place-salutation-[0-9a-f]{16}$/);
    expect(placeTokens({ ...issue, opening: salutation }).salutation).not.toBe(salutation);
  });

  it('take any value without becoming markup or another line', () => {
    const places = placeTokens(exampleIssue());
    const { salutation } = places;
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const values = { salutation: value, preferencesUrl: value, unsubscribeUrl: value };
        const filled = fillPlaces(`<a title="${salutation}">`, places, values, 'html');
        expect(htmlTags(filled)).toHaveLength(1);
        expect(filled.slice(10, -2)).not.toMatch(/[<>"]/);
        expect(fillPlaces(salutation, places, values, 'text')).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      }),
    );
  });

  it('are not filled a second time when a value looks like a token', () => {
    const places = placeTokens(exampleIssue());
    const values = { salutation: places.unsubscribeUrl, preferencesUrl: '', unsubscribeUrl: 'x' };
    expect(fillPlaces(places.salutation, places, values, 'text')).toBe(places.unsubscribeUrl);
  });
});

describe('a letter for somebody', () => {
  it('greets by name, or without one', async () => {
    const letter = await exampleLetter();
    expect(salutationFor(letter, 'Ada Lovelace')).toBe('Guten Morgen, Ada Lovelace,');
    expect(salutationFor(letter, ' \n')).toBe('Guten Morgen,');
    expect(salutationFor(letter, '$& {name}')).toBe('Guten Morgen, $& {name},');
  });

  it('shows the preview as that person gets it', async () => {
    const { html, text } = previewVersion(await exampleLetter(), {
      name: 'Ada <b>',
      unsubscribeUrl: 'https://a.example/u?x=1&y=2',
    });
    expect(html).toContain('Guten Morgen, Ada &lt;b&gt;,');
    expect(html).toContain('href="https://a.example/u?x=1&amp;y=2"');
    expect(text).toContain('Guten Morgen, Ada <b>,\n');
    expect(text).toContain('\nhttps://a.example/u?x=1&y=2\n');
    expect(html + text).not.toContain('place-');
  });
});

describe('the content hash', () => {
  it('changes with every field and not with their order', async () => {
    const { contentHash: hash, ...content } = await exampleLetter();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const reversed = Object.fromEntries(Object.entries(content).reverse()) as typeof content;
    expect(contentHash(reversed)).toBe(hash);
    for (const field of ['subject', 'html', 'text', 'webUrl'] as const) {
      expect(contentHash({ ...content, [field]: `${content[field]} ` })).not.toBe(hash);
    }
  });
});
