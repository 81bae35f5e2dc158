import { setImmediate as nextTurn } from 'node:timers/promises';
import { CompiledQuery, type Transaction } from 'kysely';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

interface Waiting {
  work(trx: Transaction<Schema>): Promise<unknown>;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

type Result = { ok: true; value: unknown } | { ok: false; error: unknown };

/** So many share a transaction: enough to make the disk's part small, and short for others who wait. */
const mostInGroup = 64;

const begin = CompiledQuery.raw('savepoint one');
const release = CompiledQuery.raw('release one');
const rollback = CompiledQuery.raw('rollback to one');

/**
 * Returns a `write` in which those who come at the same time share a transaction, because syncing the
 * disk takes longer than all else and stops the whole process. Each has a savepoint of its own, so
 * that one that fails takes nothing back from the others; everybody is answered after the commit.
 * `run` runs a transaction, again if need be; `mustFail` tells errors that concern all of it.
 */
export function groupWrites(
  run: (work: (trx: Transaction<Schema>) => Promise<unknown>) => Promise<unknown>,
  mustFail: (error: unknown) => boolean,
): Database['write'] {
  const queue: Waiting[] = [];
  let underWay = false;

  async function work(): Promise<void> {
    while (queue.length > 0) {
      // Requests that have arrived meanwhile get a turn to join.
      await nextTurn();
      const group = queue.splice(0, mostInGroup);
      const [only] = group;
      if (only && group.length === 1) await run(only.work).then(only.resolve, only.reject);
      else await together(group);
    }
    underWay = false;
  }

  async function together(group: readonly Waiting[]): Promise<void> {
    let results: Result[] = [];
    try {
      await run(async (trx) => {
        results = [];
        for (const one of group) results.push(await inSavepoint(trx, one));
      });
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    group.forEach(({ resolve, reject }, index) => {
      const result = results[index];
      if (result?.ok) resolve(result.value);
      else reject(result?.error);
    });
  }

  async function inSavepoint(trx: Transaction<Schema>, one: Waiting): Promise<Result> {
    await trx.executeQuery(begin);
    try {
      const value = await one.work(trx);
      await trx.executeQuery(release);
      return { ok: true, value };
    } catch (error) {
      if (mustFail(error)) throw error;
      // Where SQLite has ended the transaction by itself, as on a full disk, this fails: so do all.
      await trx.executeQuery(rollback).catch(() => {
        throw error;
      });
      await trx.executeQuery(release);
      return { ok: false, error };
    }
  }

  return (own) =>
    new Promise((resolve, reject) => {
      queue.push({ work: own, resolve: resolve as Waiting['resolve'], reject });
      if (underWay) return;
      underWay = true;
      void work();
    });
}
