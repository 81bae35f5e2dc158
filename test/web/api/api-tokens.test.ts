import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/base/clock.ts';
import { createApiTokens } from '../../../src/web/api/api-tokens.ts';
import { readScope } from '../../../src/web/api/scopes.ts';
import { openTestStorage } from '../../support/databases.ts';

async function tokensWithClock() {
  const storage = await openTestStorage();
  let now = Date.parse('2026-01-30T05:00:00Z');
  const clock = { now: () => new Date(now), wait: systemClock.wait };
  return {
    storage,
    tokens: createApiTokens({ clock, store: storage.apiTokens }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose](),
  };
}

describe('a token of the API', () => {
  it('is recognisable, and nothing that is kept opens anything', async () => {
    await using site = await tokensWithClock();
    const { token, record } = await site.tokens.create({ name: 'a', scopes: ['issues:read'] });
    expect(token).toMatch(/^lb_[\w-]{43}$/);
    expect(JSON.stringify([record, await site.storage.apiTokens.list()])).not.toContain(token);
    expect(await site.tokens.check(token)).toMatchObject({ ok: true, token: { id: record.id } });
    expect(await site.tokens.check(`${token.slice(0, -1)}!`)).toEqual({
      ok: false,
      reason: 'unknown',
    });
  });

  it('ends when it is revoked and when its days are over', async () => {
    await using site = await tokensWithClock();
    const wanted = { name: 'a', scopes: ['issues:read'], days: 2 } as const;
    const { token } = await site.tokens.create(wanted);
    const other = await site.tokens.create(wanted);
    site.pass(2 * 24 * 3_600_000 - 1);
    expect((await site.tokens.check(token)).ok).toBe(true);
    site.pass(1);
    expect(await site.tokens.check(token)).toEqual({ ok: false, reason: 'expired' });
    await site.storage.apiTokens.revoke(other.record.id, new Date());
    expect(await site.tokens.check(other.token)).toEqual({ ok: false, reason: 'revoked' });
  });

  it('notes its use at most once a minute', async () => {
    await using site = await tokensWithClock();
    const { token } = await site.tokens.create({ name: 'a', scopes: ['issues:read'] });
    const used = async () => {
      await site.tokens.check(token);
      return (await site.storage.apiTokens.list())[0]?.lastUsedAt;
    };
    expect(await used()).toBe('2026-01-30T05:00:00.000Z');
    site.pass(59_999);
    expect(await used()).toBe('2026-01-30T05:00:00.000Z');
    site.pass(1);
    expect(await used()).toBe('2026-01-30T05:01:00.000Z');
  });
});

describe('scopes', () => {
  it('may be named by one of their words', () => {
    expect(readScope('issues:read')).toEqual(['issues:read']);
    expect(readScope('subscribers')).toEqual(['subscribers:read', 'subscribers:write']);
    expect(readScope('read')).toEqual([
      'issues:read',
      'deliveries:read',
      'subscribers:read',
      'items:read',
    ]);
    expect(readScope('items')).toEqual(['items:read', 'items:write']);
  });

  it('name the nearest when one is misspelt', () => {
    expect(readScope('isues:read')).toEqual({
      problem: '"isues:read" is no scope: did you mean "issues:read"?',
    });
    expect(readScope('everything')).toEqual({
      problem: expect.stringContaining('choose from issues:read, deliveries:read'),
    });
  });
});
