import { STATUS_CODES } from 'node:http';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Misfit } from '../../base/schema-sentences.ts';
import { fieldName } from '../../base/yaml.ts';

type ProblemStatus = 400 | 401 | 403 | 404 | 405 | 413 | 415 | 422 | 429 | 500;

/** Why a request is refused, in one sentence (RFC 9457). */
export interface Problem {
  problem: {
    status: ProblemStatus;
    detail: string;
    /** The first field that is wrong. */
    field?: string | undefined;
    errors?: readonly { field: string; detail: string }[] | undefined;
  };
}

/** The body of a refusal. */
export const problemSchema = z.object({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.int(),
  detail: z.string().meta({ description: 'One sentence for people.' }),
  field: z.string().optional(),
  errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
});

/** Returns a refusal. */
export function refuse(status: ProblemStatus, detail: string, field?: string): Problem {
  return { problem: { status, detail, field } };
}

/** Returns the refusal of a request in which something does not fit. */
export function refuseMisfits(status: 404 | 422, misfits: readonly Misfit[]): Problem {
  const errors = misfits.slice(0, 50).map(({ path, wrongKey, problem }) => {
    const field = fieldName(wrongKey === undefined ? path : [...path, wrongKey]) || 'body';
    return { field, detail: `${field} ${problem}${/[.?!]$/.test(problem) ? '' : '.'}` };
  });
  const [first] = errors;
  const detail = first?.detail ?? 'The request does not fit.';
  return { problem: { status, detail, field: first?.field, errors } };
}

/** Answers with a refusal. */
export function answerProblem(c: Context, { problem }: Problem): Response {
  const { status, ...rest } = problem;
  c.header('Content-Type', 'application/problem+json');
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, ...rest };
  return c.body(JSON.stringify(body), status);
}
