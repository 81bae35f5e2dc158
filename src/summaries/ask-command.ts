import { type ChildProcess, spawn } from 'node:child_process';
import { cleanLine } from '../base/clean-text.ts';
import type { Asking } from './summariser.ts';
import { noSummary, type SummaryProblem } from './summary-problem.ts';

/** What came back, or why nothing did. */
export type Answer = { ok: true; bytes: Uint8Array } | { ok: false; problem: SummaryProblem };

/** So much of what a program says beside its answer is told. */
const mostSaid = 160;

/**
 * Runs a program with `question` on its standard input and returns its standard output. It is started
 * in the installation's folder, without a shell, as the head of a process group, all of which is killed
 * when it ends, takes too long, answers with too much, or when `signal` aborts: then it rejects.
 */
export function askCommand(
  question: string,
  { command: [program = '', ...args], timeoutSeconds, maxKilobytes }: CommandSettings,
  { root, env, signal }: Asking,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let [size, said, done] = [0, '', false];
    const child = start(program, args, root, env);
    const timer = setTimeout(
      () => end(noSummary('late', { seconds: timeoutSeconds })),
      timeoutSeconds * 1000,
    );
    const stop = () => {
      if (release()) reject(signal?.reason);
    };
    signal?.addEventListener('abort', stop, { once: true });

    /** Returns whether this was the first end. */
    function release(): boolean {
      if (done) return false;
      done = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      killGroup(child);
      for (const stream of child.stdio) stream?.destroy();
      return true;
    }
    function end(answer: Answer): void {
      if (release()) resolve(answer);
    }

    child.on('error', ({ message, code }: NodeJS.ErrnoException) =>
      end(noSummary('not-started', { program: cleanLine(program), reason: code ?? message })),
    );
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxKilobytes * 1024) end(noSummary('too-much', { kilobytes: maxKilobytes }));
      else chunks.push(chunk);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-2000);
    });
    // Whatever it has left running would keep its output open.
    child.on('exit', () => {
      if (!done) killGroup(child);
    });
    child.on('close', (status, killedBy) => {
      if (status === 0) return end({ ok: true, bytes: Buffer.concat(chunks) });
      const how = killedBy ? `signal ${killedBy}` : `status ${status}`;
      end(noSummary('ended-badly', { how, said: lastLine(said, env) }));
    });
    // It may answer without having read all of the question.
    child.stdin?.on('error', () => {});
    child.stdin?.end(question);
  });
}

interface CommandSettings {
  command: readonly string[];
  timeoutSeconds: number;
  maxKilobytes: number;
}

const start = (program: string, args: readonly string[], cwd: string, env: Asking['env']) =>
  spawn(program, [...args], { cwd, env: { ...env }, detached: true, stdio: 'pipe' });

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}

/** Programs tell last what went wrong; what they were given as secrets is not repeated. */
function lastLine(said: string, env: Asking['env']): string {
  const line = cleanLine(said.trim().split('\n').at(-1) ?? '');
  const secrets = Object.entries(env).flatMap(([name, value]) =>
    name.startsWith('SUMMARISER_') && value ? [value] : [],
  );
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '…'), line).slice(0, mostSaid);
}
