import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { csrf } from 'hono/csrf';
import type { Config } from '../config/config.ts';
import type { DeskDeps, WebDeps } from './web-deps.ts';

const cookie = 'lagebrief-desk';
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a request names this installation; another name may be an attacker's that points here. */
export function isOurHost(c: Context, config: Config): boolean {
  const { hostname } = new URL(c.req.url);
  return loopback.has(hostname) || hostname === new URL(config.baseUrl).hostname;
}

/** Returns what refuses changes that a page of another site asks for in an editor's name. */
export function sameOriginOnly({ config }: Pick<WebDeps, 'config'>): MiddlewareHandler {
  return csrf({
    origin: (origin, c) =>
      origin === new URL(c.req.url).origin || origin === new URL(config.baseUrl).origin,
  });
}

/** Returns the id of the browser's session if it is open. */
export async function sessionOf(c: Context, { login }: DeskDeps): Promise<string | undefined> {
  const id = getCookie(c, cookie);
  return id !== undefined && (await login.isOpen(id)) ? id : undefined;
}

/** Remembers the session in the browser until it ends. */
export function rememberSession(c: Context, config: Config, id: string): void {
  setCookie(c, cookie, id, {
    path: '/desk',
    httpOnly: true,
    sameSite: 'Strict',
    secure: config.baseUrl.startsWith('https:'),
    maxAge: 12 * 60 * 60,
  });
}

/** Ends the session here and in the browser. */
export async function forgetSession(
  c: Context,
  config: Config,
  { login }: DeskDeps,
): Promise<void> {
  const id = getCookie(c, cookie);
  if (id !== undefined) await login.end(id);
  deleteCookie(c, cookie, { path: '/desk', secure: config.baseUrl.startsWith('https:') });
}
