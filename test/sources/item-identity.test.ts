import { describe, expect, it } from 'vitest';
import { canonicalLink } from '../../src/sources/canonical-link.ts';
import { itemIdentity } from '../../src/sources/item-identity.ts';

const plain = 'https://zeitung.example/politik/brücke-123';
const canonical = 'https://zeitung.example/politik/br%C3%BCcke-123';

describe('the canonical form of a link', () => {
  it.each([
    plain,
    'http://zeitung.example/politik/brücke-123',
    'HTTPS://WWW.Zeitung.Example:443/politik/br%c3%bccke-123/',
    'http://zeitung.example:80/politik/brücke-123#kommentare',
    `${plain}?utm_source=rss&utm_medium=feed&fbclid=abc`,
    `${plain}?ref=rss`,
    `${plain}/amp`,
    `${plain}/amp/`,
    `${plain}?amp=1`,
    `${plain}/index.html`,
    'https://m.zeitung.example/politik/brücke-123',
    'https://mobil.zeitung.example./politik/br%C3%BCcke%2D123',
    'https://amp.zeitung.example/politik/brücke-123.amp',
    'https://zeitung-example.cdn.ampproject.org/c/s/www.zeitung.example/politik/brücke-123',
    'https://www.google.de/amp/s/zeitung.example/politik/brücke-123',
  ])('is the same for %s', (spelling) => {
    expect(canonicalLink(spelling)).toBe(canonical);
  });

  it('keeps what names another page', () => {
    const others = [
      'https://zeitung.example/politik/brücke-124',
      'https://zeitung.example/politik/brücke-123?seite=2',
      'https://zeitung.example:8443/politik/brücke-123',
      'https://blog.zeitung.example/politik/brücke-123',
      'https://zeitung.example/politik/brücke-123?ref=tv-programm',
      'https://zeitung.example/politik/Brücke-123',
      'https://zeitung.example/politik/brücke%2F123',
    ].map(canonicalLink);
    expect(new Set([...others, canonical]).size).toBe(8);
  });

  it('does not depend on the order of parameters', () => {
    const links = ['https://a.example/?id=1&p=2', 'https://a.example/?p=2&id=1'];
    expect(new Set(links.map(canonicalLink))).toEqual(new Set(['https://a.example?id=1&p=2']));
  });

  it.each([
    'https://zeitung.example/',
    'https://zeitung.example',
    'mailto:a@b.example',
    'brücke',
    '',
  ])('does not exist for %j, which names no page', (link) =>
    expect(canonicalLink(link)).toBeUndefined(),
  );

  it('is its own canonical form', () => {
    expect(canonicalLink(canonical)).toBe(canonical);
  });
});

describe('the identity of an entry', () => {
  it('has guid, canonical link and a hash of the words', () => {
    const entry = { guid: ' tag:1 ', link: `${plain}#a`, title: 'Brücke', text: 'Sie ist frei.' };
    const { guid, link, content } = itemIdentity(entry);
    expect({ guid, link }).toEqual({ guid: 'tag:1', link: canonical });
    expect(content).toMatch(/^[0-9a-f]{64}$/);
    expect(itemIdentity({ ...entry, title: ' BRÜCKE', text: 'Sie  ist\u00a0frei.' })).toEqual(
      itemIdentity(entry),
    );
    expect(itemIdentity({ ...entry, text: 'Sie ist zu.' }).content).not.toBe(content);
    expect(itemIdentity({ ...entry, title: 'BrückeSie', text: ' ist frei.' }).content).not.toBe(
      content,
    );
  });

  it('lacks what the source does not give', () => {
    const identity = itemIdentity({ guid: ' ', link: 'https://a.example/', title: 'A', text: '' });
    expect(Object.keys(identity)).toEqual(['content']);
  });
});
