import { randomBytes } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { makePrivateFolder, privateFile } from '../base/keep-private.ts';
import { readTextFile, reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Config } from './config.ts';
import { secretKeyProblem } from './environment.ts';

/**
 * Returns the key that tokens are made with: `SECRET_KEY`, or else the content of `secret.key` in
 * the data folder, which is written (256 random bits, mode 0600) when it is missing. Of several
 * processes that start at once one writes it and all return the same.
 */
export async function secretKey(config: Pick<Config, 'environment' | 'dataDir'>): Promise<string> {
  if (config.environment.secretKey !== undefined) return config.environment.secretKey;
  const file = join(config.dataDir, 'secret.key');
  const kept = await keptKey(file);
  if (kept !== undefined) return kept;
  await writeOnce(file, `${randomBytes(32).toString('hex')}\n`);
  return (await keptKey(file)) ?? secretKey(config);
}

async function keptKey(file: string): Promise<string | undefined> {
  const reading = await readTextFile(file, 4096);
  if (!reading.ok && reading.missing) return undefined;
  if (!reading.ok)
    throw new LagebriefError('secret-key.invalid', { file, problem: reading.problem });
  const key = reading.content.trim();
  const problem = secretKeyProblem(key);
  if (problem !== undefined) throw new LagebriefError('secret-key.invalid', { file, problem });
  return key;
}

/** A hard link appears with its whole content and never replaces a file that is there. */
async function writeOnce(file: string, content: string): Promise<void> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    await makePrivateFolder(dirname(file));
    await using handle = await open(draft, 'wx', privateFile);
    await handle.writeFile(content);
    await handle.sync();
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    throw new LagebriefError(
      'file.unwritable',
      { file, reason: reasonAgainstWriting(error) },
      { cause: error },
    );
  } finally {
    // The error before tells what is wrong; a draft that cannot be removed is not worth another.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}
