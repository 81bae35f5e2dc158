import { describe, expect, it } from 'vitest';
import { importArticle } from '../../../src/sources/articles/import-article.ts';

const title = 'Brücke über die Lauter bis Herbst gesperrt';
const first =
  'Die Brücke über die Lauter bleibt bis zum Herbst gesperrt, weil Risse im mittleren Pfeiler gefunden wurden. Das teilte das Bauamt am Dienstag mit, nachdem Fachleute den Pfeiler zwei Wochen lang untersucht hatten.';
const second =
  '„Wir gehen kein Risiko ein“, sagte Bauamtsleiterin Heike Sturm. Die Reparatur kostet nach ihren Worten rund 2,4 Millionen Euro, und in dieser Zeit müssen 9.000 Autos am Tag einen Umweg fahren.';
const third =
  'Händler in der Altstadt fürchten um ihr Geschäft, denn im Sommer leben sie von den Gästen. Der Stadtrat berät am Donnerstag über Hilfen für die Betriebe.';
const prose = [first, second, third].map((text) => `<p>${text}</p>`).join('');
const document = (head: string, body: string) =>
  `<!doctype html><html lang="de"><head>${head}</head><body>${body}</body></html>`;
/** JSON-LD of the article with more fields. */
const data = (more: object = {}) =>
  `<script type="application/ld+json">${JSON.stringify({
    '@type': 'NewsArticle',
    headline: title,
    datePublished: '2026-06-17T00:30:00+02:00',
    author: [{ '@type': 'Person', name: 'Nora Fenn' }, { name: 'Paul Lenz' }],
    publisher: { name: 'Lauterbote' },
    ...more,
  })}</script>`;

const read = async (html: string) => {
  const found = await importArticle(Buffer.from(html));
  if (!found.ok) throw new Error(found.problem);
  return found;
};
const texts = async (html: string, kind: string) =>
  (await read(html)).article.parts.filter((part) => part.kind === kind).map(({ text }) => text);

