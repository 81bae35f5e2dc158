import { lookup } from 'node:dns/promises';
import type { SummariserConfig } from '../config/summariser-config.ts';
import { findProgram } from './find-program.ts';
import type { Asking } from './summariser.ts';

/** Whether a summariser can be asked, in a sentence for people. */
export interface SummariserCheck {
  ok: boolean;
  sentence: string;
}

const without = 'until then the best sentences of the report are printed';

/**
 * Looks whether what a summariser needs is there, as far as that can be told without asking it: the
 * program as it would be started, the host of its address, and the variables of its headers.
 */
export async function checkSummariser(
  { command, url = '', headers }: SummariserConfig,
  { root, env }: Pick<Asking, 'root' | 'env'>,
): Promise<SummariserCheck> {
  if (command) return checkCommand(command[0] ?? '', root, env['PATH']);
  const unset = Object.values(headers).filter((variable) => !env[variable]);
  if (unset.length > 0)
    return { ok: false, sentence: `${unset.join(', ')} is not set: set it; ${without}` };
  return checkHost(new URL(url).hostname.replace(/^\[|\]$/g, ''));
}

async function checkCommand(
  program: string,
  root: string,
  path: string | undefined,
): Promise<SummariserCheck> {
  const found = await findProgram(program, { root, path });
  if (typeof found === 'object')
    return { ok: true, sentence: `the program ${found.file} is there` };
  if (found === 'not-executable') {
    const sentence = `the program ${program} is there but cannot be executed: give its user that right (chmod +x); ${without}`;
    return { ok: false, sentence };
  }
  const where = program.includes('/') ? root : `PATH (${path})`;
  const sentence = `there is no program ${program} in ${where}: put it there or change summariser.command; ${without}`;
  return { ok: false, sentence };
}

/** As `fetch` looks it up. */
async function checkHost(host: string): Promise<SummariserCheck> {
  try {
    const { address } = await lookup(host);
    const is = address === host ? 'is an address' : `has the address ${address}`;
    return { ok: true, sentence: `${host} ${is}; it was not asked` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const sentence = `the host ${host} has no address here (${code}): check summariser.url and the name server; ${without}`;
    return { ok: false, sentence };
  }
}
