import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isLagebriefError } from '../../base/errors.ts';
import { applySchema } from '../../base/schema-sentences.ts';
import type { WebDeps } from '../web-deps.ts';
import { createApiTokens } from './api-tokens.ts';
import { openApi } from './open-api.ts';
import type { Answer, Operation } from './operation.ts';
import { operations } from './operations.ts';
import { answerProblem, type Problem, refuse, refuseMisfits } from './problem.ts';
import { createRequestLimit } from './request-limit.ts';

const base = '/api/v1';
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
    const seconds = limit.secondsToWait(checked.token.id);
    if (seconds > 0) {
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

const whyNot = {
  unknown: 'The token is not known here.',
  revoked: 'The token has been revoked.',
  expired: 'The token has expired.',
};

function unauthorised(c: Context, reason: keyof typeof whyNot | undefined): Response {
  const error = reason ? `, error="invalid_token", error_description="${whyNot[reason]}"` : '';
  c.header('WWW-Authenticate', `Bearer realm="lagebrief"${error}`);
  const detail = reason
    ? whyNot[reason]
    : 'This needs a token: send it as "Authorization: Bearer lb_…".';
  return answerProblem(c, refuse(401, detail));
}

function reply(c: Context, answer: Answer): Response {
  if ('problem' in answer) return answerProblem(c, answer);
  return answer.body === undefined
    ? c.body(null, answer.status as 204)
    : c.json(answer.body, answer.status as 200);
}

/** Reads the request by the operation's schemas and does what it asks for. */
async function run(deps: WebDeps, c: Context, operation: Operation): Promise<Answer> {
  const params = operation.params && applySchema(operation.params, c.req.param());
  if (params && !params.ok) return refuseMisfits(404, params.misfits);
  const query = operation.query && applySchema(operation.query, c.req.query());
  if (query && !query.ok) return refuseMisfits(422, query.misfits);
  const sent = operation.body ? await readJson(c) : { value: undefined };
  if ('problem' in sent) return sent;
  const body = operation.body && applySchema(operation.body, sent.value);
  if (body && !body.ok) return refuseMisfits(422, body.misfits);
  return operation.handle(deps, {
    params: params?.value,
    query: query?.value,
    body: body?.value,
  });
}

async function readJson(c: Context): Promise<{ value: unknown } | Problem> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json')
    return refuse(415, 'The body must be JSON: send "Content-Type: application/json".');
  try {
    return { value: JSON.parse(await c.req.text()) as unknown };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refuse(400, 'The body is no JSON.');
  }
}
