import { randomBytes } from 'node:crypto';
import { link, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { makePrivateFolder, privateFile } from '../base/keep-private.ts';
import { readTextFile, reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Config } from './config.ts';
import { secretKeyProblem } from './environment.ts';

type KeyConfig = Pick<Config, 'environment' | 'dataDir'>;

/**
 * Returns the key that tokens are made with: `SECRET_KEY`, or else the content of `secret.key` in
 * the data folder, which is written (256 random bits, mode 0600) when it is missing. Of several
 * processes that start at once one writes it and all return the same.
 */
export async function secretKey(config: KeyConfig): Promise<string> {
  const given = config.environment.secretKey ?? (await keptKey(config));
  if (given !== undefined) return given;
  const file = keyFile(config);
  await writeOnce(file, `${randomBytes(32).toString('hex')}\n`);
  return secretKey(config);
}

/** The file that keeps the key where no `SECRET_KEY` is set. */
export const keyFile = ({ dataDir }: Pick<Config, 'dataDir'>): string =>
  join(dataDir, 'secret.key');

/** Returns the key that the data folder keeps; undefined if there is none. */
export async function keptKey(config: Pick<Config, 'dataDir'>): Promise<string | undefined> {
  const file = keyFile(config);
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
