import { Parser } from 'htmlparser2';
import { decodeEntities } from './entities.ts';
import { canonicalName, type Prefixes, prefixesOf } from './namespaces.ts';

/** An element of a feed, with names as `namespaces.ts` writes them. */
export interface XmlElement {
  /** Lower case; `local`, or `prefix:local` outside RSS's own vocabulary. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
  /** Base of relative addresses by `xml:base`, if one is declared. */
  base: string | undefined;
  /** Language by `xml:lang`, if one is declared. */
  lang: string | undefined;
  /** Whether the text ends before the element does. */
  unfinished: boolean;
}

/** A tree with a root of no name, or the rest of a sentence that says why there is none. */
export type XmlReading =
  | { ok: true; root: XmlElement; entries: number; cut: boolean }
  | { ok: false; problem: string };

const depthLimit = 200;
/** So much text is read between two looks at the limits. */
const chunkSize = 65_536;

/**
 * Reads XML as forgivingly as browsers read HTML: ends that are missing are added, ends without a
 * beginning passed over, entities that the document declares left as they are. It stops after
 * `entryLimit` entries, and refuses more than `depthLimit` levels. `address` is the document's own.
 */
export function readXmlTree(
  text: string,
  address: string | undefined,
  entryLimit: number,
): XmlReading {
  const tree = createTree(address);
  const parser = new Parser(tree.handler, {
    xmlMode: true,
    decodeEntities: false,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  let at = 0;
  for (; at < text.length && !tree.tooDeep() && tree.entries() <= entryLimit; at += chunkSize)
    parser.write(text.slice(at, at + chunkSize));
  if (tree.tooDeep())
    return {
      ok: false,
      problem: `has elements nested more than ${depthLimit} deep: it is no feed`,
    };
  const cut = tree.entries() > entryLimit;
  if (!cut) {
    tree.markUnfinished();
    parser.end();
  }
  return { ok: true, root: tree.root, entries: tree.entries(), cut };
}

interface Open {
  element: XmlElement;
  prefixes: Prefixes;
}

function createTree(address: string | undefined) {
  const root = element('', {}, undefined, undefined);
  const stack: Open[] = [{ element: root, prefixes: new Map() }];
  let verbatim = false;
  let deepest = 0;
  let entries = 0;
  const top = () => stack[stack.length - 1] as Open;

  function open(name: string, raw: Record<string, string>): void {
    const attributes: Record<string, string> = {};
    for (const [key, value] of Object.entries(raw)) attributes[key] = decodeEntities(value);
    const parentPrefixes = top().prefixes;
    const prefixes = prefixesOf(attributes, parentPrefixes, stack.length === 1);
    const canonical = canonicalName(name, prefixes);
    if (isEntry(canonical)) {
      entries += 1;
      closeOpenEntry();
    }
    const parent = top().element;
    const made = element(
      canonical,
      attributes,
      joinBase(parent.base ?? address, ownBase(canonical, attributes)) ?? parent.base,
      attributes['xml:lang'] ?? parent.lang,
    );
    parent.children.push(made);
    stack.push({ element: made, prefixes });
    deepest = Math.max(deepest, stack.length);
  }

  /** An entry cannot hold another: the end of the first one is missing. */
  function closeOpenEntry(): void {
    const at = stack.findLastIndex(({ element }) => isEntry(element.name));
    if (at > 0) stack.length = at;
  }

  function close(name: string): void {
    const at = stack.findLastIndex(
      (open, i) => i > 0 && canonicalName(name, open.prefixes) === open.element.name,
    );
    if (at > 0) stack.length = at;
  }

  return {
    root,
    tooDeep: () => deepest > depthLimit,
    entries: () => entries,
    markUnfinished() {
      for (const { element } of stack.slice(1)) element.unfinished = true;
    },
    handler: {
      onopentag: open,
      onclosetag: close,
      ontext: (text: string) => {
        if (stack.length > 1) top().element.children.push(verbatim ? text : decodeEntities(text));
      },
      oncdatastart: () => {
        verbatim = true;
      },
      oncdataend: () => {
        verbatim = false;
      },
    },
  };
}

/** Whether an element of this name is an entry; some Atom feeds call theirs as RSS does. */
export const isEntry = (name: string) => /^(atom:)?(item|entry)$/.test(name);

const element = (
  name: string,
  attributes: Record<string, string>,
  base: string | undefined,
  lang: string | undefined,
): XmlElement => ({ name, attributes, children: [], base, lang, unfinished: false });

/** CDF has a plain attribute for it. */
const ownBase = (name: string, attributes: Readonly<Record<string, string>>) =>
  attributes['xml:base'] ?? (/^(channel|item)$/.test(name) ? attributes['base'] : undefined);

/** A base that is no web address would turn links into something else, so it is passed over. */
function joinBase(outer: string | undefined, inner: string | undefined): string | undefined {
  const joined = inner === undefined ? null : URL.parse(inner.trim(), outer);
  return joined && /^https?:$/.test(joined.protocol) ? joined.href : undefined;
}
