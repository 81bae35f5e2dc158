import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openStorage } from '../src/storage/open-storage.ts';
import { addReaders } from './support/audience.ts';
import { createInstallation } from './support/installation.ts';

const program = resolve(import.meta.dirname, '..', 'src', 'launch.js');
const run = promisify(execFile);

/** Runs a line of the shell in an installation with more readers than a pipe holds. */
async function shell(line: string) {
  await using installation = await createInstallation();
  {
    const url = 'sqlite:data/lagebrief.db';
    await using storage = await openStorage({ url, root: installation.root });
    await addReaders(storage, 3_000, 'morgenlage');
  }
  const lagebrief = `"${process.execPath}" --disable-warning=ExperimentalWarning "${program}"`;
  return await run('sh', ['-c', line.replace('lagebrief', lagebrief)], {
    cwd: installation.root,
    env: { PATH: process.env['PATH'] },
  });
}

it.each(['list', 'export'])(
  'ends quietly when nobody reads on: subscribers %s',
  async (command) => {
    const { stdout, stderr } = await shell(`lagebrief subscribers ${command} | head -n 1`);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(stderr).toBe('');
  },
);

it.each(['list', 'export'])(
  'says that a full disk took no output: subscribers %s',
  async (command) => {
    await expect(shell(`lagebrief subscribers ${command} > /dev/full`)).rejects.toMatchObject({
      code: 1,
      stderr: 'The output cannot be written (the disk is full).\n',
    });
  },
);

it('finishes its work when nobody reads its remarks', async () => {
  await using installation = await createInstallation();
  await installation.edit('seeds/broken.md', () => 'no front matter');
  const child = spawn(process.execPath, [program, 'check', '--date', '2026-01-30'], {
    cwd: installation.root,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.destroy();
  const said = text(child.stdout);
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(await said).toContain('Nothing blocks the issue of 2026-01-30.');
});
