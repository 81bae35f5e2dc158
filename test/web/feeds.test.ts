import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/base/calendar.ts';
import type { Newsletter } from '../../src/config/config.ts';
import type { IssueStatus } from '../../src/issue/issue.ts';
import { launchBrowser } from '../support/browser.ts';
import { exampleIssue } from '../support/example-issue.ts';
import { newsletter } from '../support/newsletter.ts';
import { openSite } from './open-site.ts';

/** What a strict parser of XML reads: each element's children by name, texts, attributes. */
interface XmlElement {
  name: string;
  text: string;
  attributes: Record<string, string>;
  children: XmlElement[];
}

describe('the Atom feed', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    page = await browser.newPage();
  });
  afterAll(async () => {
    await browser.close();
  });

  const parse = (document: string) =>
    page.evaluate<XmlElement>(`(() => {
      const read = (element) => ({
        name: element.localName,
        text: element.textContent,
        attributes: Object.fromEntries([...element.attributes].map((a) => [a.name, a.value])),
        children: [...element.children].map(read),
      });
      const xml = new DOMParser().parseFromString(${JSON.stringify(document)}, 'application/xml');
      return read(xml.documentElement);
    })()`);
  const all = (element: XmlElement, name: string) =>
    element.children.filter((child) => child.name === name);
  const only = (element: XmlElement, name: string) => {
    expect(all(element, name), name).toHaveLength(1);
    return all(element, name)[0] as XmlElement;
  };
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

  it('has what RFC 4287 demands of a feed and of each entry', async () => {
    await using site = await openSite();
    for (const date of ['2026-01-29', '2026-01-30'] as const) await site.publish(date);
    const { status, headers, text } = await site.get('/probe/feed.xml');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = await parse(text);
    expect(feed.name).toBe('feed');
    expect(feed.attributes['xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(only(feed, 'id').text).toBe('https://morgenlage.example/probe/feed.xml');
    expect(only(feed, 'title').text).toBe('Morgenprobe');
    expect(only(feed, 'updated').text).toMatch(instant);
    expect(only(only(feed, 'author'), 'name').text).toBe('Verein Morgenlage e. V.');
    const rels = all(feed, 'link').map(({ attributes }) => [attributes['rel'], attributes['href']]);
    expect(rels).toEqual([
      ['self', 'https://morgenlage.example/probe/feed.xml'],
      ['alternate', 'https://morgenlage.example/probe'],
    ]);
    const entries = all(feed, 'entry');
    expect(entries.map((entry) => only(entry, 'id').text)).toEqual([
      'https://morgenlage.example/probe/2026-01-30',
      'https://morgenlage.example/probe/2026-01-29',
    ]);
    for (const entry of entries) {
      expect(only(entry, 'title').text).toBe('Haushalt, Nordbrücke, Wolf im Forst');
      expect(only(entry, 'updated').text).toMatch(instant);
      expect(only(entry, 'published').text).toMatch(instant);
      expect(only(entry, 'link').attributes['href']).toBe(only(entry, 'id').text);
      const content = only(entry, 'content');
      expect(content.attributes['type']).toBe('html');
      expect(content.text).toContain('<b>1437</b> Tage');
      expect(content.text).toContain('Die Stadt, die ihre Brücken zählt');
      expect(content.text).not.toMatch(/(?:href|src)="(?!https?:|mailto:)/);
    }
  });

  it('holds the newest twenty issues, and of them only what is public', async () => {
    await using site = await openSite();
    for (let n = 0; n < 21; n += 1) await site.publish(addDays('2026-01-01', n));
    const withdrawn = await site.publish('2026-01-30');
    const act = { actor: 'erika', at: new Date('2026-01-30T05:00:00Z') };
    await site.storage.issues.move(withdrawn.id, ['sent'], 'cancelled', act);
    const feed = await parse((await site.get('/probe/feed.xml')).text);
    const ids = all(feed, 'entry').map((entry) => only(entry, 'id').text.slice(-10));
    expect(ids).toHaveLength(20);
    expect(ids[0]).toBe('2026-01-21');
    expect(ids.at(-1)).toBe('2026-01-02');
  });

  it('tells when the sending began, which nothing later changes', async () => {
    await using site = await openSite();
    const instants = async () => {
      const feed = await parse((await site.get('/probe/feed.xml')).text);
      const [entry] = all(feed, 'entry') as [XmlElement];
      return [only(feed, 'updated'), only(entry, 'published'), only(entry, 'updated')].map(
        ({ text }) => text.slice(11, 16),
      );
    };
    const { id } = await site.approve('2026-02-27');
    const move = async (from: IssueStatus, to: IssueStatus) => {
      site.pass(60_000);
      const act = { actor: 'erika', at: site.deps.clock.now() };
      expect(await site.storage.issues.move(id, [from], to, act)).toBe(true);
    };
    await move('approved', 'sending');
    expect(await instants()).toEqual(['05:01', '05:01', '05:01']);
    await move('sending', 'sent');
    await move('sent', 'sending');
    site.pass(5 * 60_000);
    expect(await instants()).toEqual(['05:01', '05:01', '05:01']);
    await site.publish('2026-01-31');
    const feed = await parse((await site.get('/probe/feed.xml')).text);
    expect(only(feed, 'updated').text.slice(11, 16)).toBe('05:08');
  });

  it('stays well-formed whatever the configuration says', async () => {
    const hostile = newsletter({ title: ']]><a & "b">', tagline: '<script>&nbsp;</script>' });
    await using site = await openSite(undefined, [hostile]);
    await site.publish('2026-01-30');
    const feed = await parse((await site.get('/probe/feed.xml')).text);
    expect(only(feed, 'title').text).toBe(']]><a & "b">');
    expect(only(feed, 'subtitle').text).toBe('<script>&nbsp;</script>');
  });

  it('is a feed before the first issue, and none of a newsletter that does not exist', async () => {
    await using site = await openSite();
    const feed = await parse((await site.get('/probe/feed.xml')).text);
    expect(all(feed, 'entry')).toEqual([]);
    expect(only(feed, 'updated').text).toMatch(instant);
    expect((await site.get('/nichts/feed.xml')).status).toBe(404);
    expect((await site.get('/constructor/feed.json')).status).toBe(404);
  });
});

describe('the JSON feed', () => {
  it('is a JSON Feed 1.1 with the full text of each issue', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    const { headers, text } = await site.get('/probe/feed.json');
    expect(headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const url = 'https://morgenlage.example/probe/2026-01-30';
    expect(JSON.parse(text)).toMatchObject({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Morgenprobe',
      home_page_url: 'https://morgenlage.example/probe',
      feed_url: 'https://morgenlage.example/probe/feed.json',
      language: 'de',
      items: [
        {
          id: url,
          url,
          title: 'Haushalt, Nordbrücke, Wolf im Forst',
          content_html: expect.stringContaining('<b>1437</b> Tage'),
          image: 'https://morgenlage.example/media/2026-01-30-haushalt.png',
          date_published: '2026-01-30T05:00:00.000Z',
          date_modified: '2026-01-30T05:00:00.000Z',
        },
      ],
    });
  });
});

describe.each(['/probe/feed.xml', '/probe/feed.json'])('%s', (path) => {
  it('is not sent again to who has it', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const { headers } = await site.get(path);
    const etag = headers.get('etag') ?? '';
    const lastModified = headers.get('last-modified') ?? '';
    expect(etag).toMatch(/^"\w+"$/);
    expect(lastModified).toBe('Fri, 30 Jan 2026 05:00:00 GMT');
    for (const known of [
      { 'if-none-match': etag },
      { 'if-none-match': `"other", W/${etag}` },
      { 'if-none-match': '*' },
      { 'if-modified-since': lastModified },
    ]) {
      const again = await site.get(path, known as Record<string, string>);
      expect([again.status, again.text], JSON.stringify(known)).toEqual([304, '']);
      expect(again.headers.get('etag')).toBe(etag);
    }
    for (const known of [
      { 'if-none-match': '"other"', 'if-modified-since': lastModified },
      { 'if-modified-since': 'Fri, 30 Jan 2026 04:59:59 GMT' },
      { 'if-modified-since': 'gestern' },
    ]) {
      expect((await site.get(path, known as Record<string, string>)).status).toBe(200);
    }
  });

  it('is sent again after an issue has come or gone', async () => {
    await using site = await openSite();
    await site.publish('2026-01-28');
    const { headers } = await site.get(path);
    const known = { 'if-none-match': headers.get('etag') ?? '' };
    const since = { 'if-modified-since': headers.get('last-modified') ?? '' };
    site.pass(60_000);
    const record = await site.publish('2026-01-29');
    expect((await site.get(path, known)).status).toBe(200);
    expect((await site.get(path, since)).status).toBe(200);
    const second = await site.get(path);
    const act = { actor: 'erika', at: new Date('2026-01-30T05:09:00Z') };
    await site.storage.issues.move(record.id, ['sent'], 'cancelled', act);
    const then = { 'if-modified-since': second.headers.get('last-modified') ?? '' };
    expect((await site.get(path, then)).status).toBe(200);
  });

  it('is written once for all who ask within five minutes', async () => {
    let written = 0;
    await using site = await openSite();
    await site.publish('2026-01-29');
    const { renderer } = site.deps;
    const { article } = renderer;
    renderer.article = (input) => {
      written += 1;
      return article(input);
    };
    const first = await site.get(path);
    expect(await site.get(path)).toEqual(first);
    expect(written).toBe(1);
    site.pass(5 * 60_000);
    await site.get(path);
    expect(written).toBe(2);
  });

  it('is written once for who asks at the same time, and stays what it is while an issue is sent', async () => {
    let written = 0;
    await using site = await openSite();
    const record = await site.approve('2026-01-29');
    const move = (from: IssueStatus, to: IssueStatus) =>
      site.storage.issues.move(record.id, [from], to, {
        actor: 'erika',
        at: site.deps.clock.now(),
      });
    await move('approved', 'sending');
    const { renderer } = site.deps;
    const { article } = renderer;
    renderer.article = (input) => {
      written += 1;
      return article(input);
    };
    const [first, second] = await Promise.all([site.get(path), site.get(path)]);
    expect(second).toEqual(first);
    expect(written).toBe(1);
    site.pass(60_000);
    await move('sending', 'sent');
    const act = { actor: 'erika', at: site.deps.clock.now() };
    await site.storage.issues.saveDraft(exampleIssue({ date: '2026-01-31' }), act);
    const since = { 'if-modified-since': first?.headers.get('last-modified') ?? '' };
    expect((await site.get(path, since)).status).toBe(304);
  });

  it('is sent again to who asks by time alone, once the newsletter has another name', async () => {
    await using site = await openSite();
    await site.publish('2026-01-29');
    const since = {
      'if-modified-since': (await site.get(path)).headers.get('last-modified') ?? '',
    };
    site.pass(1_000);
    const { newsletters } = site.config;
    const renamed = { ...newsletters.get('probe'), title: 'Abendprobe' } as Newsletter;
    (newsletters as Map<string, Newsletter>).set('probe', renamed);
    const again = await site.get(path, since);
    expect(again.status).toBe(200);
    expect(again.text).toContain('Abendprobe');
  });

  it('is found from the pages of its newsletter', async () => {
    await using site = await openSite();
    await site.publish('2026-01-30');
    for (const page of ['/probe', '/probe/archive', '/probe/2026-01-30']) {
      const { text } = await site.get(page);
      expect(text).toMatch(
        new RegExp(`<link rel="alternate" type="[^"]+" title="Morgenprobe" href="${path}">`),
      );
    }
    expect((await site.get('/imprint')).text).not.toContain(path);
  });
});
