import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Scope } from '../../../src/web/api/scopes.ts';
import type { Site } from '../open-site.ts';
import { every, openApiSite } from './open-api-site.ts';

type Json = Record<string, unknown>;
interface Answers {
  $ref?: string;
  headers?: Json;
  content?: Record<string, { schema: Json }>;
}
interface Described {
  operationId: string;
  summary: string;
  tags: string[];
  security: [{ token: [Scope] }];
  parameters?: {
    name: string;
    in: 'path' | 'query';
    required: boolean;
    example?: string | number;
    schema: Json;
  }[];
  requestBody?: { content: { 'application/json': { schema: Json; example: Json } } };
  responses: Record<string, Answers>;
}
interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: Record<'schemas' | 'responses' | 'headers', Record<string, Json>>;
}

/** A site with an issue, a reader (subscription 1) and an item, and what its document says. */
async function openDescribed() {
  const site = await openApiSite();
  await site.publish('2026-01-30');
  await site.reader();
  const { text } = await site.get('/api/v1/openapi.json');
  const document = JSON.parse(text) as OpenApi;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({ path, method, ...described })),
  );
  // An item must be there before it is read, and only then can it be taken back.
  const order = ['putItem', 'listItems', 'getItem', 'withdrawItem'];
  operations.sort((a, b) => order.indexOf(a.operationId) - order.indexOf(b.operationId));
  return { site, document, operations };
}

/** Asks as the document says that one asks. */
function ask(
  site: Site,
  { path, method, parameters = [], requestBody }: Described & { path: string; method: string },
  token?: string,
  body: unknown = requestBody?.content['application/json'].example,
) {
  const query = new URLSearchParams();
  let address = path;
  for (const { name, in: where, example = '' } of parameters) {
    if (where === 'path')
      address = address.replace(`{${name}}`, encodeURIComponent(String(example)));
    else if (example !== '') query.set(name, String(example));
  }
  return site.app.request(`${site.config.baseUrl}/api/v1${address}?${query}`, {
    method: method.toUpperCase(),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(requestBody ? { 'content-type': 'application/json' } : {}),
    },
    ...(requestBody ? { body: JSON.stringify(body) } : {}),
  });
}

/** Puts schemas in the place of the references to them, and lets objects have no other fields. */
function resolved(value: unknown, document: OpenApi): unknown {
  if (Array.isArray(value)) return value.map((one) => resolved(one, document));
  if (typeof value !== 'object' || value === null) return value;
  if ('$ref' in value) {
    const [kind = '', name = ''] = String(value.$ref).split('/').slice(-2);
    return resolved(document.components[kind as 'schemas']?.[name], document);
  }
  const entries = Object.entries(value).map(([k, v]) => [k, resolved(v, document)]);
  const closed = 'properties' in value && !('additionalProperties' in value);
  return { ...Object.fromEntries(entries), ...(closed ? { additionalProperties: false } : {}) };
}

const fits = (schema: Json | undefined, value: unknown, document: OpenApi) =>
  z.fromJSONSchema(resolved(schema, document) as never).safeParse(value);

