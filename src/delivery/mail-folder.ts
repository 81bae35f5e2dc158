import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { keepPrivate, makePrivateFolder, privateFile } from '../base/keep-private.ts';
import { reason } from '../base/read-text-file.ts';
import { type MailFile, readMailFile, writeMailFile } from './mail-file.ts';

/** Messages as files in a folder; what it says is true for other processes and after a restart. */
export interface MailFolder {
  /** All ids, newest first. */
  ids(): Promise<string[]>;
  read(id: string): Promise<MailFile | undefined>;
  /** Writes a message in one step: no reader ever sees half of it. */
  write(id: string, mail: MailFile): Promise<void>;
  /** Returns whether there was one. */
  remove(id: string): Promise<boolean>;
}

const wellFormed = /^\d{8}T\d{9}Z-\d{4,}-[\da-f]{6}$/;

/** Opens `path`, making it if need be, for its owner only; throws `file.unwritable`. */
export async function openMailFolder(path: string): Promise<MailFolder> {
  await makePrivateFolder(path).catch((error: unknown) => {
    throw new LagebriefError('file.unwritable', { file: path, reason: reason(error) });
  });
  await keepPrivate(path);
  const file = (id: string) => join(path, `${id}.eml`);
  return {
    async ids() {
      const names = await readdir(path);
      const ids = names.filter((name) => name.endsWith('.eml')).map((name) => name.slice(0, -4));
      return ids.filter((id) => wellFormed.test(id)).sort((a, b) => (a < b ? 1 : -1));
    },
    async read(id) {
      if (!wellFormed.test(id)) return undefined;
      const bytes = await readFile(file(id)).catch(() => undefined);
      return bytes && readMailFile(bytes);
    },
    async write(id, mail) {
      await writeFile(`${file(id)}.part`, writeMailFile(mail), { mode: privateFile });
      await rename(`${file(id)}.part`, file(id));
    },
    async remove(id) {
      if (!wellFormed.test(id)) return false;
      return rm(file(id)).then(
        () => true,
        () => false,
      );
    },
  };
}
