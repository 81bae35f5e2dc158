import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../src/storage/migrations.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, freshDatabase } from '../support/databases.ts';

const at = new Date('2026-01-30T05:00:00.000Z');
const run = promisify(execFile);

/** Runs a script of test/support in a process of its own and returns what it printed. */
async function inProcess<T>(script: URL, ...args: (string | number)[]): Promise<T> {
  const { stdout } = await run(process.execPath, [fileURLToPath(script), ...args.map(String)]);
  return JSON.parse(stdout) as T;
}
const worker = new URL('../support/claiming-worker.ts', import.meta.url);
const opening = new URL('../support/opening-process.ts', import.meta.url);

describeOnEachDatabase('several processes on one database', (open) => {
  it('share the deliveries of an issue without getting one twice', async () => {
    await using storage = await open();
    await addReaders(storage, 300);
    const { id } = await approvedIssue(storage);
    expect(await storage.ledger.prepare(id, at)).toBe(300);
    const { url, root } = storage;
    const submitted = await Promise.all(
      ['a', 'b', 'c'].map((name) => inProcess<number[]>(worker, url, root, id, name)),
    );
    const ids = submitted.flat();
    expect(ids).toHaveLength(300);
    expect(new Set(ids).size).toBe(300);
    expect(await storage.ledger.sum(id)).toMatchObject({ audience: 300, accepted: 300 });
  });

  it('find what one of them was doing when it was killed', async () => {
    await using storage = await open();
    await addReaders(storage, 20);
    const { id } = await approvedIssue(storage);
    await storage.ledger.prepare(id, at);
    const dying = inProcess(worker, storage.url, storage.root, id, 'a', 'die');
    await expect(dying).rejects.toMatchObject({ signal: 'SIGKILL' });
    expect(await storage.ledger.sum(id)).toMatchObject({ submitting: 7, pending: 13 });
    const afterLease = new Date('2026-01-30T05:02:00.000Z');
    expect(await storage.ledger.expireLeases(id, afterLease)).toBe(7);
    expect(await storage.ledger.sum(id)).toMatchObject({ uncertain: 7, pending: 13 });
  });
});

describe.each(['sqlite', 'postgres'] as const)('an empty %s database', (kind) => {
  it('gets its tables once when several processes open it at the same time', async () => {
    await using database = await freshDatabase(kind);
    const { url, root } = database;
    const ran = await Promise.all([1, 2, 3].map(() => inProcess<string[]>(opening, url, root)));
    expect(ran.flat()).toEqual(migrations.map((step) => step.name));
    await using storage = await openStorage(database);
    expect(storage.migrated).toEqual([]);
  });

  it('gets its tables once when one process opens it many times at once', async () => {
    await using database = await freshDatabase(kind);
    const opened = await Promise.all(Array.from({ length: 6 }, () => openStorage(database)));
    expect(opened.flatMap((storage) => storage.migrated)).toEqual(
      migrations.map((step) => step.name),
    );
    for (const storage of opened) await storage[Symbol.asyncDispose]();
  });
});
