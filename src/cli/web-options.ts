import { type Command, InvalidArgumentError } from 'commander';
import { hostProblem } from '../config/addresses.ts';

/** Where the pages of a command are to be reached, as the command line says it. */
export interface WebAddressOptions {
  port?: number;
  host?: string;
}

/** Adds `--port` and `--host`; `usualPort` says what holds without them. */
export function webAddressOptions(command: Command, usualPort: string): Command {
  return command
    .option(
      '-p, --port <number>',
      `port of the pages (default: PORT, else ${usualPort})`,
      portNumber,
    )
    .option(
      '--host <address>',
      'address that the pages listen on, 0.0.0.0 for all (default: HOST, else 127.0.0.1)',
      hostName,
    );
}

/** Reads a port; commander tells what is wrong. */
export function portNumber(value: string): number {
  const port = Number(value);
  if (/^\d+$/.test(value) && port <= 65535) return port;
  throw new InvalidArgumentError('It must be a number from 0 to 65535.');
}

function hostName(value: string): string {
  const problem = hostProblem(value);
  if (problem === undefined) return value;
  throw new InvalidArgumentError(`It ${problem}.`);
}
