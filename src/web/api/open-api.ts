import { z } from 'zod';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import type { Config } from '../../config/config.ts';
import type { Operation } from './operation.ts';
import { bodies, operations, shapes } from './operations.ts';
import { problemSchema } from './problem.ts';
import { scopes } from './scopes.ts';

type Json = Record<string, unknown>;

const reference = (name: string) => `#/components/schemas/${name}`;

/** What every operation may answer besides, by status. */
const always: Record<number, string> = {
  401: 'There is no token, or it does not work (any more).',
  403: 'The token lacks the scope.',
  429: 'Too many requests of this token: wait as long as Retry-After says.',
};
const withBody: Record<number, string> = {
  400: 'The body is no JSON.',
  413: 'The body is too large.',
  415: 'The body is not application/json.',
};
const own: Record<number, string> = {
  404: 'There is nothing at this address.',
  422: 'Something in the request does not fit: `field` names it.',
};

/**
 * Returns the OpenAPI 3.1 document of the API. It is made of the schemas that requests are checked by
 * and of the table that they are routed by.
 */
export function openApi({ config }: { config: Config }): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: described(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: `${config.site.site.name}: API`,
      version: '1',
      description: `Make a token with \`lagebrief tokens create\` and send it as \`Authorization: Bearer lb_…\`. Scopes: ${Object.entries(
        scopes,
      )
        .map(([name, what]) => `\`${name}\` (${what})`)
        .join(', ')}.`,
    },
    servers: [{ url: `${config.baseUrl}/api/v1` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { ...named(shapes, 'output'), ...named(bodies, 'input') },
    },
  };
}

function described(operation: Operation): Json {
  const { id, summary, scope, params, query, body, example, answers, problems } = operation;
  const refusals = {
    ...always,
    ...(body ? withBody : {}),
    ...Object.fromEntries(problems.map((status) => [status, own[status]])),
  };
  const parameters = [
    ...parametersOf('path', params, example.params),
    ...parametersOf('query', query, example.query),
  ];
  return {
    operationId: id,
    summary,
    description: `Scope: \`${scope}\`.`,
    security: [{ token: [scope] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(body, example.body) } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, { what, schema }]) => [
          status,
          {
            description: what,
            ...(schema
              ? { content: { 'application/json': { schema: toJson(schema, 'output') } } }
              : {}),
          },
        ]),
      ),
      ...Object.fromEntries(
        Object.entries<string | undefined>(refusals).map(([status, description]) => [
          status,
          refusal(description),
        ]),
      ),
    },
  };
}

const refusal = (description: string | undefined) => ({
  description,
  content: { 'application/problem+json': { schema: toJson(problemSchema, 'output') } },
});

const requestBody = (schema: z.ZodType, example: object | undefined) => ({
  required: true,
  content: { 'application/json': { schema: toJson(schema, 'input'), example } },
});

function parametersOf(
  where: 'path' | 'query',
  schema: z.ZodType | undefined,
  example: object = {},
): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = toJson(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
    ...(Object.hasOwn(example, name) ? { example: example[name as never] } : {}),
  }));
}

const known = new Map<z.ZodType, string>(
  Object.entries({ ...shapes, ...bodies }).map(([name, schema]) => [schema, name]),
);

function named(schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, toJson(schema, io, true)]),
  );
}

/** Returns the JSON schema (2020-12); what has a name is a reference, unless it is `whole`. */
function toJson(schema: z.ZodType, io: 'input' | 'output', whole = false): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === calendarDaySchema)
        Object.assign(jsonSchema, { type: 'string', format: 'date' });
      const name = known.get(zodSchema as unknown as z.ZodType);
      if (name === undefined || (whole && (zodSchema as unknown) === schema)) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = reference(name);
    },
  }) as Json;
  return json;
}
