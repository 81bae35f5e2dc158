import { lineOf, titleOf } from './element-text.ts';
import type { Feed, FeedReading } from './feed.ts';
import { find, findAll } from './find-elements.ts';
import { pageLink } from './page-link.ts';
import { joinNames } from './person-names.ts';
import { personNames, readEntry } from './read-entry.ts';
import { webLink } from './web-link.ts';
import { isEntry, readXmlTree, type XmlElement } from './xml-tree.ts';

/** Reads RSS, RDF, Atom and CDF. */
export function readXmlFeed(text: string, url: string, entryLimit: number): FeedReading {
  const base = /^https?:/i.test(url) ? url : undefined;
  const tree = readXmlTree(text, base, entryLimit);
  if (!tree.ok) return tree;
  const found = feedRoot(tree.root);
  if (!found) return { ok: false, problem: notAFeed(tree.root) };
  const { format, head, outer } = found;
  const title = head && find(head, ['title', 'atom:title', 'dc:title']);
  const link = head && pageLink(head, base);
  const id = head && find(head, ['atom:id']);
  const language = head && find(head, ['language', 'dc:language', 'atom:language']);
  const problems: string[] = [];
  const linkBase = format === 'atom' ? (base ?? link) : (link ?? base);
  const author = head && format === 'atom' ? joinNames(personNames(head)) : undefined;
  const entries = entryElements(outer).slice(0, entryLimit);
  const feed: Feed = {
    format,
    title: title && titleOf(title),
    link: link ?? (id && webLink(lineOf(id))),
    language: (language && lineOf(language)) ?? head?.lang,
    entries: entries.map((element, i) =>
      readEntry(element, {
        base: linkBase,
        author,
        tell: (problem) => problems.push(`entry ${i + 1}: ${problem}`),
      }),
    ),
    problems,
  };
  if (tree.cut)
    problems.push(`the feed has more than ${entryLimit} entries: those after it were left out`);
  else if (outer.unfinished) problems.push('the feed is cut off: its last entries may be missing');
  return { ok: true, feed };
}

interface FeedRoot {
  format: Feed['format'];
  /** What the entries lie in, at some depth. */
  outer: XmlElement;
  /** What holds title and link of the feed. */
  head: XmlElement | undefined;
}

function feedRoot(root: XmlElement): FeedRoot | undefined {
  for (const outer of elements(root).flatMap((top) => [top, ...elements(top)])) {
    const local = outer.name.slice(outer.name.indexOf(':') + 1);
    if (local === 'feed') return { format: 'atom', outer, head: outer };
    if (local === 'rdf') return { format: 'rdf', outer, head: find(outer, ['channel']) };
    if (local === 'rss') return { format: 'rss', outer, head: find(outer, ['channel']) ?? outer };
    if (local === 'channel') return { format: 'rss', outer, head: outer };
    if (local === 'item') return { format: 'rss', outer: root, head: undefined };
    if (local === 'entry') return { format: 'atom', outer: root, head: undefined };
  }
  return undefined;
}

/** Entries wherever they stand, in order: publishers put them outside the channel, or into lists. */
function entryElements(outer: XmlElement): XmlElement[] {
  return elements(outer).flatMap((child) => (isEntry(child.name) ? [child] : entryElements(child)));
}

const elements = (parent: XmlElement) => parent.children.filter((c) => typeof c !== 'string');

function notAFeed(root: XmlElement): string {
  const [first] = elements(root);
  if (!first) return 'is not XML: it has no element';
  if (
    /^(xhtml:)?html$/.test(first.name) ||
    findAll(root, ['head', 'body', 'xhtml:body']).length > 0
  )
    return 'is a web page and no feed: give the address of its feed';
  return `is XML but no feed: it begins with <${first.name.slice(0, 40)}>`;
}
