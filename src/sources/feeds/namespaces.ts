/** What each prefix that is in force means: prefix as written to the prefix that we write. */
export type Prefixes = ReadonlyMap<string, string>;

/** Vocabularies by their address without scheme, `www.` and trailing `/` or `#`, in lower case. */
const vocabularies: ReadonlyMap<string, string> = new Map([
  ['backend.userland.com/rss', ''],
  ['blogs.law.harvard.edu/tech/rss', ''],
  ['purl.org/rss/1.0', ''],
  ['my.netscape.com/rdf/simple/0.9', ''],
  ['example.com/newformat', ''],
  ['example.com/necho', ''],
  ['purl.org/echo', ''],
  ['uri/of/echo/namespace', ''],
  ['purl.org/pie', ''],
  ['my.netscape.com/publish/formats/rss-0.91.dtd', ''],
  ['purl.org/net/rss1.1', ''],
  ['w3.org/2005/atom', 'atom'],
  ['purl.org/atom/ns', 'atom'],
  ['w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['purl.org/rss/1.0/modules/content', 'content'],
  ['purl.org/dc/elements/1.1', 'dc'],
  ['purl.org/dc/elements/1.0', 'dc'],
  ['purl.org/dc/terms', 'dcterms'],
  ['search.yahoo.com/mrss', 'media'],
  ['video.search.yahoo.com/mrss', 'media'],
  ['tools.search.yahoo.com/mrss', 'media'],
  ['itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['rssnamespace.org/feedburner/ext/1.0', 'feedburner'],
  ['purl.org/atompub/tombstones/1.0', 'at'],
  ['w3.org/1999/xhtml', 'xhtml'],
  ['w3.org/xml/1998/namespace', 'xml'],
]);

/** A feed that declares more than these wants to cost us time. */
const prefixLimit = 100;

/** Returns the prefixes in force inside an element with `attributes`. */
export function prefixesOf(
  attributes: Readonly<Record<string, string>>,
  outer: Prefixes,
  isRoot: boolean,
): Prefixes {
  let own: Map<string, string> | undefined;
  for (const [name, address] of Object.entries(attributes)) {
    if (!/^xmlns(:|$)/.test(name)) continue;
    own ??= new Map(outer);
    if (own.size >= prefixLimit) break;
    const prefix = name.slice('xmlns:'.length);
    const meaning = vocabularyOf(address);
    // A root of an unknown vocabulary is somebody's own form of RSS; inside, it is a foreign island.
    if (meaning !== undefined) own.set(prefix, meaning);
    else own.set(prefix, prefix !== '' ? prefix : isRoot || address === '' ? '' : 'foreign');
  }
  return own ?? outer;
}

/** Returns the name that `written` (lower case) has here: `local` or `prefix:local`. */
export function canonicalName(written: string, prefixes: Prefixes): string {
  const colon = written.indexOf(':');
  const prefix = colon < 0 ? '' : written.slice(0, colon);
  const local = written.slice(colon + 1);
  const meaning = prefixes.get(prefix) ?? prefix;
  return meaning === '' ? local : `${meaning}:${local}`;
}

function vocabularyOf(address: string): string | undefined {
  const key = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/(www\.)?/, '')
    .replace(/[/#]+$/, '');
  return vocabularies.get(key) ?? (key.startsWith('backend.userland.com/rss') ? '' : undefined);
}
