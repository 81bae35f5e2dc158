import { createHash, randomBytes } from 'node:crypto';
import type { Clock } from '../../base/clock.ts';
import type { ApiToken, ApiTokenStore } from '../../storage/api-token-store.ts';
import type { Scope } from './scopes.ts';

/** Whose request it is, or why that is not known. */
export type TokenCheck =
  | { ok: true; token: ApiToken }
  | { ok: false; reason: 'unknown' | 'revoked' | 'expired' };

/** Tokens of programs that use the API (RFC 6750). */
export interface ApiTokens {
  /** Returns the token, which can never be shown again, and what is kept of it. */
  create(wanted: {
    name: string;
    scopes: readonly Scope[];
    days?: number | undefined;
  }): Promise<{ token: string; record: ApiToken }>;
  check(token: string): Promise<TokenCheck>;
}

/** What a token looks like, so that people and scanners of repositories recognise one. */
const shape = /^lb_[\w-]{43}$/;
const day = 24 * 60 * 60_000;
const minute = 60_000;

/**
 * Returns the tokens in `store`. A token is 256 random bits; of it only the SHA-256 hash is kept, and
 * it is looked up by that: how long it takes tells something about the hash, which nobody can choose,
 * and nothing about the token. That it was used is written at most once a minute.
 */
export function createApiTokens(deps: { clock: Clock; store: ApiTokenStore }): ApiTokens {
  const { clock, store } = deps;
  return {
    async create({ name, scopes, days }) {
      const token = `lb_${randomBytes(32).toString('base64url')}`;
      const now = clock.now();
      const expiresAt = days === undefined ? undefined : new Date(now.getTime() + days * day);
      return {
        token,
        record: await store.add({ hash: hash(token), name, scopes, expiresAt }, now),
      };
    },
    async check(given) {
      const token = shape.test(given) ? await store.find(hash(given)) : undefined;
      if (!token) return { ok: false, reason: 'unknown' };
      if (token.revokedAt !== undefined) return { ok: false, reason: 'revoked' };
      const now = clock.now();
      if (token.expiresAt !== undefined && token.expiresAt <= now.toISOString())
        return { ok: false, reason: 'expired' };
      const used = token.lastUsedAt;
      if (!used || now.getTime() - Date.parse(used) >= minute) await store.touch(token.id, now);
      return { ok: true, token };
    },
  };
}

const hash = (token: string) => createHash('sha256').update(token).digest('base64url');
