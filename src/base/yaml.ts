import { isScalar, LineCounter } from 'yaml';
import type { z } from 'zod';
import { applySchema, type Misfit } from './schema-sentences.ts';
import { duplicateKeys, offsetOf, parseMapping } from './yaml-document.ts';

/** What is wrong at one place of a YAML text; 1-based line and column in the whole file. */
interface YamlProblem {
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
  const parsed = parseMapping(text, lineCounter);
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
  if (!fitted.ok || problems.length > 0) return { ok: false, problems: problems.slice(0, most) };
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

/** So many problems of one text are told: more are the consequence of something else. */
const most = 50;

const placeOf = (m: Misfit) => (m.wrongKey === undefined ? m.path : [...m.path, m.wrongKey]);

/** Returns the field at `path` as sentences name it, for example `blocks[2].type`. */
export function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((part, index) => {
      if (typeof part === 'number') return `[${part}]`;
      return index === 0 ? String(part) : `.${String(part)}`;
    })
    .join('');
}
