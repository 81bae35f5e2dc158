import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';

const monday = new Date('2026-01-26T04:00:00.000Z');
const tuesday = new Date('2026-01-27T04:00:00.000Z');
const scopes = ['issues:read', 'items:write'];

describeOnEachDatabase('the store of API tokens', (open) => {
  it('finds a token by its hash alone', async () => {
    await using storage = await open();
    const added = await storage.apiTokens.add(
      { hash: 'h1', name: 'Intranet', scopes, expiresAt: tuesday },
      monday,
    );
    expect(added).toEqual({
      id: added.id,
      name: 'Intranet',
      scopes,
      createdAt: monday.toISOString(),
      expiresAt: tuesday.toISOString(),
      lastUsedAt: undefined,
      revokedAt: undefined,
    });
    expect(await storage.apiTokens.find('h1')).toEqual(added);
    expect(await storage.apiTokens.find('h2')).toBeUndefined();
  });

  it('keeps the time of the first revocation', async () => {
    await using storage = await open();
    const { id } = await storage.apiTokens.add({ hash: 'h', name: 'n', scopes }, monday);
    await storage.apiTokens.revoke(id, monday);
    const again = await storage.apiTokens.revoke(id, tuesday);
    expect(again?.revokedAt).toBe(monday.toISOString());
    expect(await storage.apiTokens.revoke(id + 1, monday)).toBeUndefined();
  });

  it('remembers when a token was last used, and lists the oldest first', async () => {
    await using storage = await open();
    const first = await storage.apiTokens.add({ hash: 'z', name: 'b', scopes }, monday);
    await storage.apiTokens.add({ hash: 'a', name: 'a', scopes }, monday);
    await storage.apiTokens.touch(first.id, tuesday);
    const all = await storage.apiTokens.list();
    expect(all.map(({ name, lastUsedAt }) => [name, lastUsedAt])).toEqual([
      ['b', tuesday.toISOString()],
      ['a', undefined],
    ]);
  });
});
