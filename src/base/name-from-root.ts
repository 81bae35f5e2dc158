import { relative, sep } from 'node:path';

/** Returns the absolute `path` as people write it: from `root` on with "/", if it lies there. */
export function nameFromRoot(root: string, path: string): string {
  const way = relative(root, path);
  return way.startsWith('..') ? path : way.split(sep).join('/');
}
