import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SmtpSettings } from '../../src/config/config.ts';

const compileCache = fileURLToPath(new URL('../../node_modules/.cache/lagebrief', import.meta.url));

import { asLaunched } from './as-launched.ts';

/** What a sending process is to do. */
export interface SendingTask {
  /** Ours, or nodemailer's pool that composes each letter or gets one ready buffer. */
  how: 'lagebrief' | 'composing' | 'buffer';
  server: SmtpSettings;
  /** How many letters; ours sends to the whole audience. */
  count: number;
  /** A letter as JSON: rendering one takes memory that sending does not need. */
  letterFile: string;
  /** For ours: an approved issue with a frozen audience. */
  database?: { url: string; root: string; issueId: number };
  /** Signs with RSA-2048. */
  dkim?: boolean;
}

/** What one process has used. */
export interface SendingUse {
  /** Microseconds of all its threads together. */
  cpu: number;
  /** The largest resident size. */
  megabytes: number;
}

/** Sends with `processes` processes that begin together, each started afresh, and measures them. */
export async function measureSending(
  task: SendingTask,
  processes = 1,
): Promise<{ value: number; cpu: number; megabytes: number }> {
  const senders = await Promise.all(Array.from({ length: processes }, () => start(task)));
  const begin = performance.now();
  const uses = await Promise.all(senders.map((sender) => sender.go()));
  const seconds = (performance.now() - begin) / 1000;
  return {
    value: task.count / seconds,
    cpu: uses.reduce((sum, { cpu }) => sum + cpu, 0) / task.count,
    megabytes: Math.max(...uses.map(({ megabytes }) => megabytes)),
  };
}

async function start(task: SendingTask) {
  const script = fileURLToPath(new URL('sending-process.ts', import.meta.url));
  // As `launch.js` is started.
  const child = spawn(process.execPath, [...asLaunched, script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  child.stdin.write(`${JSON.stringify(task)}\n`);
  await line(child, lines);
  return {
    async go(): Promise<SendingUse> {
      child.stdin.write('go\n');
      const use = JSON.parse(await line(child, lines)) as SendingUse;
      if (child.exitCode === null) await once(child, 'exit');
      return use;
    },
  };
}

async function line(child: ChildProcess, lines: AsyncIterator<string>): Promise<string> {
  const { value, done } = await lines.next();
  if (done) throw new Error(`a sending process ended with status ${child.exitCode}`);
  return value;
}
