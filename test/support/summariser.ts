import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { type SummariserConfig, summariserSchema } from '../../src/config/summariser-config.ts';
import { createSummariser } from '../../src/summaries/summariser.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

/** Writes a Node program into `folder` and returns how a newsletter's YAML names it. */
export async function summariserProgram(
  folder: Pick<TemporaryFolder, 'path' | 'write'>,
  source: string,
  name = 'kuerze.mjs',
): Promise<string[]> {
  await folder.write({ [name]: `#!${process.execPath}\n${source}` });
  await chmod(join(folder.path, name), 0o755);
  return [`./${name}`];
}

/** Reads the question and has it as `question`; what it writes is the answer. */
export const readsQuestion = `
let given = '';
for await (const chunk of process.stdin) given += chunk;
const question = JSON.parse(given);
`;

/** Returns the configuration that these lines of YAML would give. */
export const summariserConfig = (fields: object): SummariserConfig =>
  summariserSchema.parse(fields);

/** Returns what asks summarisers from `root`, with these variables. */
export const summariserIn = (
  root: string,
  variables: Record<string, string> = {},
  env: Record<string, string | undefined> = { PATH: process.env['PATH'], SECRET_KEY: 'geheim' },
) => createSummariser({ root, env, variables });
