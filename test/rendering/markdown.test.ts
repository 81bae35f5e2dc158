import { describe, expect, it } from 'vitest';
import { markdownHtml } from '../../src/rendering/markdown.ts';
import { markdownText } from '../../src/rendering/markdown-text.ts';

const html = (body: string) => markdownHtml(body, 'de').replaceAll('\u00a0', '~');
const text = (body: string) => {
  const links: string[] = [];
  const result = markdownText(body, 'de', (address) => `[${links.push(address)}]`);
  return { text: result.replaceAll('\u00a0', '~'), links };
};

describe('the Markdown of an item', () => {
  it('becomes paragraphs, emphasis, lists, quotations and links', () => {
    expect(html('Ein *Wort* und **zwei**.\n\n- eins\n- zwei\n\n> Zitat')).toBe(
      '<p>Ein <em>Wort</em> und <strong>zwei</strong>.</p>\n<ul>\n<li>eins</li>\n<li>zwei</li>\n</ul>\n<blockquote>\n<p>Zitat</p>\n</blockquote>',
    );
    expect(html('[Mehr](https://a.example/x?a=1&b=2)')).toBe(
      '<p><a href="https://a.example/x?a=1&amp;b=2" rel="noopener noreferrer">Mehr</a></p>',
    );
  });

  it('becomes plain text with numbered links', () => {
    expect(
      text('Ein [Vermerk](https://a.example/x) vom 30. Januar.\n\n1. eins\n2. **zwei**\n\n> Zitat'),
    ).toEqual({
      text: 'Ein Vermerk [1] vom 30.~Januar.\n\n1. eins\n2. zwei\n\n> Zitat',
      links: ['https://a.example/x'],
    });
  });

  it('is typeset across emphasis and links', () => {
    expect(html('"**Nein**", sagte sie.')).toBe('<p>„<strong>Nein</strong>“, sagte sie.</p>');
    expect(text('"*Nein*", sagte sie.').text).toBe('„Nein“, sagte sie.');
  });

  it('turns headings into bold paragraphs and drops pictures', () => {
    expect(html('# Titel\n\n![Bild](https://a.example/x.png)Text')).toBe(
      '<p><strong>Titel</strong></p><p>Text</p>',
    );
  });

  it('keeps the words of HTML in text, and of its tags only the harmless ones', () => {
    const body = '<div onclick="x()">Eins <b>zwei</b><script>drei()</script></div>';
    expect(html(body)).toBe('Eins <strong>zwei</strong>');
    expect(text(body).text).toBe('Eins zwei');
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//evil.example',
    '/relative',
    'https://user:secret@evil.example/',
    'file:///etc/passwd',
  ])('makes no link of %s', (address) => {
    expect(html(`[Wort](${address})`)).toBe('<p>Wort</p>');
    expect(text(`[Wort](${address})`)).toEqual({ text: 'Wort', links: [] });
  });

  it('prints no control characters and no direction overrides, however they are written', () => {
    expect(html('a&#1;b&#8238;c\u202ed')).toBe('<p>abcd</p>');
    expect(text('a&#1;b&#8238;c\u202ed').text).toBe('abcd');
  });

  it('escapes what looks like a template', () => {
    expect(html('{{ secret }}')).toBe('<p>&#123;&#123; secret }}</p>');
  });

  it('reads what is nested without end', () => {
    const deep = ['>', '- ', '**', '[', '<div>', '_a'].map((part) => part.repeat(20_000));
    for (const body of deep) {
      expect(html(body)).not.toMatch(/(<blockquote>\s*){7}/);
      expect(typeof text(body).text).toBe('string');
    }
  });
});
