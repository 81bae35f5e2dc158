import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { resolve } from 'node:path';

/** Where a system looks that is given no PATH (`_PATH_DEFPATH`). */
const usualPath = '/usr/bin:/bin';

/**
 * Returns the file that a system starts for `program` from the folder `root` (execvp of POSIX): a name
 * with a slash is a path, any other is looked for in `path`; or why there is none.
 */
export async function findProgram(
  program: string,
  { root, path = usualPath }: { root: string; path?: string | undefined },
): Promise<{ file: string } | 'missing' | 'not-executable'> {
  const places = program.includes('/')
    ? [resolve(root, program)]
    : path.split(':').map((folder) => resolve(root, folder, program));
  let found: 'missing' | 'not-executable' = 'missing';
  for (const file of places) {
    const isFile = await stat(file).then(
      (entry) => entry.isFile(),
      () => false,
    );
    if (!isFile) continue;
    if (await isExecutable(file)) return { file };
    found = 'not-executable';
  }
  return found;
}

const isExecutable = (file: string): Promise<boolean> =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
