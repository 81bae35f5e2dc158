import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Feed, FeedEntry } from '../../../src/sources/feeds/feed.ts';
import { readFeed } from '../../../src/sources/feeds/read-feed.ts';

const url = 'https://served.example/x/feed';

function feedOf(bytes: Uint8Array | string, served = { url }): Feed {
  const reading = readFeed(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, served);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.feed;
}
const fixture = (name: string) =>
  feedOf(readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url)));
const only = (feed: Feed): FeedEntry => {
  expect(feed.entries).toHaveLength(1);
  return feed.entries[0] as FeedEntry;
};
/** The only entry of an RSS feed that holds `inner` in its item. */
const item = (inner: string) => {
  const start = '<rss version="2.0"><channel><link>https://site.example/a/</link><item>';
  return only(feedOf(`${start}${inner}</item></channel></rss>`));
};
/** The only entry of an Atom feed that holds `inner` in its entry. */
const entry = (inner: string) =>
  only(
    feedOf(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>${inner}</entry></feed>`),
  );

describe('a feed of each format', () => {
  it('in RSS 2.0 tells texts, links, dates, names and pictures', () => {
    const { entries, problems, ...head } = fixture('rss-2.0.xml');
    expect(head).toEqual({
      format: 'rss',
      title: 'Nordkurier am Abend – Politik',
      link: 'https://nordkurier-abend.example/politik/',
      language: 'de-DE',
    });
    expect(entries[0]).toEqual({
      guid: 'nka-4711',
      link: 'https://nordkurier-abend.example/politik/hafen?a=1&b=2',
      title: 'Hafen in Brunsum: Land & Stadt einigen sich',
      summary: '<p>Der Streit um die Kaimauer ist beendet.</p>',
      content:
        '<p>Der Streit um die <a href="/kai">Kaimauer</a> ist beendet.</p><p>Gebaut wird ab März.</p>',
      author: 'Wiebke Harms, Ole Brandt',
      published: new Date('2026-11-24T05:15:00Z'),
      updated: undefined,
      categories: ['Politik', 'Brunsum'],
      base: 'https://nordkurier-abend.example/politik/',
      pictures: [
        {
          url: 'https://nordkurier-abend.example/bilder/kai.jpg',
          alt: 'Die Kaimauer von Brunsum bei Ebbe',
          credit: 'Foto: Ole Brandt',
          width: 1200,
          height: 800,
        },
        { url: 'https://nordkurier-abend.example/bilder/kai-klein.jpg', width: 120, height: 80 },
      ],
    });
    expect(entries[1]).toMatchObject({
      title: 'Minister: „Wir sind fast fertig“',
      link: 'https://nordkurier-abend.example/politik/minister',
      author: 'Jule Thoms',
      published: new Date('2026-11-23T17:00:00Z'),
      pictures: [{ url: 'https://nordkurier-abend.example/bilder/minister.png' }],
    });
    expect(entries.slice(2).map(({ link }) => link)).toEqual([
      'https://nordkurier-abend.example/?p=11',
      'https://nordkurier-abend.example/umgeleitet',
    ]);
    expect(problems).toEqual([
      'entry 2: the link "/politik/minister" is relative and was read as https://nordkurier-abend.example/politik/minister.',
      'entry 3: the date "gestern Abend" means no day.',
      'entry 4: it has no guid, so it is known by its link.',
    ]);
  });

  it('in RSS 0.91 may be in ISO 8859-1 and have entities of HTML', () => {
    const feed = fixture('rss-0.91.xml');
    expect(feed).toMatchObject({ format: 'rss', title: 'Wetterdienst Halben', language: 'de' });
    expect(only(feed)).toMatchObject({
      title: 'Glatteis auf der Bühler Höhe',
      summary: 'Temperaturen um −3\u00a0Grad',
    });
  });

  it('in RDF has its entries beside the channel, known by what they are about', () => {
    const feed = fixture('rss-1.0.rdf');
    expect(feed).toMatchObject({ format: 'rdf', title: 'Funk Süd', language: 'de', problems: [] });
    expect(feed.entries[0]).toMatchObject({
      guid: 'https://funk-sued.example/1',
      published: new Date('2026-11-23T20:30:00Z'),
      author: 'Funk Süd',
      categories: ['Verkehr'],
    });
    expect(feed.entries[1]).toMatchObject({
      guid: 'https://funk-sued.example/2',
      link: 'https://funk-sued.example/2',
      title: 'Zweite Meldung',
    });
  });

  it('in Atom 1.0 has texts of three types, bases of its own and one author for all', () => {
    const feed = fixture('atom-1.0.xml');
    expect(feed).toMatchObject({
      format: 'atom',
      title: 'Harbour <Times> & Tide',
      link: 'https://harbour-times.example/news/',
      language: 'en',
      problems: [],
    });
    expect(feed.entries).toEqual([
      {
        guid: 'urn:uuid:2',
        link: 'https://harbour-times.example/news/ferry',
        title: 'Ferry aground off Lyme',
        summary: 'Fog &amp; tide: 5 &lt; 7 knots',
        content: '<p>All <a href="list">safe</a>.<br>Rescue "ended".</p>',
        author: 'Newsroom',
        published: new Date('2026-11-24T03:30:00Z'),
        updated: new Date('2026-11-24T05:00:00Z'),
        categories: ['At sea'],
        base: 'https://harbour-times.example/news/ferry/',
        pictures: [{ url: 'https://harbour-times.example/img/ferry.jpg' }],
      },
      {
        guid: 'tag:harbour-times.example,2026:3',
        link: 'https://other.example/blink',
        title: 'The <blink> tag & its friends',
        summary: 'How a tag came and went',
        content: undefined,
        author: 'Ann Low',
        published: undefined,
        updated: new Date('2026-11-23T00:00:00Z'),
        categories: [],
        base: 'https://other.example/',
        pictures: [
          { url: 'https://other.example/blink.png', alt: 'How a tag came and went', width: 480 },
        ],
      },
    ]);
  });

  it('in Atom 0.3 may have texts in base64 or escaped', () => {
    const feed = fixture('atom-0.3.xml');
    expect(feed).toMatchObject({
      format: 'atom',
      title: 'Tide tables',
      link: 'http://tides.example/',
    });
    expect(only(feed)).toMatchObject({
      link: 'http://tides.example/spring',
      content: '<p>High &amp; low</p>',
      published: new Date('2004-01-05T14:00:00Z'),
      updated: new Date('2004-01-05T10:00:00Z'),
    });
  });

  it('in CDF counts as RSS', () => {
    const feed = fixture('cdf.xml');
    expect(feed).toMatchObject({
      format: 'rss',
      title: 'Der Kanal',
      link: 'http://kanal.example/',
    });
    expect(only(feed)).toMatchObject({
      link: 'http://kanal.example/eins.html',
      title: 'Schleuse offen',
      updated: new Date('2004-04-07T04:05:43Z'),
    });
  });

  it('in JSON keeps what it can use of each entry', () => {
    const feed = fixture('json-1.1.json');
    expect(feed).toMatchObject({
      format: 'json',
      title: 'Вечірній Канів',
      link: 'https://kaniv.example/',
      language: 'uk',
      problems: ['entry 2: the date "вчора" means no day.', 'entry 3: it is empty.'],
    });
    expect(feed.entries[0]).toMatchObject({
      guid: '17',
      link: 'https://kaniv.example/novyny/17',
      title: 'Міст відкрили & освітили',
      summary: 'Рух &lt; 50 км/год',
      author: 'Редакція',
      published: new Date('2026-11-24T05:00:00Z'),
      updated: new Date('2026-11-24T06:00:00Z'),
      categories: ['Місто', '5'],
      pictures: [
        { url: 'https://kaniv.example/mist.jpg' },
        { url: 'https://kaniv.example/plan.png', alt: 'План' },
      ],
    });
    expect(feed.entries[1]).toMatchObject({
      link: 'https://kaniv.example/16',
      content: '1 &lt; 2',
      author: 'Олена',
    });
  });
});

describe('a feed that is not well-formed', () => {
  it('yields what its authors meant', () => {
    const { title, entries, problems } = fixture('not-well-formed.xml');
    expect(title).toBe('Blatt ohne Ende');
    expect(entries.map(({ title, link, summary }) => [title, link, summary])).toEqual([
      ['Erste & wichtigste', 'https://blatt.example/1', 'Text<br>nach <b>Umbruch</b>'],
      ['Zweite über &nichts; Meldung', 'https://blatt.example/2', undefined],
      ['Dritte', 'https://blatt.example/3', undefined],
    ]);
    expect(problems[0]).toBe('the feed: its XML is not well-formed: ends of elements are missing.');
  });

  it('and is cut off keeps what was told to its end, and no half text', () => {
    const { title, entries, problems } = fixture('cut-off.xml');
    expect(title).toBe('Abgerissen');
    expect(entries.map((e) => [e.guid, e.title, e.summary])).toEqual([
      ['1', 'Ganz', undefined],
      ['2', 'Halb', undefined],
    ]);
    expect(problems).toEqual([
      'the feed: it is cut off before its end.',
      'entry 2: the feed ends in the middle of it, so parts are missing.',
    ]);
  });

  it('is found behind what a server wrote before it by mistake', () => {
    const noise = '<br>\n<b>Warning</b>: <p><i>include() in /srv/a.php';
    const { title, entries } = feedOf(
      `${noise}\n<?xml version="1.0"?><rss><channel><title>T</title><item><guid>1</guid></item></channel></rss>`,
    );
    expect([title, entries.length]).toEqual(['T', 1]);
  });

  it('is not reproached with elements that close themselves', () => {
    const feed = feedOf('<rss><channel><item><enclosure/><guid>1</guid></item></channel></rss>');
    expect(feed.problems).toEqual([]);
  });
});

describe('an entry', () => {
  it.each([
    ['Titel mit &lt;b&gt;Fett&lt;/b&gt;', 'Titel mit Fett'],
    ['Titel mit <b>Fett</b> darin', 'Titel mit Fett darin'],
    ['5 &lt; 7 &amp;gt; 3', '5 < 7 > 3'],
    ['Die Marke &lt;foo&gt; lebt', 'Die Marke <foo> lebt'],
    ['Dr&amp;auml;ngen &amp;#8211; jetzt', 'Drängen – jetzt'],
    ['Zwei\n  Zeilen\tund &#x0;Null', 'Zwei Zeilen und \ufffdNull'],
    ['Bau &constructor; &__proto__; &nichts;', 'Bau &constructor; &__proto__; &nichts;'],
    ['Windows&#150;Strich', 'Windows–Strich'],
    ['&lt;script&gt;böse()&lt;/script&gt;Gut', 'Gut'],
    ['<![CDATA[A & B &amp; C]]>', 'A & B & C'],
    ['Eins&lt;br&gt;zwei', 'Eins zwei'],
    ['Dr&amp;amp;auml;ngen &amp;amp;amp;#8222;jetzt&amp;amp;#8220;', 'Drängen „jetzt“'],
    ['Stadt &amp;amp;amp; Land', 'Stadt & Land'],
    ['&amp;#x200B;Nord&amp;shy;brücke&#x200b; frei&amp;amp;#x200b;', 'Nordbrücke frei'],
    ['&amp;amp;constructor; &amp;amp;nichts;', '&constructor; &nichts;'],
  ])('has %j as title in plain text on one line', (written, title) => {
    expect(item(`<title>${written}</title>`).title).toBe(title);
  });

  it.each([
    ['<title type="text">AT&amp;amp;T</title>', 'AT&T'],
    ['<title type="text">Use &lt;blink&gt; now</title>', 'Use <blink> now'],
    ['<title>Plain &lt;b&gt;not&lt;/b&gt;</title>', 'Plain not'],
    ['<title type="html">&lt;i&gt;a&lt;/i&gt; &amp;lt; b</title>', 'a < b'],
  ])('of Atom has the title of %s', (written, title) => {
    expect(entry(written).title).toBe(title);
  });

  it('prefers the page to other links, and HTML to other types', () => {
    const links = [
      '<link rel="via" href="https://a.example/via"/>',
      '<link rel="alternate" type="application/pdf" href="https://a.example/pdf"/>',
      '<link rel="alternate" type="text/html" href="https://a.example/page"/>',
    ];
    expect(entry(links.join('')).link).toBe('https://a.example/page');
    expect(entry(links.slice(0, 2).join('')).link).toBe('https://a.example/pdf');
    expect(entry(links.slice(0, 1).join('')).link).toBeUndefined();
  });

  it('is found at its guid only if the guid is an address', () => {
    expect(item('<guid>https://site.example/1</guid>').link).toBe('https://site.example/1');
    expect(item('<guid isPermaLink="false">https://site.example/1</guid>').link).toBeUndefined();
    expect(item('<guid>4711</guid>').link).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://site.example/',
    'mailto:a@b.example',
    'http://',
    'file:///etc/passwd',
  ])('has no link to %s, and says so', (link) => {
    const text = `<rss><channel><item><guid>1</guid><link>${link}</link></item></channel></rss>`;
    const { entries, problems } = feedOf(text);
    expect(entries[0]?.link).toBeUndefined();
    expect(problems).toEqual([`entry 1: the link "${link}" is no web address.`]);
  });

  it('has no relative link in a feed that was served from nowhere', () => {
    const text = '<rss><channel><item><guid>1</guid><link>/a</link></item></channel></rss>';
    const feed = feedOf(text, { url: 'file:///tmp/feed.xml' });
    expect(feed.entries[0]?.link).toBeUndefined();
    expect(feed.problems).toEqual(['entry 1: the link "/a" is no web address.']);
  });

  it('takes no base that is no web address', () => {
    const inner = '<link xml:base="javascript:x" href="a"/>';
    expect(entry(inner).link).toBe('https://served.example/x/a');
  });

  it('takes no base that is longer than addresses are', () => {
    const inner = `<link xml:base="https://${'a/'.repeat(1100)}" href="a"/>`;
    expect(entry(inner).link).toBe('https://served.example/x/a');
  });

  it('names each picture once, and the publisher’s own logo never', () => {
    const one = '<enclosure type="image/png" url="https://a.example/1.png"/>';
    const inner = `${one}<image><url>https://a.example/1.png</url></image>${one}`;
    expect(item(inner).pictures).toEqual([{ url: 'https://a.example/1.png' }]);
    const sound = '<enclosure type="audio/mpeg" url="https://a.example/1.png"/>';
    expect(item(sound).pictures).toEqual([]);
  });

  it('is not confused by elements of foreign vocabularies', () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><title>Kreis</title><item/></svg>';
    expect(item(`${svg}<title>Echt</title>`).title).toBe('Echt');
    expect(item(`<x:title xmlns:x="urn:x">Falsch</x:title><title>Echt</title>`).title).toBe('Echt');
  });

  it('knows vocabularies by their address, not by their prefix', () => {
    const inner = '<q:creator xmlns:q="HTTP://purl.org/dc/elements/1.1">Ada</q:creator>';
    expect(item(inner).author).toBe('Ada');
  });

  it('without guid and link is known by its title, and says so', () => {
    const feed = feedOf('<rss><channel><item><title>A</title></item></channel></rss>');
    expect(feed.problems).toEqual([
      'entry 1: it has no guid and no link, so it is known by its title.',
    ]);
  });

  it('loses scripts and control characters in its title, and says so', () => {
    const title = '\u0007Alarm &lt;script&gt;x&lt;/script&gt;';
    const feed = feedOf(
      `<rss><channel><item><guid>1</guid><title>${title}</title></item></channel></rss>`,
    );
    expect(only(feed).title).toBe('Alarm');
    expect(feed.problems).toEqual([
      'the feed: it has control characters, which were taken out.',
      'entry 1: the title has more than text in it, which was taken out.',
    ]);
  });
});

