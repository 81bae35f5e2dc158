import { createHmac } from 'node:crypto';

/**
 * Returns what may remain of an address that was erased: HMAC-SHA-256 of its comparable form, in
 * hexadecimal, under each of `secrets` in order. Without a key nobody can find out an address by it.
 */
export function addressTraces(secrets: readonly string[], emailKey: string): string[] {
  return secrets.map((secret) =>
    createHmac('sha256', secret).update(`lagebrief erased address\0${emailKey}`).digest('hex'),
  );
}
