#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { runCommandLine } from './cli/program.ts';

/** The second signal ends the process at once; the first asks it to finish what it is doing. */
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => ending.abort(signal));
}

// A reader that has seen enough, such as "head", is no failure: nothing more is wanted of what only
// prints. Remarks that nobody reads stop no work.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  ending.abort(error);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  signal: ending.signal,
});
