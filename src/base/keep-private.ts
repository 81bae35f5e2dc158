import { chmod, stat } from 'node:fs/promises';

/** Modes of what the program creates: there are addresses of readers in it. */
export const privateFolder = 0o700;
export const privateFile = 0o600;

/**
 * Takes from everybody but the owner what they may do with the file or folder at `path`, if we own
 * it and the whole machine has rights to it. A mode that lets in a group only was chosen by
 * somebody, and what is not there needs nothing.
 */
export async function keepPrivate(path: string): Promise<void> {
  const status = await stat(path).catch(() => undefined);
  if (!status || status.uid !== process.getuid?.() || (status.mode & 0o007) === 0) return;
  // On a disk that is read-only, or knows no modes, there is nothing to be done.
  await chmod(path, status.mode & 0o700).catch(() => undefined);
}
