import { execFile, execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';

const main = resolve(import.meta.dirname, '..', '..', 'src', 'main.ts');

/** Mounting a disk of our own needs rights that not every machine gives to its tests. */
function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Runs shell commands where "lagebrief" is ours and mounts are seen by nobody else. */
async function onOwnDisks(cwd: string, script: string) {
  const shell = `lagebrief() { "${process.execPath}" --disable-warning=ExperimentalWarning "${main}" "$@"; }\n${script}`;
  const { stdout } = await promisify(execFile)('unshare', ['-m', 'sh', '-c', shell], {
    cwd,
    env: { PATH: process.env['PATH'] },
  });
  return stdout.replaceAll(cwd, '.').split('\n').filter(Boolean);
}

/** All lines of standard error, and then the exit status. */
const each = (...commands: string[]) =>
  commands.map((line) => `{ lagebrief ${line} >&3; } 2>&1; echo "status $?"`).join('\n');

describe.skipIf(!mayMount())('a disk that takes nothing', () => {
  it('because it is full is named in one sentence, and nothing is lost', async () => {
    await using installation = await createInstallation();
    const lines = await onOwnDisks(
      installation.root,
      `exec 3>/dev/null; mkdir data; mount -t tmpfs -o size=1200k tmpfs data
      lagebrief subscribers add ada@example.org --consent agreed >&3
      cat /dev/zero > data/ballast 2>/dev/null
      ${each('subscribers add bob@example.org --consent agreed', 'start --port 0')}
      rm data/ballast; lagebrief subscribers list`,
    );
    expect(lines).toEqual([
      'The database ./data/lagebrief.db has no room left and this step was not stored: free space on its disk, then repeat it.',
      'status 1',
      expect.stringMatching(
        /^(The database \.\/data\/lagebrief\.db has no room left|\.\/data\/mailbox\/\S+ cannot be written \(the disk is full\)).*\.$/,
      ),
      'status 1',
      'ada@example.org\t\tde\tactive',
    ]);
  });

  it('because it is read-only is named in one sentence', async () => {
    await using installation = await createInstallation();
    const key = 'SECRET_KEY=0123456789abcdef0123456789abcdef';
    const lines = await onOwnDisks(
      installation.root,
      `exec 3>/dev/null; mount --bind . . && mount -o remount,ro,bind . && cd "$PWD"
      ${each('check --date 2026-01-30', 'start --port 0')}
      export ${key}
      ${each('check --date 2026-01-30')}`,
    );
    const cure = '(the file system is read-only): check the path';
    expect(lines).toEqual([
      expect.stringContaining(
        `The database ./data/lagebrief.db cannot be opened or written ${cure}`,
      ),
      'status 1',
      expect.stringContaining(`./data/mailbox cannot be written ${cure}`),
      'status 1',
      expect.stringContaining(
        `The database ./data/lagebrief.db cannot be opened or written ${cure}`,
      ),
      'status 1',
    ]);
  });
});
