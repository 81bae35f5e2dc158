import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { reason } from '../base/read-text-file.ts';
import { isWithin } from './read-picture.ts';

/** What is wrong with a file or folder; `problem` is the rest of a sentence about it. */
export interface PathProblem {
  path: string;
  problem: string;
}

/**
 * Returns the absolute paths of all `*.md` files in `folder` and the folders below it, in no
 * particular order. Names that begin with a dot are passed over. Links to files count when they
 * stay within the folder; links to folders are not followed.
 */
export async function listMarkdownFiles(
  folder: string,
): Promise<{ files: string[]; problems: PathProblem[] }> {
  const files: string[] = [];
  const problems: PathProblem[] = [];
  const open = [folder];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const entry of await entriesOf(next, problems)) {
      const path = join(next, entry.name);
      const isMarkdown = /\.md$/i.test(entry.name);
      if (entry.isDirectory()) open.push(path);
      else if (isMarkdown && !entry.isSymbolicLink()) files.push(path);
      else if (entry.isSymbolicLink()) {
        const problem = await linkProblem(folder, path, isMarkdown);
        if (problem !== undefined) problems.push({ path, problem });
        else if (isMarkdown) files.push(path);
      }
    }
  }
  return { files, problems };
}

async function entriesOf(folder: string, problems: PathProblem[]): Promise<Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.name.startsWith('.'));
  } catch (error) {
    problems.push({ path: folder, problem: `the folder cannot be read: ${reason(error)}` });
    return [];
  }
}

/** What is wrong with the symbolic link at `path`, if anything. */
async function linkProblem(
  folder: string,
  path: string,
  isMarkdown: boolean,
): Promise<string | undefined> {
  try {
    const target = await realpath(path);
    if ((await stat(target)).isDirectory())
      return 'links to a folder, which is not followed: add it as a source of its own';
    const inside = isWithin(await realpath(folder), target);
    return isMarkdown && !inside
      ? "links to a file outside the source's folder: put the file itself here"
      : undefined;
  } catch (error) {
    return isMarkdown ? `the link leads nowhere: ${reason(error)}` : undefined;
  }
}
