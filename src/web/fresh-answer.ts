import type { Context } from 'hono';
import { contentVersion } from './content-version.ts';

/**
 * Answers with `body`, or with 304 and nothing where the asker has it already (RFC 9110 §13):
 * `If-None-Match` decides, `If-Modified-Since` only without it.
 */
export function freshAnswer(
  c: Context,
  body: string | Uint8Array<ArrayBuffer>,
  about: { type: string; lastModified: Date; maxAge: number; version?: string | undefined },
): Response {
  const etag = `"${about.version ?? contentVersion(body)}"`;
  c.header('ETag', etag);
  c.header('Last-Modified', about.lastModified.toUTCString());
  c.header('Cache-Control', `public, max-age=${about.maxAge}`);
  if (isKnown(c, etag, about.lastModified)) return c.body(null, 304);
  return c.body(body, 200, { 'Content-Type': about.type });
}

function isKnown(c: Context, etag: string, lastModified: Date): boolean {
  const tags = c.req.header('if-none-match');
  if (tags !== undefined) {
    return tags
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace('W/', '') === etag);
  }
  const since = Date.parse(c.req.header('if-modified-since') ?? '');
  // The header has no milliseconds.
  return Math.floor(lastModified.getTime() / 1000) * 1000 <= since;
}
