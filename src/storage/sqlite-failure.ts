import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { reason as inWords } from '../base/read-text-file.ts';

/** Primary result codes of SQLite (https://sqlite.org/rescode.html). */
const busy = 5;
const locked = 6;
const readOnly = 8;
const inputOutput = 10;
const corrupt = 11;
const full = 13;
const cannotOpen = 14;
const notADatabase = 26;

/** Returns SQLite's primary result code of `error`, or undefined if it is not SQLite's. */
function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Whether `error` says that another connection holds the lock. */
export function isSqliteBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === busy || code === locked;
}

/**
 * Returns the sentence for an error of SQLite or of the file system; other errors, and those that
 * are answered by trying again, as they are.
 */
export function sqliteFailure(where: string, error: unknown, when?: 'opening'): unknown {
  const { message: reason, code } = error as NodeJS.ErrnoException;
  const cause = { cause: error };
  switch (resultCode(error)) {
    case full:
      return new LagebriefError('database.full', { where }, cause);
    case corrupt:
    case notADatabase:
      return new LagebriefError('database.damaged', { where, reason }, cause);
    case readOnly:
    case cannotOpen:
    case inputOutput:
      // Where SQLite cannot make its log or shared memory, it does not say that the disk is full.
      if (isFull(dirname(where))) return new LagebriefError('database.full', { where }, cause);
      return new LagebriefError('database.unwritable', { where, reason }, cause);
  }
  const fileSystem = when === 'opening' && /^E[A-Z]+$/.test(code ?? '');
  return fileSystem
    ? new LagebriefError('database.unwritable', { where, reason: inWords(error) }, cause)
    : error;
}

function isFull(folder: string): boolean {
  try {
    return statfsSync(folder).bavail === 0;
  } catch {
    return false;
  }
}
