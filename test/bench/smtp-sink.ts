import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A mail server in a process of its own that takes everything and keeps nothing. */
export interface SmtpSink extends AsyncDisposable {
  name: string;
  host: string;
  port: number;
  /** Whether it answers at once. */
  prompt: boolean;
}

const postfix = '/usr/sbin/smtp-sink';

/**
 * Starts Postfix's smtp-sink where it is installed, otherwise our own, on a free port. With `delay`
 * it is our own, and each reply comes so many milliseconds later, as over a long line.
 */
export async function startSmtpSink(delay = 0): Promise<SmtpSink> {
  const host = '127.0.0.1';
  const port = await freePort(host);
  const own = new URL('smtp-sink-process.ts', import.meta.url).pathname;
  const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
  const useTheirs = delay === 0 && existsSync(postfix);
  const [command, arguments_] = useTheirs
    ? [postfix, [...user, '-m', '200', `${host}:${port}`, '200']]
    : [process.execPath, [own, String(port), String(delay)]];
  const child = spawn(command, arguments_, { stdio: ['ignore', 'ignore', 'inherit'] });
  await answers(child, host, port);
  return {
    name: useTheirs
      ? 'smtp-sink of Postfix'
      : `a small sink of our own that answers ${delay > 0 ? `after ${delay} ms` : 'at once'}`,
    prompt: delay === 0,
    host,
    port,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
    },
  };
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function answers(child: ChildProcess, host: string, port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the sink ended with status ${child.exitCode}`);
    const there = await new Promise<boolean>((resolve) => {
      const socket = connect(port, host, () => resolve(true)).on('error', () => resolve(false));
      socket.once('data', () => socket.destroy());
    });
    if (there) return;
    await pause(50);
  }
  throw new Error('the sink does not answer');
}