describe('what is no feed', () => {
  it.each([
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['Guten Tag', 'is neither XML nor JSON, so it is no feed'],
    [
      '<!doctype html><html><body>Hallo</body></html>',
      'is a web page and no feed: give the address of its feed',
    ],
    [
      '<svg xmlns="http://www.w3.org/2000/svg"><path/></svg>',
      'is XML but no feed: it begins with <svg>',
    ],
    [
      '<tv><channel id="1"><title>Eins</title></channel></tv>',
      'is XML but no feed: it begins with <tv>',
    ],
    ['<list><item><title>Milch</title></item></list>', 'is XML but no feed: it begins with <list>'],
    [
      '<svg><metadata><rdf:RDF><work/></rdf:RDF></metadata></svg>',
      'is XML but no feed: it begins with <svg>',
    ],
    ['{"a": 1}', 'is JSON but no JSON Feed: its list "items" is missing'],
    ['[1, 2]', 'is JSON but no JSON Feed: its list "items" is missing'],
  ])('is refused: %j', (text, problem) => {
    expect(readFeed(Buffer.from(text), { url })).toEqual({ ok: false, problem });
  });

  it('is refused as JSON with the parser’s words', () => {
    const reading = readFeed(Buffer.from('{"items": [1,'), { url });
    expect(reading).toEqual({
      ok: false,
      problem: expect.stringMatching(/^is not valid JSON: \S/),
    });
  });

  it('is a feed all the same if only its type is wrong, which is told', () => {
    const bytes = Buffer.from('<rss><channel/></rss>');
    const problems = (contentType: string) => {
      const reading = readFeed(bytes, { url, contentType });
      return reading.ok ? reading.feed.problems : undefined;
    };
    expect(problems('text/html; charset=utf-8')).toEqual([
      'the feed: it is served as text/html, which is no type for feeds.',
    ]);
    for (const type of [
      'application/rss+xml',
      'text/xml',
      'text/plain',
      'application/octet-stream',
    ])
      expect(problems(type)).toEqual([]);
  });
});

describe('what an Atom feed takes back', () => {
  const atom = (inner: string) =>
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:x="http://purl.org/atompub/tombstones/1.0"><title>Z</title>${inner}</feed>`;

  it('is told with guid and time, and is no entry', () => {
    const reading = readFeed(
      Buffer.from(
        atom(`<x:deleted-entry ref="tag:a,1" when="2026-01-30T05:00:00Z"><x:comment>Falsch.</x:comment>
<entry><id>tag:a,1</id><title>Alt</title></entry></x:deleted-entry>
<x:deleted-entry ref=" tag:a,2 " when="gestern"/><x:deleted-entry when="2026-01-30T05:00:00Z"/>
<x:deleted-entry ref="${'r'.repeat(3000)}"/><deleted-entry ref="tag:a,3"/>
<entry><id>tag:a,4</id><title>Neu</title></entry>`),
      ),
      { url },
    );
    if (!reading.ok) throw new Error(reading.problem);
    expect(reading.feed.entries.map(({ title }) => title)).toEqual(['Neu']);
    expect(reading.feed.deleted).toEqual([
      { guid: 'tag:a,1', at: new Date('2026-01-30T05:00:00Z') },
      { guid: 'tag:a,2', at: undefined },
    ]);
  });
});
