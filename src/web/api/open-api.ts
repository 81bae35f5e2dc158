import { z } from 'zod';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import type { Config } from '../../config/config.ts';
import { apiAddress } from './api-address.ts';
import type { Operation } from './operation.ts';
import { bodies, operations, shapes } from './operations.ts';
import { problemSchema } from './problem.ts';
import { scopes } from './scopes.ts';

type Json = Record<string, unknown>;

const reference = (name: string) => `#/components/schemas/${name}`;

interface Refusal {
  name: string;
  what: string;
  headers?: Json;
}

const header = (description: string) => ({ description, schema: { type: 'string' } });

/** What operations may answer besides, by status. */
const refusals: Record<number, Refusal> = {
  400: { name: 'NoJson', what: 'The body is no JSON, or not UTF-8.' },
  401: {
    name: 'NoToken',
    what: 'There is no token, or it does not work (any more).',
    headers: { 'WWW-Authenticate': header('`Bearer`, with what is wrong (RFC 6750).') },
  },
  403: {
    name: 'NoScope',
    what: 'The token lacks the scope.',
    headers: { 'WWW-Authenticate': header('`Bearer`, with the scope that is needed (RFC 6750).') },
  },
  404: { name: 'NotFound', what: 'There is nothing at this address: `field` names the part.' },
  413: { name: 'TooLarge', what: 'The body has more than 262144 bytes.' },
  415: { name: 'WrongType', what: 'The body is not uncompressed `application/json` in UTF-8.' },
  422: {
    name: 'Misfit',
    what: 'Something in the request does not fit: `errors` names each field or parameter.',
  },
  429: {
    name: 'TooMany',
    what: 'Too many requests of this token.',
    headers: {
      'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } },
    },
  },
};
const always = [401, 403, 422, 429];
const withBody = [400, 413, 415];

const limitsInWords = {
  'RateLimit-Policy': header('The limit: `q` requests in `w` seconds.'),
  RateLimit: header('How this token stands: `r` requests are left, for `t` seconds.'),
};

const introduction = `Make a token with \`lagebrief tokens create\` and send it as \`Authorization: Bearer lb_…\`, never in the address. Its scopes:

${Object.entries(scopes)
  .map(([name, what]) => `- \`${name}\`: ${what}`)
  .join('\n')}

A token may ask 600 times a minute of each process that serves pages; \`RateLimit\` tells how it stands (draft-ietf-httpapi-ratelimit-headers), and a refusal with status 429 when to ask again. Sign-ups have the limits of the sign-up form, counted for all together.

Instants are in UTC, days are those of the newsletter's time zone. Lists come in pages: ask again with \`nextCursor\` as \`cursor\` until it is null. Fields may be added to answers in this version; fields and parameters that are not known here are refused in requests. Lengths of texts are counted in characters (code points), after Unicode normalisation (NFC).`;

const tags = [
  { name: 'issues', description: 'Newsletters and what they print.' },
  { name: 'deliveries', description: 'How the sending of an issue stands.' },
  { name: 'subscribers', description: 'Addresses and their subscriptions.' },
  { name: 'items', description: 'The material that issues are made of.' },
];

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
      version: '1.0.0',
      description: introduction,
    },
    tags,
    servers: [{ url: apiAddress(config) }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'lb_…' } },
      headers: limitsInWords,
      responses: Object.fromEntries(Object.values(refusals).map((one) => [one.name, refusal(one)])),
      schemas: { ...named(shapes, 'output'), ...named(bodies, 'input') },
    },
  };
}

function described(operation: Operation): Json {
  const { id, summary, description, scope, params, query, body, example, answers } = operation;
  const parameters = [
    ...parametersOf('path', params, example.params),
    ...parametersOf('query', query, example.query),
  ];
  const statuses = [...always, ...(params ? [404] : []), ...(body ? withBody : [])];
  return {
    operationId: id,
    tags: [tagOf(operation)],
    summary,
    description: [...(description ? [description] : []), `Scope: \`${scope}\`.`].join('\n\n'),
    security: [{ token: [scope] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: requestBody(body, example.body) } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, response(answer)]),
      ),
      ...Object.fromEntries(
        statuses.map((status) => [
          status,
          { $ref: `#/components/responses/${refusals[status]?.name}` },
        ]),
      ),
    },
  };
}

const tagOf = ({ scope }: Operation) => scope.split(':')[0] ?? scope;

const limitReferences = Object.fromEntries(
  Object.keys(limitsInWords).map((name) => [name, { $ref: `#/components/headers/${name}` }]),
);

const response = ({ what, schema, headers = {} }: Operation['answers'][number]) => ({
  description: what,
  headers: {
    ...limitReferences,
    ...Object.fromEntries(Object.entries(headers).map(([name, is]) => [name, header(is)])),
  },
  ...(schema ? { content: { 'application/json': { schema: toJson(schema, 'output') } } } : {}),
});

const refusal = ({ what, headers }: Refusal) => ({
  description: what,
  ...(headers ? { headers } : {}),
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
    ...(Object.hasOwn(example, name) ? { example: exampleOf(rest, example[name as never]) } : {}),
  }));
}

/** Addresses have texts only; the document shows a number as one. */
const exampleOf = ({ type }: Json, text: string) => (type === 'integer' ? Number(text) : text);

const known = new Map<z.ZodType, string>(
  Object.entries({ ...shapes, ...bodies }).map(([name, schema]) => [schema, name]),
);

function named(schemas: Record<string, z.ZodType>, io: 'input' | 'output'): Json {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, toJson(schema, io, true)]),
  );
}

/** Of a day the schema says nothing by itself, and of a format many validators take no notice. */
const existingDay = { type: 'string', format: 'date', pattern: z.core.regexes.date.source };

/** Leaves out what says nothing to people and binds programs to more than is promised. */
function simplify(json: z.core.JSONSchema.BaseSchema, io: 'input' | 'output'): void {
  // A number in an address is read from its digits.
  if (json.type === 'integer') delete json.pattern;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (io === 'input') return;
  // Answers may come to have more fields, and texts of sources have no limits of ours.
  if (json.additionalProperties === false) delete json.additionalProperties;
  if (json.type !== 'string') return;
  for (const bound of ['pattern', 'allOf', 'minLength', 'maxLength'] as const) delete json[bound];
}

/** Returns the JSON schema (2020-12); what has a name is a reference, unless it is `whole`. */
function toJson(schema: z.ZodType, io: 'input' | 'output', whole = false): Json {
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if ((zodSchema as unknown) === calendarDaySchema) Object.assign(jsonSchema, existingDay);
      simplify(jsonSchema, io);
      const name = known.get(zodSchema as unknown as z.ZodType);
      if (name === undefined || (whole && (zodSchema as unknown) === schema)) return;
      for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
      jsonSchema.$ref = reference(name);
    },
  }) as Json;
  return json;
}
