import type { z } from 'zod';
import { cleanText } from '../base/clean-text.ts';
import { decodeText } from '../base/read-text-file.ts';
import { readYaml, type YamlReading } from '../base/yaml.ts';
import { splitFrontMatter } from './front-matter.ts';
import { frontMatterSchema } from './front-matter-schema.ts';
import type { Item, SourceProblem } from './item.ts';
import { sourceProblem } from './source-problem.ts';
import { toItem } from './to-item.ts';
import { unfilled } from './unfilled.ts';

/** Where an item's text comes from. */
export interface ItemPlace {
  /** As messages name it. */
  file: string;
  /** The item's id unless its front matter has one. */
  id: string;
  origin: string;
}

/** An item, or everything that is wrong with its text. */
export type ItemReading =
  | {
      ok: true;
      item: Item;
      /** The 1-based line of a field of the front matter. */
      lineOf(field: string): number;
    }
  | { ok: false; problems: SourceProblem[] };

/**
 * Reads one Markdown text with front matter. The picture, if there is one, keeps the `src` that
 * the front matter has: nothing but `bytes` is looked at.
 */
export function readMarkdownItem(bytes: Uint8Array, place: ItemPlace): ItemReading {
  const wrong = (problem: string, line?: number, field?: string): ItemReading => ({
    ok: false,
    problems: [sourceProblem(place.file, problem, { line, field })],
  });
  const text = decodeText(bytes);
  if (!text.ok) return wrong(text.problem, text.line);
  const parts = splitFrontMatter(text.content);
  if (!parts.ok) return wrong(parts.problem, parts.line);
  const reading = readYaml(parts.yaml, frontMatterSchema, parts.yamlLine);
  if (!reading.ok)
    return {
      ok: false,
      problems: reading.problems.map((p) => sourceProblem(place.file, p.problem, p)),
    };
  const grouped = groupedThousands(reading);
  if (grouped) return wrong(grouped.problem, grouped.line, grouped.field);
  const left = leftUnfilled(reading);
  if (left) return wrong(left.problem, left.line, left.field);
  const body = cleanText(parts.body).trim();
  if (reading.value.kind === 'report' && body === '')
    return wrong('the text is empty: write it below the front matter', parts.bodyLine);
  if (!reading.value.draft && body.includes(unfilled))
    return wrong(`the text has the marker ${unfilled}: ${advice}`, parts.bodyLine);
  const lineOf = (field: string) => reading.problemAt([field], '').line;
  return { ok: true, item: toItem(reading.value, body, place), lineOf };
}

type FrontMatterFields = z.output<typeof frontMatterSchema>;
type Fitting = Extract<YamlReading<FrontMatterFields>, { ok: true }>;

const advice = 'write what belongs there, or set draft: true';

/** Only a draft may have places that an editor has still to fill. */
function leftUnfilled(reading: Fitting) {
  if (reading.value.draft) return undefined;
  const fields = Object.entries(reading.value);
  const field = fields.find(([, value]) => typeof value === 'string' && value.includes(unfilled));
  return field && reading.problemAt([field[0]], `has the marker ${unfilled}: ${advice}`);
}

/** YAML reads 163.000 as 163, and whoever writes German means a thousand times as much. */
function groupedThousands(reading: Fitting) {
  const field = ['value', 'upTo'].find((name) =>
    /^[-+]?\d{1,3}\.\d{3}$/.test(reading.written([name]) ?? ''),
  );
  if (field === undefined) return undefined;
  const written = reading.written([field]) ?? '';
  const advice = `${written.replace('.', '')}, or ${written}0 if three decimals are meant`;
  return reading.problemAt([field], `has a separator of thousands (${written}): write ${advice}`);
}
