import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openApp } from '../../src/app.ts';
import { asLaunched } from './as-launched.ts';
import { date, root } from './bench-letter.ts';

const launch = fileURLToPath(new URL('../../src/launch.js', import.meta.url));

/** Collects and approves the issue that we ship; returns its id. */
export async function approvedIssue(
  env: Record<string, string | undefined>,
  folder = root,
): Promise<number> {
  await using app = await openApp({ root: folder, env, logLevel: 'error' });
  await app.newsroom.collect('morgenlage');
  const result = await app.newsroom.approve('morgenlage', date, 'bench');
  if (result.status !== 'approved') throw new Error(`the issue is ${result.status}`);
  return result.record.id;
}

/** Collects the issue that we ship and sends it to nobody: it is public then. */
export async function publishIssue(
  env: Record<string, string | undefined>,
  folder: string,
): Promise<void> {
  await using app = await openApp({ root: folder, env, logLevel: 'error' });
  await app.newsroom.collect('morgenlage');
  const result = await app.newsroom.send('morgenlage', date, { actor: 'bench' });
  if (result.status !== 'sent') throw new Error(`the issue is ${result.status}`);
}

/** A server in a process of its own. */
export interface Serving extends AsyncDisposable {
  url: string;
  /** Resident size. */
  megabytes(): string;
  /** Microseconds of CPU used until now. */
  cpu(): number;
}

const listening = /listens on (\S+?)\.?\n/;

/** Starts `serve` as an operator does, on a free port. */
export function startServe(
  env: Record<string, string | undefined>,
  folder = root,
): Promise<Serving> {
  return startServer(env, folder, [...asLaunched, launch, 'serve']);
}

/** Starts a program for Node that tells where it `listens on`. */
export async function startServer(
  env: Record<string, string | undefined>,
  folder: string,
  program: readonly string[],
): Promise<Serving> {
  const child = spawn(process.execPath, program, {
    env,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  while (!listening.test(said)) {
    if (child.exitCode !== null) throw new Error(`the server ended with status ${child.exitCode}`);
    await pause(50);
  }
  const [, url = ''] = listening.exec(said) ?? [];
  return {
    url,
    megabytes: () => {
      const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
      return (Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1000).toFixed(0);
    },
    cpu: () => {
      const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      // Fields 14 and 15 of proc(5), in hundredths of a second.
      return (Number(stat[11]) + Number(stat[12])) * 10_000;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
