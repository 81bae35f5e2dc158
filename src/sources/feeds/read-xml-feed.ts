import { cleanLine } from '../../base/clean-text.ts';
import { lineOf, titleOf } from './element-text.ts';
import type { DeletedEntry, Feed } from './feed.ts';
import { parseFeedDate } from './feed-date.ts';
import type { FeedContent, FeedFrame } from './feed-frame.ts';
import { find, findAll } from './find-elements.ts';
import { pageLink } from './page-link.ts';
import { joinNames } from './person-names.ts';
import { personNames, readEntry } from './read-entry.ts';
import { webLink } from './web-link.ts';
import { isEntry, readXmlTree, type XmlElement } from './xml-tree.ts';

/** Reads RSS, RDF, Atom and CDF. */
export function readXmlFeed(text: string, frame: FeedFrame): FeedContent {
  const { url, entryLimit, problems } = frame;
  const tree = readXmlTree(text, url, entryLimit);
  if (!tree.ok) return tree;
  const found = feedRoot(tree.root);
  if (!found) return { ok: false, problem: notAFeed(tree.root) };
  for (const oddity of tree.oddities) problems.tellOfFeed(oddity);
  if (tree.cut !== undefined)
    problems.tellOfFeed(`it has more than ${tree.cut}, and the rest was left out`);
  else if (found.outer.unfinished) problems.tellOfFeed('it is cut off before its end');
  const { format, outer } = found;
  const head = readHead(found, url);
  // A site's feed is often served from elsewhere, so RSS means links by the site; RFC 4287 does not.
  const base = format === 'atom' && /^https?:/i.test(url) ? url : (head.link ?? url);
  const entries = entryElements(outer)
    .slice(0, entryLimit)
    .map((element, i) =>
      readEntry(element, {
        base,
        author: head.author,
        tell: (problem) => problems.tellOfEntry(i + 1, problem),
      }),
    );
  const { title, link, language } = head;
  const deleted = deletedEntries(outer).slice(0, entryLimit);
  const told = { format, title, link, language, entries };
  return { ok: true, feed: deleted.length > 0 ? { ...told, deleted } : told };
}

interface FeedRoot {
  format: Feed['format'];
  /** What the entries lie in, at some depth. */
  outer: XmlElement;
  /** What holds title and link of the feed. */
  head: XmlElement;
}

function feedRoot(root: XmlElement): FeedRoot | undefined {
  const top = new Set(elements(root));
  for (const outer of descendants(root)) {
    if (isPage(outer)) return undefined;
    const head = elements(outer).find(({ name }) => name === 'channel') ?? outer;
    const local = outer.name.slice(outer.name.indexOf(':') + 1);
    if (local === 'feed') return { format: 'atom', outer, head: outer };
    if (local === 'rss') return { format: 'rss', outer, head };
    if (local === 'rdf' && (top.has(outer) || head !== outer))
      return { format: 'rdf', outer, head };
    // Elsewhere these words mean channels of television, and items of anything.
    if (!top.has(outer)) continue;
    if (local === 'channel') return { format: 'rss', outer, head: outer };
    if (isEntry(outer.name))
      return { format: local === 'entry' ? 'atom' : 'rss', outer: root, head: root };
  }
  return undefined;
}

function readHead({ format, head }: FeedRoot, url: string) {
  const title = find(head, ['title', 'atom:title', 'dc:title']);
  const id = find(head, ['atom:id']);
  const language = find(head, ['language', 'dc:language', 'atom:language']);
  return {
    title: title && titleOf(title),
    link: pageLink(head, url).url ?? webLink(id && lineOf(id)),
    language: (language && lineOf(language)) ?? head.lang,
    author: format === 'atom' ? joinNames(personNames(head)) : undefined,
  };
}

/** Entries wherever they stand, in order: publishers put them outside the channel, or into lists. */
function entryElements(outer: XmlElement): XmlElement[] {
  return elements(outer).flatMap((child) => {
    if (child.name === tombstone) return [];
    return isEntry(child.name) ? [child] : entryElements(child);
  });
}

const tombstone = 'at:deleted-entry';

function deletedEntries(outer: XmlElement): DeletedEntry[] {
  return findAll(outer, [tombstone]).flatMap(({ attributes: { ref = '', when = '' } }) => {
    const guid = cleanLine(ref);
    return guid === '' || guid.length > longestRef ? [] : [{ guid, at: parseFeedDate(when) }];
  });
}

/** As for the guids of entries. */
const longestRef = 2048;

/** What a server wrote before the feed by mistake may have left elements open around it. */
function* descendants(parent: XmlElement): Generator<XmlElement> {
  for (const child of elements(parent)) {
    yield child;
    yield* descendants(child);
  }
}

const isPage = ({ name }: XmlElement) => /^(xhtml:)?html$/.test(name);

const elements = (parent: XmlElement) => parent.children.filter((c) => typeof c !== 'string');

function notAFeed(root: XmlElement): string {
  const [first] = elements(root);
  if (!first) return 'is neither XML nor JSON, so it is no feed';
  if (isPage(first) || findAll(root, ['head', 'body']).length > 0)
    return 'is a web page and no feed: give the address of its feed';
  return `is XML but no feed: it begins with <${first.name.slice(0, 40)}>`;
}
