import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Installation } from './installation.ts';

const program = resolve(import.meta.dirname, '..', '..', 'src', 'launch.js');

/** A command in a process of its own, which can be killed; disposing kills it. */
export interface CommandProcess extends AsyncDisposable {
  pid: number;
  /** What it has written so far, to either stream. */
  written(): string;
  /** Resolves when what it has written matches; rejects if it ends before. */
  writes(pattern: RegExp): Promise<void>;
  /** Sends a signal and resolves when the process has ended, with its exit status. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** Resolves with the exit status; null if a signal ended it. */
  exited: Promise<number | null>;
}

/** Runs a command line as a person would, without "npx lagebrief", in an installation. */
export function startCommand(
  { root, env }: Pick<Installation, 'root' | 'env'>,
  line: string,
): CommandProcess {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...line.split(' ')],
    {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
      child.emit('news');
    });
  }
  const exited = once(child, 'close').then(([status]) => status as number | null);
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid ?? 0,
    written: () => text,
    async writes(pattern) {
      while (!pattern.test(text)) {
        const ended = await Promise.race([
          once(child, 'news').then(() => false),
          exited.then(() => true),
        ]);
        if (ended && !pattern.test(text))
          throw new Error(`"${line}" ended without ${pattern}: ${text}`);
      }
    },
    end,
    exited,
    async [Symbol.asyncDispose]() {
      await end('SIGKILL');
    },
  };
}
