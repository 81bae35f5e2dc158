import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { isLagebriefError } from '../../base/errors.ts';
import { applySchema, type Misfit } from '../../base/schema-sentences.ts';
import type { WebDeps } from '../web-deps.ts';
import { apiBase as base } from './api-address.ts';
import { createApiTokens } from './api-tokens.ts';
import { openApi } from './open-api.ts';
import type { Answer, Operation } from './operation.ts';
import { operations } from './operations.ts';
import { answerProblem, refuse, refuseMisfits } from './problem.ts';
import { readJson } from './read-json.ts';
import { createRequestLimit, limitHeaders } from './request-limit.ts';
import { addressWords, jsonWords } from './request-words.ts';

/** As large as the file of an item may be. */
const maxBody = 262_144;
/** Of each token; enough to read a newsletter of a million subscriptions in ten minutes. */
const requestsPerMinute = 600;

/** Returns the API for other programs, by the table of its operations. */
export function createApiApp(deps: WebDeps): Hono {
  const tokens = createApiTokens({ clock: deps.clock, store: deps.apiTokens });
  const limit = createRequestLimit(deps, requestsPerMinute);
  const app = new Hono();

  app.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });
  app.get(`${base}/openapi.json`, (c) => c.json(openApi(deps)));
  for (const operation of operations) {
    const path = base + operation.path.replace(/\{(\w+)\}/g, ':$1');
    const limited = bodyLimit({
      maxSize: maxBody,
      onError: (c) => answerProblem(c, refuse(413, `The body must have at most ${maxBody} bytes.`)),
    });
    app.on(
      operation.method.toUpperCase(),
      path,
      async (c, next) => (await refusedTo(c, operation)) ?? next(),
      limited,
      async (c) => reply(c, await run(deps, c, operation)),
    );
  }
  for (const path of new Set([...operations.map((one) => one.path), '/openapi.json'])) {
    const own = operations.filter((one) => one.path === path).map(({ method }) => method);
    const methods = (own.length > 0 ? own : ['get']).map((method) => method.toUpperCase());
    app.all(base + path.replace(/\{(\w+)\}/g, ':$1'), (c) => {
      const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      c.header('Allow', allowed.join(', '));
      return answerProblem(c, refuse(405, `This address knows ${allowed.join(', ')} only.`));
    });
  }
  app.notFound((c) =>
    answerProblem(c, refuse(404, `The API has no such address: see ${base}/openapi.json.`)),
  );
  app.onError((error, c) => {
    if (isLagebriefError(error, 'database.text'))
      return answerProblem(c, refuse(422, error.message));
    deps.log.error({ error, method: c.req.method }, 'A request to the API failed.');
    return answerProblem(c, refuse(500, 'Something went wrong here: the log says what.'));
  });
  return app;

  /** Answers who may not do this; undefined for who may. */
  async function refusedTo(c: Context, { scope }: Operation): Promise<Response | undefined> {
    const [, given] = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const checked = given === undefined ? undefined : await tokens.check(given);
    if (!checked?.ok) return unauthorised(c, checked?.reason);
    const allowance = limit.count(checked.token.id);
    for (const [name, value] of Object.entries(limitHeaders(requestsPerMinute, allowance)))
      c.header(name, value);
    const { allowed, seconds } = allowance;
    if (!allowed) {
      c.header('Retry-After', String(seconds));
      const detail = `This token may ask ${requestsPerMinute} times a minute: wait ${seconds} s.`;
      return answerProblem(c, refuse(429, detail));
    }
    if (!checked.token.scopes.includes(scope)) {
      c.header(
        'WWW-Authenticate',
        `Bearer realm="lagebrief", error="insufficient_scope", scope="${scope}"`,
      );
      return answerProblem(c, refuse(403, `This needs a token with the scope ${scope}.`));
    }
    return undefined;
  }
}

/** As programs name it that put a token into the address (RFC 6750 §2.3 advises against it). */
const inAddress = ['access_token', 'token', 'api_key', 'apikey', 'key'];

const whyNot = {
  unknown: 'The token is not known here.',
  revoked: 'The token has been revoked.',
  expired: 'The token has expired.',
};

function unauthorised(c: Context, reason: keyof typeof whyNot | undefined): Response {
  const error = reason ? `, error="invalid_token", error_description="${whyNot[reason]}"` : '';
  c.header('WWW-Authenticate', `Bearer realm="lagebrief"${error}`);
  const asked = inAddress.some((name) => c.req.query(name) !== undefined)
    ? 'A token in the address is not taken, as logs keep it: revoke it, and send another'
    : 'This needs a token: send it';
  const detail = reason ? whyNot[reason] : `${asked} as "Authorization: Bearer lb_…".`;
  return answerProblem(c, refuse(401, detail));
}

function reply(c: Context, answer: Answer): Response {
  if ('problem' in answer) return answerProblem(c, answer);
  for (const [name, value] of Object.entries(answer.headers ?? {})) c.header(name, value);
  return answer.body === undefined
    ? c.body(null, answer.status as 204)
    : c.json(answer.body, answer.status as 200);
}

/** Reads the request by the operation's schemas and does what it asks for. */
async function run(deps: WebDeps, c: Context, operation: Operation): Promise<Answer> {
  const params = operation.params && applySchema(operation.params, c.req.param(), addressWords);
  if (params && !params.ok) return refuseMisfits(404, params.misfits, 'address');
  const given = c.req.queries();
  const repeated = Object.keys(given).filter((name) => given[name]?.length !== 1);
  if (repeated.length > 0) return refuseMisfits(422, repeated.map(twice), 'address');
  const query = applySchema(operation.query ?? noParameters, c.req.query(), addressWords);
  if (!query.ok) return refuseMisfits(422, query.misfits, 'address');
  const sent = operation.body ? await readJson(c.req) : { value: undefined };
  if ('problem' in sent) return sent;
  const body = operation.body && applySchema(operation.body, sent.value, jsonWords);
  if (body && !body.ok) return refuseMisfits(422, body.misfits);
  return operation.handle(deps, {
    params: params?.value,
    query: query.value,
    body: body?.value,
  });
}

const noParameters = z.strictObject({});

const twice = (wrongKey: string): Misfit => ({
  path: [],
  wrongKey,
  problem: 'is given more than once: give it once',
});
