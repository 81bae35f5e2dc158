import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type App, openApp } from '../../src/app.ts';
import { type FileWatch, watchFiles } from '../../src/cli/watch-files.ts';
import { createInstallation } from '../support/installation.ts';
import { testClock } from '../support/test-clock.ts';

/** The files of an installation, watched; nobody waits for them to settle. */
async function watching() {
  const stack = new AsyncDisposableStack();
  const installation = stack.use(await createInstallation());
  const { root, env } = installation;
  const app = stack.use(await openApp({ root, env, clock: testClock(), logLevel: 'silent' }));
  const err = new PassThrough({ encoding: 'utf8' });
  const { signal } = new AbortController();
  const terminal = { out: err, err, input: err, env, cwd: root, interactive: false, signal };
  const watch = stack.use(watchFiles(app, terminal));
  return { root, app, watch, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

/** Resolves when what is told of after a change is as wanted; fails by the test's own time limit. */
function shows(watch: FileWatch, wanted: () => Promise<boolean> | boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = watch.onChange(async () => {
      try {
        if (!(await wanted())) return;
        stop();
        resolve();
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Saves as most editors do: a new file takes the place of the old one. */
async function replaceFile(path: string, change: (content: string) => string): Promise<void> {
  await writeFile(`${path}~`, change(await readFile(path, 'utf8')));
  await rename(`${path}~`, path);
}

const tagline = (app: App) => app.config.newsletters.get('morgenlage')?.tagline;
const titles = async (app: App) => {
  const { selection } = await app.newsroom.day('morgenlage', '2026-01-30');
  return selection?.reports.map(({ leading }) => leading.title) ?? [];
};

describe('files that are watched', () => {
  it('are read again however often an editor replaces them', async () => {
    await using room = await watching();
    const file = join(room.root, 'config', 'newsletters', 'morgenlage.yaml');
    for (const words of ['Eins', 'Zwei', 'Drei']) {
      const seen = shows(room.watch, () => tagline(room.app) === words);
      await replaceFile(file, (yaml) => yaml.replace(/^tagline:.*$/m, `tagline: ${words}`));
      await seen;
    }
    const seen = shows(room.watch, () => tagline(room.app) === 'Vier');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^tagline:.*$/m, 'tagline: Vier'));
    await seen;
    expect(tagline(room.app)).toBe('Vier');
  });

  it('leave the configuration in force while there is a mistake in it, and say which', async () => {
    await using room = await watching();
    const file = join(room.root, 'config', 'newsletters', 'morgenlage.yaml');
    const wrong = shows(room.watch, () => room.watch.configProblem() !== undefined);
    await replaceFile(file, (yaml) => yaml.replace(/^tagline:/m, 'tagLine:'));
    await wrong;
    expect(room.watch.configProblem()).toMatch(
      /morgenlage\.yaml:\d+: tagLine is not a known field/,
    );
    expect(tagline(room.app)).toBeDefined();
    const right = shows(room.watch, () => room.watch.configProblem() === undefined);
    await replaceFile(file, (yaml) => yaml.replace(/^tagLine:.*$/m, 'tagline: Neu'));
    await right;
    expect(tagline(room.app)).toBe('Neu');
  });

  it('are found in folders that appear, are replaced or come back', async () => {
    await using room = await watching();
    const seeds = join(room.root, 'seeds');
    const item = '2026-01-30-starlink-drohnen.md';
    const moved = join(seeds, 'januar', 'neu', item);
    await room.app.newsroom.collect('morgenlage');

    await mkdir(dirname(moved), { recursive: true });
    await rename(join(seeds, item), moved);
    for (const title of ['Im neuen Ordner', 'Noch einmal']) {
      const seen = shows(room.watch, async () => (await titles(room.app)).includes(title));
      await replaceFile(moved, (text) => text.replace(/^title:.*$/m, `title: ${title}`));
      await seen;
    }

    const gone = shows(room.watch, async () => (await titles(room.app)).length === 0);
    await rename(seeds, `${seeds}.old`);
    await gone;
    const back = shows(room.watch, async () => (await titles(room.app)).includes('Noch einmal'));
    await rename(`${seeds}.old`, seeds);
    await back;
    const away = shows(room.watch, async () => !(await titles(room.app)).includes('Noch einmal'));
    await rm(moved);
    await away;
  });
});
