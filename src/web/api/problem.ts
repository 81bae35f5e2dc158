import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { z } from 'zod';
import { cleanLine } from '../../base/clean-text.ts';
import type { Misfit } from '../../base/schema-sentences.ts';
import { fieldName } from '../../base/yaml.ts';

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500;

/** A place in the request and what is wrong there. */
interface Fault {
  detail: string;
  field?: string | undefined;
  pointer?: string | undefined;
}

/** Why a request is refused, in one sentence (RFC 9457). */
export interface Problem {
  problem: Fault & { status: ProblemStatus; errors?: readonly Fault[] | undefined };
}

const place = {
  detail: z.string().meta({ description: 'One sentence for people; its wording may change.' }),
  field: z.string().optional().meta({
    description:
      'The field of the body or parameter of the address that is wrong, for example `image.src`; none if it is the body as a whole.',
  }),
  pointer: z.string().optional().meta({
    description:
      'The same place in the body as a JSON Pointer (RFC 6901), for example `#/image/src`.',
  }),
};

/** The body of a refusal. */
export const problemSchema = z
  .object({
    type: z.literal('about:blank').meta({ description: '`status` says what kind it is.' }),
    title: z.string().meta({ description: 'What the status is called.' }),
    status: z.int().meta({ description: 'The status of the answer.' }),
    ...place,
    errors: z.array(z.object(place)).optional().meta({
      description: 'Everything that does not fit, at most 50; the first of it stands above.',
    }),
  })
  .meta({ description: 'Why a request was refused (RFC 9457, `application/problem+json`).' });

/** Where misfits are: in the body, or in the address, which has parameters and no pointers. */
type Where = 'body' | 'address';
const mostFaults = 50;
const longestName = 100;

/** Returns a refusal; `field` is a parameter of the address. */
export function refuse(status: ProblemStatus, detail: string, field?: string): Problem {
  return { problem: { status, detail, field } };
}

/** Returns the refusal of a field of the body; `detail` is a whole sentence. */
export function refuseField(detail: string, ...path: PropertyKey[]): Problem {
  const fault = { detail, field: fieldName(path), pointer: pointerTo(path) };
  return { problem: { status: 422, ...fault, errors: [fault] } };
}

/** Returns the refusal of a request in which something does not fit. */
export function refuseMisfits(
  status: 404 | 422,
  misfits: readonly Misfit[],
  where: Where = 'body',
): Problem {
  const errors = misfits.slice(0, mostFaults).map((misfit) => faultOf(misfit, where));
  const [first = { detail: 'The request does not fit.' }] = errors;
  return { problem: { status, ...first, errors } };
}

function faultOf({ path, wrongKey, problem }: Misfit, where: Where): Fault {
  const whole = wrongKey === undefined ? path : [...path, wrongKey];
  const field = fieldName(whole.map((part) => (typeof part === 'number' ? part : shown(part))));
  const detail = `${field || 'The body'} ${problem}${/[.?!]$/.test(problem) ? '' : '.'}`;
  const pointer = where === 'body' ? pointerTo(whole) : undefined;
  return { detail, field: field || undefined, pointer };
}

/** A name that somebody else has chosen may have any length and any characters. */
function shown(name: PropertyKey): string {
  const line = cleanLine(String(name));
  return line.length > longestName ? `${line.slice(0, longestName).toWellFormed()}…` : line;
}

/** Returns the pointer as the fragment of an address (RFC 6901 §6); too long a name is left out. */
function pointerTo(path: readonly PropertyKey[]): string {
  const parts = path.map(String);
  const end = parts.findIndex((part) => part.length > longestName);
  const escaped = parts
    .slice(0, end < 0 ? undefined : end)
    .map((part) => part.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1'));
  return ['#', ...escaped.map(encodeURIComponent)].join('/');
}

/** Answers with a refusal. */
export function answerProblem(c: Context, { problem }: Problem): Response {
  const { status, ...rest } = problem;
  c.header('Content-Type', 'application/problem+json');
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, ...rest };
  return c.body(JSON.stringify(body), status);
}
