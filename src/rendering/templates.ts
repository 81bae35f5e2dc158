import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { readTextFile, reason } from '../base/read-text-file.ts';

/** The folder's files by their path in it, with `/` between parts. */
export type Templates = Readonly<Record<string, string>>;

/** Reads a folder of templates and knows when it has changed. */
export interface TemplateFolder {
  /** Returns the templates as they are on disk now; the same object as long as no file changes. */
  current(): Promise<Templates>;
  /** Forgets what was read. */
  reload(): void;
}

const extensions = /\.(mjml|html|txt|yaml)$/;
/** More is no template: a letter may have a tenth of it. */
const sizeLimit = 1_048_576;

/**
 * Returns a reader of `folder`, which errors call `name`. It throws `template.invalid` when the
 * folder or a file of it cannot be read or is not UTF-8 text.
 */
export function openTemplates(folder: string, name: string): TemplateFolder {
  let known: { state: string; templates: Templates } | undefined;
  return {
    async current() {
      const files = await list(folder, name);
      const state = JSON.stringify(files);
      if (known?.state !== state) known = { state, templates: await read(folder, name, files) };
      return known.templates;
    },
    reload() {
      known = undefined;
    },
  };
}

type File = readonly [path: string, modified: number, size: number];

async function list(folder: string, name: string): Promise<File[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    const problem = `the folder cannot be read (${reason(error)}): check its path and permissions`;
    throw new LagebriefError('template.invalid', { file: name, problem }, { cause: error });
  });
  const paths = names.filter((path) => extensions.test(path)).sort();
  return Promise.all(
    paths.map(async (path): Promise<File> => {
      // Reading it tells what is wrong with a link that leads nowhere.
      const status = await stat(join(folder, path)).catch(() => undefined);
      return [path, status?.mtimeMs ?? 0, status?.size ?? 0];
    }),
  );
}

async function read(folder: string, name: string, files: readonly File[]): Promise<Templates> {
  const contents = files.map(async ([path]) => {
    const key = path.replaceAll('\\', '/');
    const reading = await readTextFile(join(folder, path), sizeLimit);
    if (!reading.ok) {
      const { line, problem } = reading;
      throw new LagebriefError('template.invalid', { file: `${name}/${key}`, line, problem });
    }
    return [key, reading.content.replace(/\r\n?/g, '\n')] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}
