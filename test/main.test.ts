import { execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openStorage } from '../src/storage/open-storage.ts';
import { addReaders } from './support/audience.ts';
import { createInstallation } from './support/installation.ts';
import { startSmtpServer } from './support/smtp-server.ts';

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
    env: { PATH: process.env['PATH'], SECRET_KEY: 'k'.repeat(32) },
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

/** The tool that gives a command a terminal of its own, as Linux has it. */
const hasTerminals = spawnSync('script', ['--version']).stdout?.includes('util-linux');

it.skipIf(!hasTerminals)(
  'finishes what is on the wire when somebody presses Ctrl+C, and gives the rest back',
  async () => {
    await using installation = await createInstallation();
    await using storage = await openStorage({
      url: 'sqlite:data/lagebrief.db',
      root: installation.root,
    });
    await addReaders(storage, 500, 'morgenlage');
    let shown = '';
    let arrived = 0;
    const pressed = Promise.withResolvers<void>();
    await using server = await startSmtpServer({
      async onData() {
        arrived += 1;
        // npm passes on what the command has from the terminal as well.
        if (arrived === 1) child.stdin.write('\u0003\u0003');
        await pressed.promise;
        return undefined;
      },
    });
    const send = `exec "${process.execPath}" --disable-warning=ExperimentalWarning "${program}" send --date 2026-01-30 --yes`;
    const child = spawn('script', ['-qec', send, '/dev/null'], {
      cwd: installation.root,
      env: {
        SMTP_URL: `smtp://127.0.0.1:${server.port}`,
        SECRET_KEY: 'k'.repeat(32),
        PATH: process.env['PATH'],
      },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      shown += words;
      // A terminal that passes Ctrl+C on as a signal shows it.
      if (shown.includes('^C')) pressed.resolve();
    });
    expect(await once(child, 'close')).toEqual([1, null]);
    expect(shown).toContain('send again to go on');
    expect(shown).toContain(`accepted  ${server.mails.length}\r\n`);
    expect(shown).toContain(`pending   ${500 - server.mails.length}\r\n`);
    expect(shown).not.toMatch(/claimed|submitting|uncertain/);
  },
);
