import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  visit,
} from 'yaml';
import type { z } from 'zod';
import { applySchema, type Misfit } from './schema-sentences.ts';

/** What is wrong at one place of a YAML text; 1-based line and column in the whole file. */
export interface YamlProblem {
  line: number;
  column: number;
  /** For example `blocks[2].type`; missing when the place is no field. */
  field?: string | undefined;
  /** Begins with the field, if there is one, and says what to do. */
  problem: string;
}

/** YAML that fits its schema, or everything that is wrong with it, in order of lines. */
export type YamlReading<T> =
  | {
      ok: true;
      value: T;
      /** The characters of the scalar at `path` as written, `undefined` when there is none. */
      written(path: readonly PropertyKey[]): string | undefined;
      /** The problem of the field at `path`, with its place. */
      problemAt(path: readonly PropertyKey[], problem: string): YamlProblem;
    }
  | { ok: false; problems: YamlProblem[] };

/**
 * Reads `text`, one YAML 1.2 mapping, by `schema`. `firstLine` is the number of its first line in
 * the file that it is part of. Duplicate keys, unknown tags, several documents and aliases that
 * multiply are problems too.
 */
export function readYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  firstLine = 1,
): YamlReading<z.output<S>> {
  const lineCounter = new LineCounter();
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return { line: line + firstLine - 1, column: col };
  };
  const parsed = parse(text, lineCounter);
  if (!parsed.ok)
    return {
      ok: false,
      problems: parsed.faults.map((f) => ({ ...place(f.offset), problem: f.problem })),
    };
  const { document, value } = parsed;
  const problemAt = (path: readonly PropertyKey[], problem: string): YamlProblem => {
    const field = fieldName(path);
    return { ...place(offsetOf(document, path)), field, problem: `${field} ${problem}` };
  };
  const fitted = applySchema(schema, value);
  const duplicates = duplicateKeys(document).map((duplicate) => ({
    ...place(duplicate.offset),
    field: duplicate.key,
    problem: `${duplicate.key} is written twice, first on line ${place(duplicate.first).line}: remove one`,
  }));
  const misfits = fitted.ok ? [] : fitted.misfits.map((m) => problemAt(placeOf(m), m.problem));
  const problems = [...duplicates, ...misfits].sort((a, b) => a.line - b.line);
  if (!fitted.ok || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: fitted.value,
    problemAt,
    written(path) {
      const node = document.getIn(path, true);
      return isScalar(node) ? node.source : undefined;
    },
  };
}

interface Fault {
  offset: number;
  problem: string;
}

const placeOf = (m: Misfit) => (m.wrongKey === undefined ? m.path : [...m.path, m.wrongKey]);

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}

function parse(
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
  const faults = syntaxFaults(document);
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

/** The first fault of each line: the others are consequences of it. */
function syntaxFaults(document: Document.Parsed): Fault[] {
  const found = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    code: code as string,
    offset: pos[0],
    problem: advice[code] ?? message,
  }));
  const exhausted = found.filter((fault) => fault.code === 'RESOURCE_EXHAUSTION').slice(0, 1);
  if (exhausted.length > 0) return exhausted;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) === undefined)
        found.push({
          code: 'BAD_ALIAS',
          offset: alias.range?.[0] ?? 0,
          problem: `a value that begins with * must be written in quotation marks (there is no anchor &${alias.source})`,
        });
    },
  });
  return found;
}

function duplicateKeys(
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

/** Where the key or list entry at `path` begins, or the nearest thing around it that exists. */
function offsetOf(document: Document.Parsed, path: readonly PropertyKey[]): number {
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
