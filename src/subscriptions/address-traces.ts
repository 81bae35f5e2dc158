import { createHmac } from 'node:crypto';
import { normaliseAddress } from './normalise-address.ts';
import type { Tokens } from './tokens.ts';

/** Makes the trace of an address, however it is written. */
export type TraceOf = (address: string) => string;

/**
 * Returns what may remain of an address that was erased or given up for another: HMAC-SHA-256 of its
 * comparable form, in hexadecimal, under each of `secrets` in order. Without a key nobody can find out
 * an address by it.
 */
export function addressTraces(secrets: readonly string[], emailKey: string): string[] {
  return secrets.map((secret) =>
    createHmac('sha256', secret).update(`lagebrief erased address\0${emailKey}`).digest('hex'),
  );
}

/** Makes traces to keep: under the present key, because earlier ones may be dropped one day. */
export function traceOf(tokens: Pick<Tokens, 'traces'>): TraceOf {
  return (address) => {
    const known = normaliseAddress(address);
    return tokens.traces(known.ok ? known.emailKey : address)[0] ?? '';
  };
}
