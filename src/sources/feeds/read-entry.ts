import { cleanLine } from '../../base/clean-text.ts';
import { htmlOf, lineOf, rawText, titleOf } from './element-text.ts';
import { entryPictures } from './entry-pictures.ts';
import type { FeedEntry } from './feed.ts';
import { parseFeedDate } from './feed-date.ts';
import { find, findAll } from './find-elements.ts';
import { pageLink } from './page-link.ts';
import { joinNames, personName } from './person-names.ts';
import { quoted } from './problem-list.ts';
import { webLink } from './web-link.ts';
import type { XmlElement } from './xml-tree.ts';

/** What an entry takes from its feed, and where its problems go. */
export interface EntryContext {
  /** Base of relative addresses where no `xml:base` is declared. */
  base: string | undefined;
  /** Who wrote the entries that name nobody (RFC 4287 §4.2.1). */
  author: string | undefined;
  /** Told the rest of a sentence about the entry. */
  tell(problem: string): void;
}

/** Element names by what they tell; the first that has something in it counts. */
const names: Record<'title' | 'content' | 'summary' | 'published' | 'updated' | 'guid', string[]> =
  {
    title: ['title', 'atom:title', 'dc:title', 'media:title', 'itunes:title'],
    content: ['content:encoded', 'atom:content', 'content', 'xhtml:body', 'body', 'fullitem'],
    summary: [
      'description',
      'atom:summary',
      'summary',
      'abstract',
      'dc:description',
      'dcterms:abstract',
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
  };

/** Returns the entry that an `item` or `entry` element tells. */
export function readEntry(element: XmlElement, context: EntryContext): FeedEntry {
  const first = (kind: keyof typeof names) => find(element, names[kind]);
  const [title, content, guid] = [first('title'), first('content'), first('guid')];
  const [group] = findAll(element, ['media:group']);
  const summary = first('summary') ?? (group && find(group, ['media:description']));
  if (element.unfinished) context.tell('the feed ends in the middle of it, so parts are missing');
  if (title && /<(script|style|iframe|object)\b/i.test(rawText(title)))
    context.tell('the title has more than text in it, which was taken out');
  const about = cleanLine(element.attributes['rdf:about'] ?? '') || undefined;
  return {
    guid: (guid && lineOf(guid)) ?? about,
    link: entryLink(element, guid, context),
    title: title && titleOf(title),
    summary: summary && htmlOf(summary),
    content: content && htmlOf(content),
    author: joinNames(personNames(element)) ?? context.author,
    published: dateOf(first('published'), context),
    updated: dateOf(first('updated') ?? element.attributes['lastmod'], context),
    categories: categories(element),
    base: (content ?? summary ?? element).base ?? context.base,
    pictures: entryPictures(element, element.base ?? context.base),
  };
}

function entryLink(element: XmlElement, guid: XmlElement | undefined, context: EntryContext) {
  const original = find(element, ['feedburner:origlink']);
  const direct = webLink(original && lineOf(original));
  if (direct !== undefined) return direct;
  const { url, written, guessed } = pageLink(element, context.base);
  const link = url ?? permanent(guid) ?? webLink(element.attributes['rdf:about']);
  if (url === undefined && written !== undefined)
    context.tell(`the link ${quoted(written)} is no web address`);
  else if (guessed && written !== undefined)
    context.tell(`the link ${quoted(written)} is relative and was read as ${url}`);
  return link;
}

/** RSS 2.0: a guid is the entry's address unless it says otherwise. */
function permanent(guid: XmlElement | undefined): string | undefined {
  if (guid?.attributes['ispermalink']?.trim().toLowerCase() === 'false') return undefined;
  return webLink(guid && lineOf(guid));
}

function dateOf(told: XmlElement | string | undefined, { tell }: EntryContext): Date | undefined {
  const written = typeof told === 'object' ? lineOf(told) : told;
  if (written === undefined) return undefined;
  const date = parseFeedDate(written);
  if (!date) tell(`the date ${quoted(written)} means no day`);
  return date;
}

/** Returns the names of those who wrote what `parent` holds, without mail addresses. */
export function personNames(parent: XmlElement): (string | undefined)[] {
  const said = findAll(parent, ['atom:author', 'author', 'dc:creator', 'dc:author'])
    .slice(0, 20)
    .map((element) => {
      const name = find(element, ['atom:name', 'name']);
      return personName(rawText(name ?? withoutElements(element)));
    });
  if (said.some((name) => name !== undefined)) return said;
  return findAll(parent, ['itunes:author'])
    .slice(0, 1)
    .map((element) => personName(rawText(element)));
}

/** In Atom the elements beside the name are addresses. */
const withoutElements = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children.filter((child) => typeof child === 'string'),
});

function categories(element: XmlElement): string[] {
  const told = findAll(element, ['category', 'atom:category', 'dc:subject', 'media:category'])
    .slice(0, 100)
    .map((c) =>
      cleanLine((c.attributes['label'] || c.attributes['term'] || rawText(c)).slice(0, 200)),
    );
  return [...new Set(told)].filter((category) => category !== '');
}
