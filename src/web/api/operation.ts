import type { z } from 'zod';
import type { WebDeps } from '../web-deps.ts';
import type { Problem } from './problem.ts';
import type { Scope } from './scopes.ts';

/** What an operation answers; without `body` there is none. */
export type Answer =
  | {
      status: 200 | 201 | 202 | 204;
      body?: unknown;
      headers?: Readonly<Record<string, string>> | undefined;
    }
  | Problem;

/** A request that fits its operation. */
export interface Asked<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

/** An operation of the API: routing, checks, tests and the OpenAPI document all read this. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
> {
  id: string;
  method: 'get' | 'post' | 'delete';
  /** Below `/api/v1`, with parameters as `{name}`. */
  path: `/${string}`;
  summary: string;
  /** What a stranger needs to know besides. */
  description?: string | undefined;
  scope: Scope;
  /** Objects of texts, as an address has them. */
  params?: Params | undefined;
  query?: Query | undefined;
  body?: Body | undefined;
  /** Shown in the document; the tests send them. */
  example: { params?: object; query?: object; body?: object };
  /** By status: what it means, the answer's shape, and what its further headers say. */
  answers: Readonly<
    Record<
      number,
      {
        what: string;
        schema?: z.ZodType | undefined;
        headers?: Readonly<Record<string, string>> | undefined;
      }
    >
  >;
  handle(
    deps: WebDeps,
    asked: Asked<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<Answer>;
}

/** Returns the operation as the table has it; here its own types are checked. */
export function operation<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
>(own: Operation<Params, Query, Body>): Operation {
  return own as unknown as Operation;
}