describe('the OpenAPI document', () => {
  it('is public, names every scope and describes what the API can do', async () => {
    const { site, document, operations } = await openDescribed();
    await using _site = site;
    expect(document.openapi).toBe('3.1.0');
    expect(operations.map(({ operationId }) => operationId)).toEqual([
      'listNewsletters',
      'listIssues',
      'getIssue',
      'getDeliveries',
      'findSubscriber',
      'getSubscriber',
      'listSubscriptions',
      'signUp',
      'endSubscription',
      'putItem',
      'listItems',
      'getItem',
      'withdrawItem',
    ]);
    expect(new Set(operations.map(({ security }) => security[0].token[0]))).toEqual(new Set(every));
    const names = JSON.stringify(document).matchAll(/#\/components\/(\w+)\/([\w-]+)/g);
    for (const [, kind = '', name = ''] of names)
      expect(document.components[kind as 'schemas']).toHaveProperty(name);
  });

  it('fits together: names, parameters and examples', async () => {
    const { site, document, operations } = await openDescribed();
    await using _site = site;
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
    const { SignUp: _s, Item: _i, ...answers } = document.components.schemas;
    expect(answers['StoredItem']).toMatchObject({
      oneOf: [
        { properties: { origin: { readOnly: true, description: expect.any(String) } } },
        {},
        {},
        {},
      ],
    });
    // Answers may come to have more fields, and a generated client must not stumble over them.
    expect(JSON.stringify([answers, document.paths])).not.toMatch(/additionalProperties":false/);
    for (const operation of operations) {
      const { path, parameters = [], requestBody, summary, tags } = operation;
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
      expect([summary, ...tags]).not.toContain('');
      for (const { name, required, example, schema } of parameters) {
        if (required) expect(example, `${path} ${name}`).toBeDefined();
        if (example !== undefined)
          expect(fits(schema, example, document).error, `${path} ${name}`).toBeUndefined();
      }
      const sent = requestBody?.content['application/json'];
      if (sent) expect(fits(sent.schema, sent.example, document).error).toBeUndefined();
    }
  });

  it('holds for every operation: what it answers has the shape that it says', async () => {
    const { site, document, operations } = await openDescribed();
    await using _site = site;
    const token = await site.token(...every);
    const seen: string[] = [];
    for (const operation of operations) {
      const answer = await ask(site, operation, token);
      const text = await answer.text();
      const described = operation.responses[answer.status];
      expect(answer.status, `${operation.operationId}: ${text}`).toBeLessThan(300);
      const schema = described?.content?.['application/json']?.schema;
      if (text === '') expect(schema).toBeUndefined();
      else expect(fits(schema, JSON.parse(text), document).error).toBeUndefined();
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const told = Object.keys(described?.headers ?? {}).filter((name) => name === 'Location');
      expect(told).toEqual(answer.headers.has('location') ? ['Location'] : []);
      seen.push(`${operation.operationId} ${answer.status}`);
    }
    expect(seen).toContain('putItem 201');
    expect(seen).toContain('withdrawItem 204');
  });

  it('tells a program without a token, and one whose token lacks the scope, what is missing', async () => {
    const { site, document, operations } = await openDescribed();
    await using _site = site;
    for (const operation of operations) {
      const [scope] = operation.security[0].token;
      const none = await ask(site, operation);
      expect(none.status).toBe(401);
      expect(none.headers.get('www-authenticate')).toBe('Bearer realm="lagebrief"');
      const others = await site.token(...every.filter((other) => other !== scope));
      const lacking = await ask(site, operation, others);
      expect(lacking.status).toBe(403);
      expect(lacking.headers.get('www-authenticate')).toContain(
        `error="insufficient_scope", scope="${scope}"`,
      );
      for (const answer of [none, lacking]) {
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
        const described = resolved(operation.responses[answer.status], document) as Answers;
        const schema = described.content?.['application/problem+json']?.schema;
        expect(schema).toBeDefined();
        expect(fits(schema, await answer.json(), document).error).toBeUndefined();
      }
    }
    expect(await site.storage.subscribers.subscriptionsOf(1)).toMatchObject([{ status: 'active' }]);
  });

  it('names the statuses that bodies of any kind are answered with, which are never a failure', async () => {
    const { site, operations } = await openDescribed();
    await using _site = site;
    const token = await site.token(...every);
    const writing = operations.filter(({ requestBody }) => requestBody);
    expect(writing).toHaveLength(2);
    for (const operation of writing) {
      const example = operation.requestBody?.content['application/json'].example ?? {};
      const altered = fc
        .tuple(fc.constantFrom(...Object.keys(example), 'kind', 'image', 'said'), fc.jsonValue())
        .map(([field, value]) => ({ ...example, [field]: value }));
      const texts = fc
        .tuple(fc.constantFrom(...Object.keys(example)), fc.string({ unit: 'binary' }))
        .map(([field, value]) => ({ ...example, [field]: value }));
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.jsonValue(), altered, texts), async (body) => {
          site.pass(1_000);
          const { status } = await ask(site, operation, token, body);
          expect(Object.keys(operation.responses)).toContain(String(status));
        }),
        { numRuns: 150 },
      );
    }
  });
});