describe('the head of a page', () => {
  it.each([
    ['JSON-LD', data(), 'Nora Fenn, Paul Lenz'],
    [
      'a graph of JSON-LD with entities',
      `<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Br&uuml;cke über die Lauter bis Herbst gesperrt","datePublished":"2026-06-16T22:30:00Z","author":"Von Nora Fenn","publisher":{"name":"Lauterbote"}}]}</script>`,
      'Nora Fenn',
    ],
    [
      'Open Graph, with the name of the site behind the title',
      `<meta property="og:title" content="${title} | Lauterbote"><meta property="og:site_name" content="Lauterbote"><meta property="article:author" content="https://example.org/nora"><meta name="author" content="Nora Fenn"><meta property="article:published_time" content="20260617T003000+0200">`,
      'Nora Fenn',
    ],
    [
      'Dublin Core',
      '<meta name="dc.creator" content="Nora Fenn"><meta name="DC.date.issued" content="2026-06-17"><meta property="og:site_name" content="Lauterbote">',
      'Nora Fenn',
    ],
  ])('is read from %s', async (_how, head, author) => {
    const { article, source } = await read(
      document(head, `<article><h1>${title}</h1>${prose}</article>`),
    );
    expect({ ...article, source }).toMatchObject({
      title,
      author,
      date: '2026-06-17',
      source: 'Lauterbote',
      paid: false,
    });
    expect(article.parts.map(({ kind }) => kind)).toEqual([
      'title',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });

  it('is read from microdata', async () => {
    const html = document(
      '',
      `<div itemscope><h1 itemprop="headline">${title}</h1><span itemprop="author"><span itemprop="name">Nora Fenn</span></span><meta itemprop="datePublished" content="2026-06-17"><span itemprop="publisher"><meta itemprop="name" content="Lauterbote"></span><div itemprop="articleBody">${prose}</div></div>`,
    );
    const { article, source } = await read(html);
    expect([article.title, article.author, article.date, source]).toEqual([
      title,
      'Nora Fenn',
      '2026-06-17',
      'Lauterbote',
    ]);
  });

  it('has a remark where --date says another day', async () => {
    const html = document(data(), prose);
    const found = await importArticle(Buffer.from(html), { date: '2026-06-18' });
    expect(found).toMatchObject({
      article: { date: '2026-06-18', remarks: [expect.stringContaining('dated 2026-06-17')] },
    });
  });
});

describe('the text of a page', () => {
  it('has no words of a paywall, and a kicker and teaser above it', async () => {
    const html = document(
      data({ isAccessibleForFree: false }),
      `<article><p class="kicker">Verkehr</p><h1>${title}</h1><span>Plus</span><p>${first}</p><p>${second}</p><div><h2>Weiterlesen mit Lauterbote Plus</h2><ul><li>Alle Artikel lesen</li><li>Monatlich kündbar</li></ul><p>Jetzt 4 Wochen für 1 Euro testen</p><p>Sie haben bereits ein Abo? Hier anmelden</p></div></article>`,
    );
    const { article } = await read(html);
    expect(article).toMatchObject({ paid: true, kicker: 'Verkehr' });
    expect(await texts(html, 'paragraph')).toEqual([first, second]);
    expect(await texts(html, 'cross-head')).toEqual([]);
  });

  it('of a ticker has a heading for each entry and no times', async () => {
    const entries = [
      ['18.00 Uhr', 'Rat vertagt sich', third],
      ['15.00 Uhr', 'Stadt nennt Kosten', second],
    ]
      .map(([time, head, text]) => `<li><time>${time}</time><h3>${head}</h3><p>${text}</p></li>`)
      .join('');
    const html = document('', `<main><h1>Ticker zur Brücke</h1><ol>${entries}</ol></main>`);
    expect(await texts(html, 'cross-head')).toEqual(['Rat vertagt sich', 'Stadt nennt Kosten']);
    expect(await texts(html, 'paragraph')).toEqual([third, second]);
  });

  it('of a gallery has captions with their credits', async () => {
    const figures = ['Der Pfeiler hat Risse.', 'Ein Taucher prüft den Grund.']
      .map(
        (text) =>
          `<li><figure><img src="a.jpg"><figcaption><span>${text}</span> <span>Foto: Uli Kern</span></figcaption></figure></li>`,
      )
      .join('');
    const html = document(
      data(),
      `<article><h1>${title}</h1><p>${first}</p><ul>${figures}</ul><p>${second}</p><p>${third}</p></article>`,
    );
    const { article } = await read(html);
    expect(
      article.parts.flatMap(({ kind, text, credit }) =>
        kind === 'caption' ? [[text, credit]] : [],
      ),
    ).toEqual([
      ['Der Pfeiler hat Risse.', 'Uli Kern'],
      ['Ein Taucher prüft den Grund.', 'Uli Kern'],
    ]);
  });

  it('of AMP is read without what its elements add', async () => {
    const html = document(
      data(),
      `<amp-sidebar><ul><li>Menü</li></ul></amp-sidebar><main><h1>${title}</h1><amp-img src="a.jpg"></amp-img><div>Die Brücke am Morgen © Uli Kern</div><p>${first}</p><amp-ad><p>Anzeige</p></amp-ad><p>${second}</p><p>${third}</p></main>`,
    );
    expect(await texts(html, 'paragraph')).toEqual([first, second, third]);
    expect(await texts(html, 'caption')).toEqual(['Die Brücke am Morgen']);
  });

  it('that stands in no block and is parted by line breaks is all there', async () => {
    const html = document(
      '',
      `<table><tr><td><h2>${title}</h2><b>Lauter.</b> ${first}<br><br>${second}<br>Und weiter.<br><br>${third}</td></tr></table>`,
    );
    expect((await texts(html, 'paragraph')).slice(-3)).toEqual([
      `Lauter. ${first}`,
      `${second} Und weiter.`,
      third,
    ]);
  });

  it('that only search engines are told is read', async () => {
    const articleBody = [first, second].join('\n\n');
    const html = document(data({ articleBody }), '<div id="app"></div>');
    expect(await texts(html, 'paragraph')).toEqual([first, second]);
  });

  it('has who said what is set apart', async () => {
    const html = document(
      '',
      `<article><h1>${title}</h1><p>${first}</p><blockquote><p>Die Sperrung kam für uns viel zu spät.</p><cite>Tom Rieger, Händler</cite></blockquote><p>${second}</p><p>${third}</p></article>`,
    );
    const { article } = await read(html);
    expect(article.quotes.map(({ words, speaker }) => [words, speaker?.name])).toEqual([
      ['Die Sperrung kam für uns viel zu spät.', 'Tom Rieger'],
      ['Wir gehen kein Risiko ein', 'Heike Sturm'],
    ]);
  });

  it('that was pasted in part keeps the lines without a tag', async () => {
    const html = `${title}\n\n<p>${first}</p>\n<p>${second}</p>\n<script>alert(1)</script>\n`;
    expect(await texts(html, 'title')).toEqual([title]);
    expect(await texts(html, 'paragraph')).toEqual([first, second]);
  });
});
