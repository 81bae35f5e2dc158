import { dirname, join, resolve, sep } from 'node:path';
import type { App } from '../app.ts';
import { isLagebriefError } from '../base/errors.ts';
import { loadConfig } from '../config/load-config.ts';
import type { SourceConfig } from '../config/source-config.ts';
import { noteWordings } from '../subscriptions/shown-wordings.ts';
import { remark, type Terminal } from './terminal.ts';
import { createFolderWatch } from './watch-folders.ts';

/** Tells those who look at a page that what it shows has changed. */
export interface FileWatch extends AsyncDisposable {
  onChange(listener: () => void): () => void;
  /** What is wrong with the configuration, in one line each; what was in force before still is. */
  configProblem(): string | undefined;
}

/** An editor that saves a file causes several events; they count as one. */
const settleMs = 120;

/**
 * Watches templates, configuration and the folders of Markdown sources. A change is read in (a
 * broken file is told of and leaves what was there) before the listeners hear of it.
 */
export function watchFiles(app: App, terminal: Terminal): FileWatch {
  const listeners = new Set<() => void>();
  const stop = new AbortController();
  let work = Promise.resolve();
  let waiting = false;
  let configProblem: string | undefined;
  const folders = createFolderWatch(
    () => {
      if (waiting) return;
      waiting = true;
      work = work.then(refresh);
    },
    // A folder that cannot be watched is no reason not to start.
    (folder, error) => app.log.warn({ folder, error }, 'a folder is not watched'),
  );
  async function refresh() {
    await app.clock.wait(settleMs, stop.signal);
    // What changes from here on may be read too early, so it is read again.
    waiting = false;
    if (stop.signal.aborted) return;
    folders.watch(foldersOf(app));
    configProblem = await readAgain(app, terminal);
    // The configuration may name other folders now.
    folders.watch(foldersOf(app));
    for (const listener of listeners) listener();
  }
  folders.watch(foldersOf(app));
  return {
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    configProblem: () => configProblem,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await work;
      folders[Symbol.dispose]();
    },
  };
}

function foldersOf(app: App): string[] {
  const { root, newsletters } = app.config;
  const sources = [...newsletters.values()].flatMap(({ sources }) => Object.values(sources));
  const folders = [
    join(root, 'config'),
    app.templates,
    ...sources.flatMap((source) => folderOf(root, source) ?? []),
  ];
  return [...new Set(folders)].filter(
    (folder) => !folders.some((other) => folder.startsWith(other + sep)),
  );
}

/** A feed from a file is found again by the folder that the file lies in. */
function folderOf(root: string, source: SourceConfig): string | undefined {
  if (source.path === undefined) return undefined;
  const path = resolve(root, source.path);
  return source.type === 'feed' ? dirname(path) : path;
}

/** Returns what is wrong with the configuration; what is wrong with items the newsroom knows. */
async function readAgain(app: App, terminal: Terminal): Promise<string | undefined> {
  try {
    const { site, newsletters } = await loadConfig({ root: app.config.root, env: terminal.env });
    await noteWordings(app.storage.wordings, newsletters.values());
    Object.assign(app.config, { site, newsletters });
    app.renderer.reload();
    for (const slug of newsletters.keys()) {
      const { problems } = await app.newsroom.collect(slug, { only: 'files' });
      for (const { sentence } of problems) remark(terminal, sentence);
    }
    return undefined;
  } catch (error) {
    if (!isLagebriefError(error)) throw error;
    remark(terminal, error.message);
    return error.message;
  }
}
