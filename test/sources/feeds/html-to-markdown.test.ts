import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markdownHtml } from '../../../src/rendering/markdown.ts';
import { markdownText } from '../../../src/rendering/markdown-text.ts';
import { htmlToMarkdown } from '../../../src/sources/feeds/html-to-markdown.ts';
import { hostileStrings } from '../../support/hostile-strings.ts';

/** What readers get of HTML from a feed. */
const shown = (html: string) => markdownHtml(htmlToMarkdown(html, 'https://example.org/a/'), 'de');
const text = (html: string) => markdownText(htmlToMarkdown(html), 'de', () => '');

describe('HTML from a feed as Markdown', () => {
  it('keeps paragraphs, line breaks, emphasis, links, quotations and lists', () => {
    const html = `<p>Ein <b>fetter</b> und ein <em>schräger</em> Satz mit <a href="../b?x=1&amp;y=2">Link</a>.</p>
      <blockquote><p>Gesagt<br>ist gesagt.</p></blockquote>
      <ul><li>Eins</li><li>Zwei<ol><li>Innen</li></ol></li></ul><p>Ende.</p>`;
    expect(htmlToMarkdown(html, 'https://example.org/a/')).toBe(
      'Ein **fetter** und ein *schräger* Satz mit [Link](<https://example.org/b?x=1&y=2>).\n\n> Gesagt\\\n> ist gesagt.\n\n- Eins\n- Zwei\n   1. Innen\n\nEnde.',
    );
    expect(shown(html)).toContain(
      '<a href="https://example.org/b?x=1&amp;y=2" rel="noopener noreferrer">Link</a>',
    );
  });

  it.each([
    ['Eins<br><br>Zwei', 'Eins\n\nZwei'],
    ['Eins<br/>\n <br/>Zwei', 'Eins\n\nZwei'],
    ['<h2>Kopf</h2>Text', '**Kopf**\n\nText'],
    ['<b><p>Über</p><p>zwei</p></b>', '**Über**\n\n**zwei**'],
    ['<b>nie geschlossen', '**nie geschlossen**'],
    ['<b>ge<i>kreuzt</b>e</i> Marken', 'ge*kreuzt*e Marken'],
    ['Wort<b>, und</b> weiter', 'Wort, und weiter'],
    ['<b> Rand </b>x', ' **Rand** x'.trim()],
    ['<a href="https://a.example/"><img src="x.png"></a>Text', 'Text'],
    ['<a href="https://a.example/)(">x</a>', '[x](<https://a.example/%29%28>)'],
    ['<a href="/x">relativ ohne Basis</a>', 'relativ ohne Basis'],
    ['<table><tr><td>A</td><td>B</td></tr><tr><td>C</td></tr></table>', 'A B\n\nC'],
    ['<figure><img alt="x"><figcaption>Foto: dpa</figcaption></figure><p>Text</p>', 'Text'],
    ['Text ohne Auszeichnung, 5 &lt; 7 &amp; 3', 'Text ohne Auszeichnung, 5 \\< 7 \\& 3'],
    ['', ''],
    ['<p> </p>\n<div></div>', ''],
  ])('makes of %j %j', (html, markdown) => {
    expect(htmlToMarkdown(html)).toBe(markdown);
  });

  it('shows what was encoded more than once, and nothing that nobody sees', () => {
    const written =
      '<p>f&amp;uuml;r <b>&amp;#x200b;die Nord&shy;br\u00fccke\u2060</b> &amp;amp;#8222;jetzt&amp;#8220; می\u200cخواهم';
    expect(htmlToMarkdown(written)).toBe('für **die Nordbrücke** „jetzt“ می\u200cخواهم');
    const hidden =
      '<p>&amp;lt;script&amp;gt;x&amp;lt;/script&amp;gt; &amp;#60;img onerror=x&amp;#62;';
    expect(shown(hidden)).not.toMatch(/<(?!\/?p>)/);
  });

  it('lets no word become markup', () => {
    const lines = [
      '# kein Titel',
      '- keine Liste',
      '+ keine Liste',
      '1. Januar und 2) Februar',
      '> kein Zitat',
      '=====',
      '---',
      '***fett***',
      '_schräg_ und __fett__',
      '[kein](https://evil.example/) Link',
      '![kein Bild](https://evil.example/x.png)',
      '<https://evil.example/>',
      'https://evil.example/ und www.evil.example und a@evil.example',
      '`Code` und ~~gestrichen~~',
      '| a | b |',
      '&amp;copy; bleibt',
      'C:\\\\Ordner',
      '[x]: https://evil.example/',
      '    eingerückt',
    ];
    for (const line of lines) {
      const html = shown(
        `<p>vorher<br>${line.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`,
      );
      expect(html).not.toMatch(/<(?!\/?p>|br ?\/?>)/);
      expect(html.match(/<p>/g)).toHaveLength(1);
    }
    const alone = lines.map((line) => shown(line.replaceAll('<', '&lt;')));
    expect(alone.join('')).not.toMatch(/<(?!\/?p>)/);
  });

  it.each(hostileStrings)('leaves nothing alive of %j', (hostile) => {
    const html = shown(hostile) + shown(`<p>${hostile}</p>`) + shown(`<b title="${hostile}">x</b>`);
    expect(html).not.toMatch(/<(?!\/?(p|strong|em|a|ul|ol|li|blockquote|br)\b)/);
    expect(html).not.toMatch(/<[^>]*\s(?!href=|rel=)\w+=/);
    for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toMatch(/^https?:/);
  });

  it('shows the words of any text as they are', () => {
    const words = fc.array(
      fc.constantFrom(...'ab1 *_[]()<>&#+-=.:/\\`~|@!{}"\'', 'www.', 'http://', '\n', '  '),
      { maxLength: 24 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const line = parts.join('');
        const escaped = line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
        const plain = (value: string) =>
          value
            .replace(/[„“”‚‘’»«"']/g, '"')
            .replace(/[–—‑]/g, '-')
            .replace(/[\s\u00a0\u202f]+/g, '')
            .replace(/…/g, '...');
        expect(plain(text(escaped))).toBe(plain(line));
        expect(shown(escaped)).not.toMatch(/<(?!\/?p>)/);
      }),
      { numRuns: 400 },
    );
  });

  it('comes to an end, whatever is nested or left open', () => {
    const size = 200_000;
    const texts = [
      '<b>',
      '<ul><li>',
      '<blockquote>',
      '<a href="https://a.example/">',
      '&amp;',
      '<br>',
      '<i>x</b>',
      '*_[<',
      '<p>',
      '<div>x',
      '<br>x',
      'x<i> </i>',
      '<li>x',
      '<a href=x>y</a>',
    ].map((piece) => piece.repeat(size / piece.length));
    for (const html of texts) expect(typeof htmlToMarkdown(html)).toBe('string');
  });
});
