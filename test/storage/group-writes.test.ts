import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { groupWrites } from '../../src/storage/group-writes.ts';
import { migrateDatabase } from '../../src/storage/migrate-database.ts';
import { openSqlite } from '../../src/storage/sqlite-database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Run = Parameters<typeof groupWrites>[0];

async function openGroups(change: (run: Run) => Run = (run) => run) {
  const folder = await temporaryFolder({});
  const db = await openSqlite(join(folder.path, 'test.db'));
  await migrateDatabase(db, new Date('2026-01-30'));
  let transactions = 0;
  const run: Run = (work) => {
    transactions += 1;
    return db.write(work);
  };
  const write = groupWrites(change(run), (error) => (error as Error).message === 'busy');
  return {
    write,
    transactions: () => transactions,
    add: (hash: string) =>
      write((trx) => trx.insertInto('desk_links').values({ hash, ends_at: 'x' }).execute()),
    hashes: async () =>
      (await db.read.selectFrom('desk_links').select('hash').orderBy('hash').execute()).map(
        ({ hash }) => hash,
      ),
    async [Symbol.asyncDispose]() {
      await db.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

const names = Array.from({ length: 100 }, (_, n) => String(n).padStart(3, '0'));

describe('writes that come at the same time', () => {
  it('share a transaction, and each gets its own result', async () => {
    await using groups = await openGroups();
    const results = await Promise.all(names.map((hash) => groups.add(hash).then(() => hash)));
    expect(results).toEqual(names);
    expect(await groups.hashes()).toEqual(names);
    expect(groups.transactions()).toBe(2);
  });

  it('take nothing back from each other when one fails', async () => {
    await using groups = await openGroups();
    const failing: Parameters<Database['write']>[0] = async (trx) => {
      await trx.insertInto('desk_links').values({ hash: 'gone', ends_at: 'x' }).execute();
      throw new Error('changed my mind');
    };
    const outcomes = await Promise.allSettled([
      groups.add('a'),
      groups.write(failing),
      groups.add('b'),
      groups.add('a'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
    ]);
    expect(outcomes[1]).toMatchObject({ reason: { message: 'changed my mind' } });
    expect(await groups.hashes()).toEqual(['a', 'b']);
    await groups.add('c');
    expect(await groups.hashes()).toEqual(['a', 'b', 'c']);
  });

  it('are all told when their transaction is not stored', async () => {
    await using groups = await openGroups((run) => async (work) => {
      await run(async (trx) => {
        await work(trx);
        throw new Error('disk full');
      });
    });
    const outcomes = await Promise.allSettled([groups.add('a'), groups.add('b')]);
    for (const outcome of outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'disk full' } });
    expect(await groups.hashes()).toEqual([]);
  });

  it('are all run again when their transaction lost against another one', async () => {
    let busy = true;
    await using groups = await openGroups((run) => (work) => run(work).catch(() => run(work)));
    const outcomes = await Promise.all([
      groups.add('a'),
      groups.write(async () => {
        const first = busy;
        busy = false;
        if (first) throw new Error('busy');
        return 'second time';
      }),
    ]);
    expect(outcomes[1]).toBe('second time');
    expect(await groups.hashes()).toEqual(['a']);
  });
});
