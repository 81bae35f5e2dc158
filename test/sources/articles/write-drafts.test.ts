import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeDrafts } from '../../../src/sources/articles/write-drafts.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('writing drafts', () => {
  it('makes the folder, and leaves what is there as it is', async () => {
    await using folder = await temporaryFolder({ 'drafts/a.md': 'edited by hand' });
    const path = join(folder.path, 'drafts');
    const files = [
      { name: 'a.md', text: 'new a' },
      { name: 'b.md', text: 'new b' },
    ];
    expect(await writeDrafts(path, files)).toEqual({ written: ['b.md'], existing: ['a.md'] });
    expect(await readFile(join(path, 'a.md'), 'utf8')).toBe('edited by hand');
    expect(await readFile(join(path, 'b.md'), 'utf8')).toBe('new b');
    expect(await readdir(path)).toEqual(['a.md', 'b.md']);
    expect(await writeDrafts(join(folder.path, 'x', 'y'), files)).toMatchObject({ existing: [] });
  });

  it('lets one of two win that write at the same time', async () => {
    await using folder = await temporaryFolder();
    const texts = Array.from({ length: 8 }, (_, i) => `text ${i} `.repeat(1000));
    const done = await Promise.all(
      texts.map((text) => writeDrafts(folder.path, [{ name: 'a.md', text }])),
    );
    const winners = done.flatMap(({ written }, i) => (written.length > 0 ? [texts[i]] : []));
    expect(winners).toEqual([await readFile(join(folder.path, 'a.md'), 'utf8')]);
  });

  it('says what stands in the way', async () => {
    await using folder = await temporaryFolder({ taken: 'a file' });
    await expect(
      writeDrafts(join(folder.path, 'taken'), [{ name: 'a.md', text: '' }]),
    ).rejects.toThrow(/a\.md cannot be written/);
  });
});
