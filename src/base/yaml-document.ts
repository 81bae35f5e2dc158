import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';

/** Something that makes a text no YAML mapping, and where. */
interface Fault {
  offset: number;
  problem: string;
}

/**
 * Returns `text` as one YAML mapping with its plain value, or what stands against that. `lineCounter`
 * learns the text's lines.
 */
export function parseMapping(
  text: string,
  lineCounter: LineCounter,
): { ok: true; document: Document.Parsed; value: unknown } | { ok: false; faults: Fault[] } {
  const wrong = (offset: number, problem: string) => ({
    ok: false as const,
    faults: [{ offset, problem }],
  });
  const documents = parseAllDocuments(text.replace(/\r\n?/g, '\n'), {
    lineCounter,
    prettyErrors: false,
    logLevel: 'silent',
    // The library compares every key with every other one: ten seconds for 30 000 of them.
    uniqueKeys: false,
  });
  const [document, second] = documents;
  if (document === undefined) return wrong(0, 'there are no fields: write "name: value" lines');
  if (second) return wrong(second.range[0], 'a second document begins: remove the line "---"');
  const faults = syntaxFaults(document, (offset) => lineCounter.linePos(offset).line);
  if (faults.length > 0) return { ok: false, faults };
  if (document.contents === null) return wrong(0, 'there are no fields: write "name: value" lines');
  if (!isMap(document.contents))
    return wrong(document.contents.range[0], 'there must be "name: value" lines here');
  try {
    return { ok: true, document, value: document.toJS({ maxAliasCount: 100 }) };
  } catch {
    return wrong(
      document.contents.range[0],
      'aliases (*name) multiply too often: write the values out',
    );
  }
}

const advice: Record<string, string> = {
  BAD_INDENT: 'the indentation does not match the lines above, or a bracket is not closed',
  BAD_SCALAR_START: 'a value that begins with this character must be written in quotation marks',
  BAD_DQ_ESCAPE: 'a backslash inside "…" must be written twice',
  BLOCK_AS_IMPLICIT_KEY: 'a value that contains ": " must be written in quotation marks',
  MISSING_CHAR: 'a quotation mark, a bracket or a colon is missing',
  MULTILINE_IMPLICIT_KEY: 'a colon is missing after the name of the field',
  RESOURCE_EXHAUSTION: 'brackets or lists are nested too deeply',
  TAB_AS_INDENT: 'a tab indents this line: use spaces',
  TAG_RESOLVE_FAILED: 'tags (!name) are not known here: remove it',
  UNEXPECTED_TOKEN: 'something follows that does not belong here: quotation marks may be missing',
};

/** Faults of which others are mere consequences: only they are told. */
const rootCauses = ['RESOURCE_EXHAUSTION', 'TAB_AS_INDENT'];
const mostFaults = 10;

/** The first fault of each line: the others are consequences of it. */
function syntaxFaults(document: Document.Parsed, lineOf: (offset: number) => number): Fault[] {
  const found = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    code: code as string,
    offset: pos[0],
    problem: advice[code] ?? message,
  }));
  const anchors = new Set<string | undefined>();
  visit(document, {
    Value(_, node) {
      anchors.add(node.anchor);
    },
    Alias(_, { source, range }) {
      if (anchors.has(source)) return;
      const problem = `a value that begins with * must be written in quotation marks (there is no anchor &${source})`;
      found.push({ code: 'BAD_ALIAS', offset: range?.[0] ?? 0, problem });
    },
  });
  const roots = found.filter((fault) => rootCauses.includes(fault.code));
  const byLine = new Map<number, Fault>();
  for (const fault of roots.length > 0 ? roots : found) {
    const line = lineOf(fault.offset);
    if (!byLine.has(line)) byLine.set(line, fault);
  }
  return [...byLine.values()].sort((a, b) => a.offset - b.offset).slice(0, mostFaults);
}

/** Returns the keys that a mapping has twice: offsets of the second and of the first. */
export function duplicateKeys(
  document: Document.Parsed,
): { key: string; offset: number; first: number }[] {
  const found: { key: string; offset: number; first: number }[] = [];
  visit(document, {
    Map(_, map) {
      const seen = new Map<string, number>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        const offset = key.range?.[0] ?? 0;
        const first = seen.get(name);
        if (first === undefined) seen.set(name, offset);
        else found.push({ key: name, offset, first });
      }
    },
  });
  return found;
}

/** Returns the offset at which the key or list entry at `path` begins, or the nearest thing around it that exists. */
export function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
  let offset = document.contents?.range[0] ?? 0;
  let node: unknown = document.contents;
  for (const part of path) {
    const found = isMap(node)
      ? node.items.find(({ key }) => isScalar(key) && String(key.value) === part)
      : isSeq(node)
        ? node.items[Number(part)]
        : undefined;
    const start = isPair(found) ? found.key : found;
    if (!isNode(start)) return offset;
    offset = start.range?.[0] ?? offset;
    node = isPair(found) ? found.value : found;
  }
  return offset;
}
