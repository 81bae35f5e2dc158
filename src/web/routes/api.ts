import { Hono } from 'hono';
import { createApiApp } from '../api/api-app.ts';
import type { WebDeps } from '../web-deps.ts';

/**
 * Returns everything below `/api/`. It stands before what pages have in common, because programs get
 * refusals that they can read, and not pages.
 */
export function apiRoutes(deps: WebDeps): Hono {
  const api = createApiApp(deps);
  return new Hono().all('/api/*', (c) => api.fetch(c.req.raw, c.env));
}
