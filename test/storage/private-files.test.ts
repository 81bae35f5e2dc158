import { chmod, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders } from '../support/audience.ts';
import { freshDatabase } from '../support/databases.ts';

const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8);

/** The modes of folder, database, log and index, while the database is open. */
async function modes(root: string) {
  const url = 'sqlite:private/lage.db';
  await using storage = await openStorage({ url, root });
  await addReaders(storage, 1);
  const file = join(root, 'private', 'lage.db');
  return await Promise.all([join(root, 'private'), file, `${file}-wal`, `${file}-shm`].map(modeOf));
}

describe('an SQLite file', () => {
  it('is readable for its owner only, with its folder, log and index', async () => {
    await using fresh = await freshDatabase('sqlite');
    expect(await modes(fresh.root)).toEqual(['700', '600', '600', '600']);
  });

  it('that everybody may read is closed to them, and a group that was let in stays', async () => {
    await using fresh = await freshDatabase('sqlite');
    const file = join(fresh.root, 'private', 'lage.db');
    await modes(fresh.root);
    await chmod(file, 0o644);
    await chmod(join(fresh.root, 'private'), 0o750);
    expect(await modes(fresh.root)).toEqual(['750', '600', '600', '600']);
    await chmod(file, 0o640);
    expect((await modes(fresh.root))[1]).toBe('640');
  });
});
