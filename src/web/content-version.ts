import { createHash } from 'node:crypto';

/** Returns a short name for exactly these bytes, for addresses that may be cached for ever. */
export function contentVersion(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 12);
}
