import { createApiTokens } from '../../../src/web/api/api-tokens.ts';
import { type Scope, scopes } from '../../../src/web/api/scopes.ts';
import { openSite, type Site } from '../open-site.ts';

/** A site with a program that has a token. */
export interface ApiSite extends Site {
  /** Makes another token. */
  token(...allowed: Scope[]): Promise<string>;
  /** Asks for an address below `/api/v1`; a `body` is sent as JSON. */
  call(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Record<string, string>; token?: string | undefined },
  ): Promise<ApiAnswer>;
}

/** An answer with its body read as JSON; undefined if there is none. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  json: unknown;
}

/** All scopes. */
export const every = Object.keys(scopes) as Scope[];

/** Opens a site; without `token` its program may do everything. */
export async function openApiSite(...changes: Parameters<typeof openSite>): Promise<ApiSite> {
  const site = await openSite(...changes);
  const tokens = createApiTokens({ clock: site.deps.clock, store: site.storage.apiTokens });
  const token = async (...allowed: Scope[]) =>
    (await tokens.create({ name: 'test', scopes: allowed })).token;
  const usual = await token(...every);
  return {
    ...site,
    token,
    async call(method, path, { body, headers = {}, token = usual } = {}) {
      const answer = await site.app.request(`${site.config.baseUrl}/api/v1${path}`, {
        method,
        headers: {
          ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined
          ? {}
          : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      const { status } = answer;
      return { status, headers: answer.headers, json: text === '' ? undefined : JSON.parse(text) };
    },
  };
}
