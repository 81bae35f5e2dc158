import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeText, readTextFile } from '../../src/base/read-text-file.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('reading a text file', () => {
  it('returns its text without a byte order mark', async () => {
    await using folder = await temporaryFolder({ 'a.txt': '\ufeffGrüße\r\n' });
    const reading = await readTextFile(join(folder.path, 'a.txt'), 100);
    expect(reading).toEqual({ ok: true, content: 'Grüße\r\n' });
  });

  it('refuses a file that is larger than the limit and names both sizes', async () => {
    await using folder = await temporaryFolder({ 'a.txt': 'x'.repeat(101) });
    const reading = await readTextFile(join(folder.path, 'a.txt'), 100);
    expect(reading).toMatchObject({
      ok: false,
      problem: 'has 101 bytes and the limit is 100: make it smaller',
    });
  });

  it('says of a missing file that it is missing', async () => {
    await using folder = await temporaryFolder();
    const reading = await readTextFile(join(folder.path, 'a.txt'), 100);
    expect(reading).toEqual({
      ok: false,
      missing: true,
      problem: 'cannot be read: it does not exist',
    });
  });

  it('refuses a folder, and a pipe, which it would wait for', async () => {
    await using folder = await temporaryFolder();
    const pipe = join(folder.path, 'pipe.md');
    execFileSync('mkfifo', [pipe]);
    for (const path of [folder.path, pipe]) {
      const reading = await readTextFile(path, 100);
      expect(reading).toMatchObject({ ok: false, problem: 'is not a regular file' });
    }
  });

  it('names the line of the first byte that is not UTF-8', () => {
    const latin1 = Buffer.from('eins\nzwei\nGrüße\nvier', 'latin1');
    expect(decodeText(latin1)).toMatchObject({
      ok: false,
      line: 3,
      problem: 'is not UTF-8 text: save it with the encoding UTF-8',
    });
  });

  it('recognises UTF-16', () => {
    expect(decodeText(Buffer.from('\ufeffGrüße', 'utf16le'))).toMatchObject({
      ok: false,
      problem: 'is not UTF-8 text but UTF-16: save it with the encoding UTF-8',
    });
  });
});
