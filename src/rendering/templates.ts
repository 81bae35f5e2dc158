import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';

/** The folder's files by their path in it, with `/` between parts. */
export type Templates = Readonly<Record<string, string>>;

/** Reads a folder of templates and knows when it has changed. */
export interface TemplateFolder {
  /** Returns the templates as they are on disk now; the same object as long as no file changes. */
  current(): Promise<Templates>;
  /** Forgets what was read. */
  reload(): void;
}

const extensions = /\.(mjml|txt|yaml)$/;

/** Returns a reader of `folder`. It throws `file.unreadable` when the folder cannot be read. */
export function openTemplates(folder: string): TemplateFolder {
  let known: { state: string; templates: Templates } | undefined;
  return {
    async current() {
      const files = await list(folder);
      const state = JSON.stringify(files);
      if (known?.state !== state) known = { state, templates: await read(folder, files) };
      return known.templates;
    },
    reload() {
      known = undefined;
    },
  };
}

type File = readonly [path: string, modified: number, size: number];

async function list(folder: string): Promise<File[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    const paths = names.filter((name) => extensions.test(name)).sort();
    return await Promise.all(
      paths.map(async (path): Promise<File> => {
        const { mtimeMs, size } = await stat(join(folder, path));
        return [path, mtimeMs, size];
      }),
    );
  } catch (error) {
    throw unreadable(folder, error);
  }
}

async function read(folder: string, files: readonly File[]): Promise<Templates> {
  const contents = files.map(async ([path]) => {
    const text = await readFile(join(folder, path), 'utf8').catch((error: unknown) => {
      throw unreadable(join(folder, path), error);
    });
    return [path.replaceAll('\\', '/'), text.replace(/\r\n?/g, '\n')] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

function unreadable(file: string, error: unknown): LagebriefError {
  const { code, message } = error as NodeJS.ErrnoException;
  return new LagebriefError('file.unreadable', { file, reason: code ?? message }, { cause: error });
}
