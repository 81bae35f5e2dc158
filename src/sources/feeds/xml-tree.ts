import { Parser } from 'htmlparser2';
import { decodeEntities } from './entities.ts';
import { canonicalName, type Prefixes, prefixesOf } from './namespaces.ts';

/** An element of a feed, with names as `namespaces.ts` writes them. */
export interface XmlElement {
  /** Lower case; `local`, or `prefix:local` outside RSS's own vocabulary. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly (XmlElement | string)[];
  /** Base of relative addresses by `xml:base`, if one is declared. */
  base: string | undefined;
  /** Language by `xml:lang`, if one is declared. */
  lang: string | undefined;
  /** Whether the text ends before the element does. */
  unfinished: boolean;
}

/** A tree whose root has no name, or the rest of a sentence that says why there is none. */
export type XmlReading =
  | {
      ok: true;
      root: XmlElement;
      /** Of what there was too much, as `10000 entries`: what comes after it is missing. */
      cut: string | undefined;
      /** What is odd about the XML, as sentences without full stop. */
      oddities: string[];
    }
  | { ok: false; problem: string };

const depthLimit = 200;
/** Ends may be missing, but so many at once only where somebody wants to cost us time. */
const openLimit = 2000;
const addressLimit = 2048;
const attributeLimit = 200;
/** Thirty for each entry that is read at most; each of them costs about as much as a hundred letters. */
const elementLimit = 300_000;
/** Of one element: the parser keeps them until its end. */
const writtenLimit = 20_000;
/** So much text is read between two looks at the limits. */
const chunkSize = 16_384;

/**
 * Reads XML as forgivingly as browsers read HTML: ends that are missing are added, ends without a
 * beginning passed over, entities that the document declares left as they are. It stops after
 * `entryLimit` entries or 300 000 elements, and refuses more than 200 levels. `address` is the
 * document's own. What it holds is a small multiple of the text, whatever that is made of.
 */
export function readXmlTree(
  text: string,
  address: string | undefined,
  entryLimit: number,
): XmlReading {
  const tree = createTree(address, text.length);
  const parser = new Parser(tree.handler, {
    xmlMode: true,
    decodeEntities: false,
    lowerCaseTags: true,
    lowerCaseAttributeNames: true,
  });
  let cut: string | undefined;
  for (let at = 0; at < text.length && cut === undefined; at += chunkSize) {
    parser.write(text.slice(at, at + chunkSize));
    const problem = tree.excess();
    if (problem !== undefined) return { ok: false, problem };
    if (tree.entries() > entryLimit) cut = `${entryLimit} entries`;
    else if (tree.isFull()) cut = `${elementLimit} elements`;
  }
  // An entry beyond the limit is not read anyway.
  if (tree.entries() <= entryLimit) tree.markUnfinished();
  if (cut === undefined) parser.end();
  return { ok: true, root: tree.root, cut, oddities: tree.oddities() };
}

interface Open {
  element: XmlElement;
  prefixes: Prefixes;
}

