import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createInstallation } from './support/installation.ts';

const main = resolve(import.meta.dirname, '..', 'src', 'main.ts');

/** Runs a command whose reader goes away before the first line, as `| head` does after some. */
async function unread(cwd: string, line: string, stream: 'stdout' | 'stderr') {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, ...line.split(' ')],
    { cwd, env: {}, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child[stream].destroy();
  const other = text(stream === 'stdout' ? child.stderr : child.stdout);
  const [status, signal] = await once(child, 'close');
  return { status, signal, other: await other };
}

it('ends without a word when nobody reads its results any more', async () => {
  await using installation = await createInstallation();
  const line = 'assemble --date 2026-01-30 --explain';
  const ended = await unread(installation.root, line, 'stdout');
  expect(ended).toEqual({ status: 0, signal: null, other: '' });
});

it('finishes its work when nobody reads its remarks', async () => {
  await using installation = await createInstallation();
  await installation.edit('seeds/broken.md', () => 'no front matter');
  const ended = await unread(installation.root, 'check --date 2026-01-30', 'stderr');
  expect(ended.status).toBe(0);
  expect(ended.other).toContain('Nothing blocks the issue of 2026-01-30.');
});

it('ends a long export that nobody reads to its end', async () => {
  await using installation = await createInstallation();
  // More than fits into a pipe and the streams behind it.
  const people = Array.from({ length: 20_000 }, (_, n) => `reader-${n}@example.org`);
  await installation.edit('people.csv', () => ['email', ...people].join('\n'));
  await installation.run('subscribers import people.csv --consent "moved" --yes');
  const ended = await unread(installation.root, 'subscribers export', 'stdout');
  expect(ended).toEqual({ status: 0, signal: null, other: '' });
});
