#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { runCommandLine } from './cli/program.ts';

/** The second signal ends the process at once; the first asks it to finish what it is doing. */
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => ending.abort(signal));
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  env: process.env,
  cwd: process.cwd(),
  interactive: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  signal: ending.signal,
});
