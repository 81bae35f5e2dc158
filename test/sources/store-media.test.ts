import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { storeMedia } from '../../src/sources/store-media.ts';
import { pictures } from '../support/pictures.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('storing pictures', () => {
  it('copies them under their names and leaves nothing else behind', async () => {
    await using folder = await temporaryFolder({ 'a.png': pictures.png, 'b.gif': pictures.gif });
    const media = new Map([
      ['aaaa.png', join(folder.path, 'a.png')],
      ['bbbb.gif', join(folder.path, 'b.gif')],
    ]);
    await storeMedia(media, join(folder.path, 'data'));
    expect(await readdir(join(folder.path, 'data/media'))).toEqual(['aaaa.png', 'bbbb.gif']);
    expect(await readFile(join(folder.path, 'data/media/aaaa.png'))).toEqual(pictures.png);
  });

  it('leaves alone what is there, since names come from the content', async () => {
    await using folder = await temporaryFolder({ 'a.png': pictures.png });
    const media = new Map([['aaaa.png', join(folder.path, 'a.png')]]);
    await storeMedia(media, folder.path);
    const first = await stat(join(folder.path, 'media/aaaa.png'));
    await storeMedia(media, folder.path);
    expect((await stat(join(folder.path, 'media/aaaa.png'))).ino).toBe(first.ino);
  });

  it('may happen several times at once', async () => {
    await using folder = await temporaryFolder({ 'a.png': pictures.png });
    const media = new Map([['aaaa.png', join(folder.path, 'a.png')]]);
    await Promise.all(Array.from({ length: 10 }, () => storeMedia(media, folder.path)));
    expect(await readdir(join(folder.path, 'media'))).toEqual(['aaaa.png']);
  });

  it('fails with the name of the file that it cannot write', async () => {
    await using folder = await temporaryFolder({ 'a.png': pictures.png, media: 'a file' });
    const media = new Map([['aaaa.png', join(folder.path, 'a.png')]]);
    await expect(storeMedia(media, folder.path)).rejects.toThrow(
      `${folder.path}/media/aaaa.png cannot be written`,
    );
  });
});
