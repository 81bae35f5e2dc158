import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { Hono } from 'hono';
import type { WebDeps } from '../web-deps.ts';

const types: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

/** Letters, digits, `.`, `_`, `-`; no leading dot, no folder, no more than 200 characters. */
const fileName = '[A-Za-z0-9][A-Za-z0-9._-]{0,199}';

/** Returns `/media/<name>`: pictures of issues, which mail programs everywhere may load. */
export function mediaRoutes({ mediaFolder }: Pick<WebDeps, 'mediaFolder'>): Hono {
  return new Hono().get(`/media/:name{${fileName}}`, async (c) => {
    const name = c.req.param('name');
    const type = types[extname(name).toLowerCase()];
    const bytes = type && (await readInside(mediaFolder, name));
    if (!bytes) return c.notFound();
    return c.body(bytes, 200, {
      'Content-Type': type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  });
}

/** A link inside the folder may point out of it; what it points to is not served. */
async function readInside(folder: string, name: string) {
  try {
    const file = await realpath(join(folder, name));
    if (!file.startsWith((await realpath(folder)) + sep)) return undefined;
    return new Uint8Array(await readFile(file));
  } catch {
    return undefined;
  }
}
