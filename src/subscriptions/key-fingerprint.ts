import { createHmac } from 'node:crypto';

/**
 * Returns what a database knows a secret key by: HMAC-SHA-256 of a constant under the key, in
 * hexadecimal. It opens nothing and leads back to no key of 256 random bits. A guessable key could be
 * tried out by it, but no quicker than by any link or trace of one's own address, which are made alike.
 */
export function keyFingerprint(secret: string): string {
  return createHmac('sha256', secret).update('lagebrief key fingerprint\0').digest('hex');
}
