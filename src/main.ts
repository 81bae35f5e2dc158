#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --max-semi-space-size=2 --heap-growing-percent=80
import { reason } from './base/read-text-file.ts';
import { runCommandLine } from './cli/program.ts';

/** The second signal ends the process at once; the first asks it to finish what it is doing. */
const ending = new AbortController();
/** npm passes Ctrl+C on to a command that has it from the terminal already: that is one wish. */
const oneWishMs = 1_000;
let askedAt: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, function end() {
    askedAt ??= performance.now();
    ending.abort(signal);
    if (performance.now() - askedAt < oneWishMs) return;
    process.off(signal, end);
    process.kill(process.pid, signal);
  });
}

/** Whoever reads the output may go away when they have seen enough; that is no failure. */
let unwritten: unknown;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  ending.abort();
  if (error.code === 'EPIPE' || unwritten) return;
  unwritten = error;
  process.exitCode = 1;
  process.stderr.write(`The output cannot be written (${reason(error)}).\n`);
});
process.stderr.on('error', () => {});

const status = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  signal: ending.signal,
});
process.exitCode = unwritten ? 1 : status;
