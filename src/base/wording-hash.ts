import { hash } from 'node:crypto';

/** Returns what words that people agree to are known by: their SHA-256 in hexadecimal. */
export function wordingHash(wording: string): string {
  return hash('sha256', wording);
}