function createTree(address: string | undefined, length: number) {
  const root = element('', {}, undefined, undefined);
  const stack: Open[] = [{ element: root, prefixes: new Map() }];
  let verbatim = false;
  let justOpened = false;
  let ending = false;
  let deepest = 0;
  let openInParser = 0;
  let mostOpen = 0;
  let entries = 0;
  let missingEnds = 0;
  let ownEntities = false;
  let elements = 0;
  let full = false;
  let written = 0;
  let mostWritten = 0;
  /** Characters of bases together: each of many may be long without being written so. */
  let baseRoom = length;
  const top = () => stack[stack.length - 1] as Open;

  function open(name: string, raw: Record<string, string>): void {
    written = 0;
    openInParser += 1;
    full ||= elements === elementLimit;
    if (full) return;
    elements += 1;
    mostOpen = Math.max(mostOpen, openInParser);
    const attributes = decodeAttributes(raw);
    const prefixes = prefixesOf(attributes, top().prefixes, stack.length === 1);
    const canonical = canonicalName(name, prefixes);
    if (isEntry(canonical)) entries += 1;
    closeBefore(canonical);
    const parent = top().element;
    const own = joinBase(parent.base ?? address, ownBase(canonical, attributes), baseRoom);
    baseRoom -= own?.length ?? 0;
    const lang = attributes['xml:lang'] ?? parent.lang;
    const made = element(canonical, attributes, own ?? parent.base, lang);
    append(parent, made);
    stack.push({ element: made, prefixes });
    deepest = Math.max(deepest, stack.length - 1);
    justOpened = true;
  }

  /** Neither can an entry hold another nor a title a link: the end of the outer one is missing. */
  function closeBefore(name: string): void {
    const at = isEntry(name)
      ? stack.findLastIndex((open) => isEntry(open.element.name))
      : textElements.has(name) && textElements.has(top().element.name)
        ? stack.length - 1
        : 0;
    if (at <= 0) return;
    stack.length = at;
    missingEnds += 1;
  }

  function close(name: string, implied: boolean): void {
    openInParser -= 1;
    if (full) return;
    // An element that closes itself is told as implied too, right after its beginning.
    if (implied && !justOpened && !ending) missingEnds += 1;
    justOpened = false;
    const at = stack.findLastIndex(
      (open, i) => i > 0 && canonicalName(name, open.prefixes) === open.element.name,
    );
    if (at > 0) stack.length = at;
  }

  return {
    root,
    excess(): string | undefined {
      if (deepest > depthLimit)
        return `has elements nested more than ${depthLimit} deep: it is no feed`;
      if (mostWritten > writtenLimit)
        return `has an element with more than ${writtenLimit} attributes: it is no feed`;
      return mostOpen > openLimit
        ? `has more than ${openLimit} elements that never end: it is no feed`
        : undefined;
    },
    entries: () => entries,
    isFull: () => full,
    markUnfinished() {
      ending = true;
      for (const { element } of stack.slice(1)) element.unfinished = true;
    },
    oddities: () => [
      ...(missingEnds > 0 ? ['its XML is not well-formed: ends of elements are missing'] : []),
      ...(ownEntities ? ['it declares entities of its own, which are not expanded'] : []),
    ],
    handler: {
      onopentag: open,
      onclosetag: close,
      onattribute: () => {
        written += 1;
        mostWritten = Math.max(mostWritten, written);
      },
      ontext: (text: string) => {
        justOpened = false;
        if (stack.length > 1 && !full)
          append(top().element, verbatim ? text : decodeEntities(text));
      },
      oncdatastart: () => {
        verbatim = true;
      },
      oncdataend: () => {
        verbatim = false;
      },
      onprocessinginstruction: (_name: string, data: string) => {
        if (data.includes('!ENTITY')) ownEntities = true;
      },
    },
  };
}

/** Whether an element of this name is an entry; some Atom feeds call theirs as RSS does. */
export const isEntry = (name: string) => /^(atom:)?(item|entry)$/.test(name);

/** Elements of RSS that hold text, and none of the others. */
const textElements = new Set(['title', 'link', 'description', 'guid', 'pubdate', 'comments']);

const noAttributes: Readonly<Record<string, string>> = Object.freeze({});
const noChildren: readonly (XmlElement | string)[] = Object.freeze([]);

/** Most elements of a feed that is made to cost memory have nothing in them, so they share it. */
const element = (
  name: string,
  attributes: Readonly<Record<string, string>>,
  base: string | undefined,
  lang: string | undefined,
): XmlElement => ({ name, attributes, children: noChildren, base, lang, unfinished: false });

function append(parent: XmlElement, child: XmlElement | string): void {
  if (parent.children === noChildren) parent.children = [child];
  else (parent.children as (XmlElement | string)[]).push(child);
}

function decodeAttributes(raw: Record<string, string>): Readonly<Record<string, string>> {
  let attributes: Record<string, string> | undefined;
  let count = 0;
  for (const name in raw) {
    if (++count > attributeLimit) break;
    attributes ??= {};
    attributes[name] = decodeEntities(raw[name] as string);
  }
  return attributes ?? noAttributes;
}

/** CDF has a plain attribute for it. */
const ownBase = (name: string, attributes: Readonly<Record<string, string>>) =>
  attributes['xml:base'] ?? (/^(channel|item)$/.test(name) ? attributes['base'] : undefined);

/** A base that is no web address would turn links into something else, so it is passed over. */
function joinBase(outer: string | undefined, inner: string | undefined, room: number) {
  const joined =
    inner === undefined || inner.length > addressLimit ? null : URL.parse(inner.trim(), outer);
  if (!joined || !/^https?:$/.test(joined.protocol)) return undefined;
  return joined.href.length > Math.min(addressLimit, room) ? undefined : joined.href;
}
