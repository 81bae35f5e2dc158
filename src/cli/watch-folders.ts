import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Folders that are watched until this is disposed of. */
export interface FolderWatch extends Disposable {
  /** Watches exactly these from now on, with all folders that are below them now. */
  watch(folders: readonly string[]): void;
}

/**
 * Calls `onEvent` when something changes in a folder or below it, also when the folder itself comes,
 * goes or is replaced; folders that appear inside count from the next `watch` on.
 *
 * Each folder has a watcher of its own: on Linux a recursive one of Node watches files, and hears
 * nothing more of a file that an editor has replaced, as most do when they save.
 */
export function createFolderWatch(
  onEvent: () => void,
  onError: (folder: string, error: unknown) => void,
): FolderWatch {
  let watchers: FSWatcher[] = [];
  const close = (old: readonly FSWatcher[]) => {
    for (const watcher of old) watcher.close();
  };

  function begin(folder: string, concerns: (name: string | null) => boolean): FSWatcher[] {
    const failed = (error: NodeJS.ErrnoException) => {
      // What went away is told of by the watcher of the folder around it.
      if (error.code !== 'ENOENT' && error.code !== 'EPERM') onError(folder, error);
    };
    try {
      const watcher = watch(folder, (_event, name) => {
        if (concerns(name)) onEvent();
      });
      return [watcher.on('error', failed)];
    } catch (error) {
      failed(error as NodeJS.ErrnoException);
      return [];
    }
  }

  return {
    watch(folders) {
      const old = watchers;
      watchers = folders.flatMap((folder) => [
        ...begin(dirname(folder), (name) => name === null || name === basename(folder)),
        ...withFoldersBelow(folder).flatMap((one) => begin(one, () => true)),
      ]);
      // The new ones come first, so that nothing happens unseen between the two.
      close(old);
    },
    [Symbol.dispose]: () => close(watchers),
  };
}

/** The folder, if it is there, and all below it; links are not followed. */
function withFoldersBelow(folder: string): string[] {
  try {
    const below = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .flatMap((entry) => withFoldersBelow(join(folder, entry.name)));
    return [folder, ...below];
  } catch {
    return [];
  }
}
