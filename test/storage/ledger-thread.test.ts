import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isLagebriefError } from '../../src/base/errors.ts';
import { createLedgerThread } from '../../src/storage/ledger-thread.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { freshDatabase, openTestStorage } from '../support/databases.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const now = new Date('2026-01-30T05:00:00.000Z');
const leaseUntil = new Date('2026-01-30T05:01:30.000Z');

describe('a ledger in a thread of its own', () => {
  it('shares a file with other threads without giving a row away twice', async () => {
    await using storage = await openTestStorage();
    await addReaders(storage, 60);
    const { id: issueId } = await approvedIssue(storage);
    await storage.ledger.prepare(issueId, now);
    await using other = createLedgerThread(join(storage.root, 'data/test.db'));
    const claims = await Promise.all(
      [storage.ledger, other, storage.ledger, other].map((ledger, n) =>
        ledger.claim({ issueId, worker: `worker ${n}`, limit: 20, now, leaseUntil }),
      ),
    );
    const ids = claims.flat().map((row) => row.id);
    expect(ids).toHaveLength(60);
    expect(new Set(ids).size).toBe(60);
    expect(await other.sum(issueId)).toMatchObject({ audience: 60, claimed: 60 });
  });

  it('tells its errors by code and sentence, and goes on afterwards', async () => {
    await using storage = await openTestStorage();
    await using ledger = createLedgerThread(join(storage.root, 'data/test.db'));
    const claim = { issueId: 1, worker: 'a\0b', limit: 1, now, leaseUntil };
    const error = await ledger.claim(claim).catch((reason) => reason);
    expect(isLagebriefError(error, 'database.text') && error.parameters).toEqual({
      what: 'a NUL character',
    });
    expect(error.message).toMatch(/contains a NUL character/);
    expect(await ledger.claim({ ...claim, worker: 'a' })).toEqual([]);
  });

  it('says which file cannot be opened', async () => {
    await using folder = await temporaryFolder({ 'not-a-folder': '' });
    const file = join(folder.path, 'not-a-folder', 'lagebrief.db');
    await using ledger = createLedgerThread(file);
    await expect(ledger.sum(1)).rejects.toMatchObject({
      code: 'database.unwritable',
      message: expect.stringContaining(file),
    });
  });

  it('answers what was asked before it ends', async () => {
    await using storage = await openTestStorage();
    await addReaders(storage, 3);
    const { id } = await approvedIssue(storage);
    const ledger = createLedgerThread(join(storage.root, 'data/test.db'));
    const prepared = ledger.prepare(id, now);
    const sum = ledger.sum(id);
    await ledger[Symbol.asyncDispose]();
    expect(await prepared).toBe(3);
    expect(await sum).toMatchObject({ audience: expect.any(Number) });
  });

  it('costs nothing where nobody asks it', async () => {
    const ledger = createLedgerThread('/nowhere/lagebrief.db');
    await ledger[Symbol.asyncDispose]();
    await ledger[Symbol.asyncDispose]();
  });

  it('is what a storage sends with where something else must not stand still', async () => {
    await using database = await freshDatabase('sqlite');
    await using storage = await openStorage({ ...database, responsive: true });
    await addReaders(storage, 3);
    const { id } = await approvedIssue(storage);
    let turns = 0;
    const counting = setInterval(() => {
      turns += 1;
    }, 1);
    expect(await storage.ledger.prepare(id, now)).toBe(3);
    clearInterval(counting);
    // A ledger on the caller's own thread lets no timer ring before it has answered.
    expect(turns).toBeGreaterThan(0);
  });
});
