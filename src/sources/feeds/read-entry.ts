import { cleanLine } from '../../base/clean-text.ts';
import { htmlOf, lineOf, rawText, titleOf } from './element-text.ts';
import { entryPictures } from './entry-pictures.ts';
import type { FeedEntry } from './feed.ts';
import { parseFeedDate } from './feed-date.ts';
import { find, findAll } from './find-elements.ts';
import { pageLink } from './page-link.ts';
import { joinNames, personName } from './person-names.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

/** What an entry takes from its feed, and where its problems go. */
export interface EntryContext {
  /** Base of relative addresses where no `xml:base` is declared. */
  base: string | undefined;
  author: string | undefined;
  /** Told the rest of a sentence about the entry. */
  tell(problem: string): void;
}

const names = {
  title: ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'],
  content: ['content:encoded', 'atom:content', 'content', 'xhtml:body', 'body', 'fullitem'],
  summary: [
    'description',
    'atom:summary',
    'summary',
    'abstract',
    'dc:description',
    'itunes:summary',
    'itunes:subtitle',
    'media:description',
  ],
  published: [
    'pubdate',
    'atom:published',
    'published',
    'atom:issued',
    'issued',
    'dc:date',
    'dcterms:issued',
    'dcterms:created',
    'atom:created',
    'created',
  ],
  updated: ['atom:updated', 'updated', 'atom:modified', 'modified', 'dcterms:modified'],
  guid: ['guid', 'atom:id', 'id'],
  category: ['category', 'atom:category', 'dc:subject', 'media:category'],
} as const;

/** Returns the entry that an `item` or `entry` element tells. */
export function readEntry(element: XmlElement, context: EntryContext): FeedEntry {
  const first = (kind: keyof typeof names) => find(element, names[kind]);
  const title = first('title');
  const summary = first('summary');
  const content = first('content');
  const guid = first('guid');
  const date = (kind: 'published' | 'updated') => dateOf(first(kind), context);
  const lastmod = element.attributes['lastmod'];
  const entry: FeedEntry = {
    guid: (guid && lineOf(guid)) ?? (cleanLine(element.attributes['rdf:about'] ?? '') || undefined),
    link: entryLink(element, guid, context),
    title: title && titleOf(title),
    summary: summary && htmlOf(summary),
    content: content && htmlOf(content),
    author: joinNames(personNames(element)) ?? context.author,
    published: date('published'),
    updated: date('updated') ?? (lastmod === undefined ? undefined : parseFeedDate(lastmod)),
    categories: categories(element),
    base: (content ?? summary ?? element).base ?? context.base,
    pictures: entryPictures(element, context.base),
  };
  if (element.unfinished) context.tell('the feed ends in the middle of it');
  return entry;
}

function entryLink(
  element: XmlElement,
  guid: XmlElement | undefined,
  { base, tell }: EntryContext,
) {
  const original = find(element, ['feedburner:origlink']);
  const link =
    webLink(original && lineOf(original)) ??
    pageLink(element, base) ??
    permanent(guid) ??
    webLink(element.attributes['rdf:about']);
  const written = find(element, ['link']);
  if (link === undefined && written)
    tell(`the link "${cleanLine(rawText(written)).slice(0, 100)}" is no web address`);
  return link;
}

/** RSS 2.0: a guid is the entry's address unless it says otherwise. */
function permanent(guid: XmlElement | undefined): string | undefined {
  if (guid?.attributes['ispermalink']?.trim().toLowerCase() === 'false') return undefined;
  return webLink(guid && lineOf(guid));
}

function dateOf(element: XmlElement | undefined, { tell }: EntryContext): Date | undefined {
  const written = element && lineOf(element);
  if (written === undefined) return undefined;
  const date = parseFeedDate(written);
  if (!date) tell(`the date "${written.slice(0, 60)}" means no day`);
  return date;
}

/** Returns the names of those who wrote what `parent` holds, without mail addresses. */
export function personNames(parent: XmlElement): (string | undefined)[] {
  const creators = findAll(parent, ['dc:creator', 'dc:author']);
  const authors = findAll(parent, ['atom:author', 'author']);
  const said = [...authors, ...creators].map((element) => {
    const name = find(element, ['atom:name', 'name']);
    return personName(rawText(name ?? withoutElements(element)));
  });
  if (said.some((name) => name !== undefined)) return said;
  return findAll(parent, ['itunes:author']).map((element) => personName(rawText(element)));
}

const withoutElements = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children.filter((child) => typeof child === 'string'),
});

function categories(element: XmlElement): string[] {
  const told = findAll(element, names.category).flatMap(
    (c) => cleanLine(c.attributes['label'] || c.attributes['term'] || rawText(c)) || [],
  );
  return [...new Set(told)].slice(0, 100);
}
