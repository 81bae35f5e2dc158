import type { z } from 'zod';
import { nearest } from './nearest.ts';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

/** So many wrong names of one mapping are told: more come from a file that is something else. */
const mostKeys = 20;

/** Something that does not fit a schema: where, and the rest of a sentence that begins there. */
export interface Misfit {
  path: PropertyKey[];
  /** For example `must be a whole number`; `is missing` when there is no value. */
  problem: string;
  /** The name of the key, when the key itself is wrong rather than its value. */
  wrongKey?: string | undefined;
}

/** How sentences name what differs between formats; each but `key` goes on after the field's name. */
export interface FormatWords {
  /** What a key is called. */
  key: string;
  /** Of a text without characters. */
  empty: string;
  /** Of `null`. */
  nothing: string;
  /** Of something else in the place of a list. */
  list: string;
  /** Of something else in the place of a mapping. */
  mapping: string;
}

const emptyLine =
  'is empty: write a value or remove the line (a value that begins with # needs quotation marks)';

const yamlWords: FormatWords = {
  key: 'field',
  empty: emptyLine,
  nothing: emptyLine,
  list: 'must be a list: write each entry on a line of its own after "- "',
  mapping: 'must have fields of its own: write each as "name: value" on an indented line',
};

/**
 * Returns `value` as `schema` makes it, or everything about it that does not fit, in plain
 * English. Wrong keys and wrong choices name the nearest right one. Without `words` the sentences are
 * for YAML.
 */
export function applySchema<S extends z.ZodType>(
  schema: S,
  value: unknown,
  words: FormatWords = yamlWords,
): { ok: true; value: z.output<S> } | { ok: false; misfits: Misfit[] } {
  const knownKeys = new Map<string, string[]>();
  const result = schema.safeParse(value, {
    reportInput: true,
    error: (issue) => {
      if (issue.code === 'unrecognized_keys') knownKeys.set(pathKey(issue.path), keysOf(issue));
      return predicate(issue, words);
    },
  });
  if (result.success) return { ok: true, value: result.data };
  const misfits = result.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys
          .slice(0, mostKeys)
          .map((name) => unknownKey(issue.path, name, knownKeys.get(pathKey(issue.path)), words))
      : [misfit(issue, words)],
  );
  return { ok: false, misfits: firstOfEach(misfits) };
}

/** What else is wrong with a value is a consequence of the first thing, or can wait for it. */
function firstOfEach(misfits: readonly Misfit[]): Misfit[] {
  const told = new Set<string>();
  return misfits.filter(({ path, wrongKey }) => {
    const place = pathKey(wrongKey === undefined ? path : [...path, wrongKey]);
    return !told.has(place) && told.add(place);
  });
}

const pathKey = (path: readonly PropertyKey[] = []) => JSON.stringify(path);

function keysOf(issue: RawIssue): string[] {
  const schema = issue.inst as { _zod?: { def?: { shape?: object } } } | undefined;
  return Object.keys(schema?._zod?.def?.shape ?? {});
}

function unknownKey(
  path: PropertyKey[],
  name: string,
  known: readonly string[] = [],
  { key }: FormatWords = yamlWords,
): Misfit {
  const near = nearest(name, known);
  const all = known.length > 0 ? `known here are ${known.join(', ')}` : 'there are none here';
  const problem = `is not a known ${key}: ${near ? `did you mean "${near}"?` : all}`;
  return { path, problem, wrongKey: name };
}

function misfit(issue: Issue, words: FormatWords): Misfit {
  const { path } = issue;
  if (issue.code === 'invalid_key') {
    const name = String(path.at(-1));
    const problem = issue.issues[0]?.message ?? issue.message;
    return { path: path.slice(0, -1), problem, wrongKey: name };
  }
  // What `wrongType` says of a missing value, unless the schema has better words.
  if (issue.input === undefined && issue.code !== 'invalid_type')
    return { path, problem: issue.code === 'invalid_value' ? missing(issue.values) : absent };
  if (issue.input === null && path.length > 0) return { path, problem: words.nothing };
  return { path, problem: issue.message };
}

/** The sentences for what zod itself finds; schemas bring their own for the rest. */
function predicate(issue: RawIssue, words: FormatWords): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input, words);
    case 'too_small':
      return bound('at least', issue.origin, Number(issue.minimum), issue.input, words);
    case 'too_big':
      return bound('at most', issue.origin, Number(issue.maximum), issue.input, words);
    case 'invalid_format':
      return formats[issue.format] ?? 'is not written as it must be';
    case 'invalid_value':
      return wrongChoice(issue.values, issue.input);
    case 'invalid_union':
      return wrongVariant(issue);
    default:
      return undefined;
  }
}

const formats: Record<string, string> = {
  email: 'must be an e-mail address such as redaktion@example.org',
  url: 'must be a web address such as https://example.org/',
};

const absent = 'is missing: add it';

function wrongType(expected: string, input: unknown, words: FormatWords): string {
  if (input === undefined) return absent;
  // A list is no text, and one that is nested deeply enough has none: making it overflows the stack.
  const written =
    typeof input === 'string' || typeof input === 'number' ? Number(input) : undefined;
  const inText = Number.isFinite(written)
    ? ': write it without quotation marks'
    : ', in digits without separators of thousands';
  const number = written === undefined ? '' : inText;
  const simple = typeof input === 'number' || typeof input === 'boolean';
  const sentences: Record<string, string> = {
    string: `must be text${simple ? `: write it in quotation marks, "${input}"` : ''}`,
    number: `must be a number${number}`,
    int: 'must be a whole number',
    boolean: 'must be true or false',
    array: words.list,
    object: words.mapping,
  };
  return (
    sentences[expected === 'record' ? 'object' : expected] ?? `must be of the kind ${expected}`
  );
}

function bound(
  which: string,
  origin: string,
  limit: number,
  input: unknown,
  words: FormatWords,
): string {
  const many = (word: string) => `${limit} ${word}${limit === 1 ? '' : 's'}`;
  if (origin === 'string')
    return which === 'at least' && input === ''
      ? words.empty
      : `must have ${which} ${many('character')}, not ${String(input).length}`;
  if (origin === 'array') return `must have ${which} ${many('entry').replace('entrys', 'entries')}`;
  return `must be ${which} ${limit}, not ${String(input)}`;
}

type Choices = readonly unknown[];
const quoted = (values: Choices) => values.map((value) => JSON.stringify(value)).join(', ');
const oneOf = (values: Choices) => `${values.length > 1 ? 'one of ' : ''}${quoted(values)}`;
const missing = (values: Choices) => `is missing: write ${oneOf(values)}`;

function wrongChoice(values: Choices, input: unknown): string {
  if (typeof input !== 'string') return `must be ${oneOf(values)}`;
  const near = nearest(input, values.map(String));
  const advice = near ? `: did you mean "${near}"?` : '';
  return `must be ${oneOf(values)}, not ${shown(input)}${advice}`;
}

function wrongVariant(issue: RawIssue & { code: 'invalid_union' }): string {
  const { discriminator, input } = issue;
  const choices = ('options' in issue ? issue.options : []) as Choices;
  if (discriminator === undefined || typeof input !== 'object' || input === null)
    return 'is not written in any of the ways that are known here';
  const chosen = (input as Record<string, unknown>)[discriminator];
  return chosen === undefined ? missing(choices) : wrongChoice(choices, chosen);
}

const shown = (input: string) =>
  JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
