import { EventEmitter, once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { runCommandLine } from '../../src/cli/program.ts';

const project = resolve(import.meta.dirname, '..', '..');

/** An installation in a folder of its own, with the configuration and seeds that we ship. */
export interface Installation extends AsyncDisposable {
  root: string;
  env: Record<string, string | undefined>;
  /** Changes a file below the root by `change`. */
  edit(file: string, change: (content: string) => string): Promise<void>;
  /** Runs a command line as a person would type it, without "npx lagebrief"; it can read `input`. */
  run(line: string, input?: string): Promise<Run>;
  /** Begins a command that runs until it is disposed of. */
  begin(line: string): RunningCommand;
}

/** A command that goes on, such as `start`. */
export interface RunningCommand extends AsyncDisposable {
  /** Resolves with the first match in what has been printed; rejects if the command ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
}

/** What a command line printed, and its exit status. */
export interface Run {
  status: number;
  out: string;
  err: string;
}

/** Makes an installation; `env` is its whole environment. */
export async function createInstallation(
  env: Record<string, string | undefined> = {},
): Promise<Installation> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-'));
  for (const folder of ['config', 'seeds']) {
    await cp(join(project, folder), join(root, folder), { recursive: true });
  }
  return {
    root,
    env,
    async edit(file, change) {
      const path = join(root, file);
      const content = await readFile(path, 'utf8').catch(() => '');
      await writeFile(path, change(content));
    },
    async run(line, input = '') {
      const command = launch(line, root, env, input);
      const status = await command.status;
      return { status, out: command.out(), err: command.err() };
    },
    begin(line) {
      const command = launch(line, root, env);
      return {
        printed: (pattern) => command.printed(pattern),
        async [Symbol.asyncDispose]() {
          command.abort();
          await command.status;
        },
      };
    },
    async [Symbol.asyncDispose]() {
      await rm(root, { recursive: true, force: true });
    },
  };
}

function launch(line: string, cwd: string, env: Installation['env'], input = '') {
  const ending = new AbortController();
  const news = new EventEmitter();
  const sink = () => {
    const chunks: string[] = [];
    const stream = new Writable({
      write(chunk, _encoding, done) {
        chunks.push(String(chunk));
        news.emit('news');
        done();
      },
    });
    return { stream, text: () => chunks.join('') };
  };
  const [out, err] = [sink(), sink()];
  let ended = false;
  const status = runCommandLine(words(line), {
    out: out.stream,
    err: err.stream,
    input: Readable.from(input === '' ? [] : [input]),
    env,
    cwd,
    interactive: false,
    signal: ending.signal,
  }).finally(() => {
    ended = true;
    news.emit('news');
  });
  return {
    status,
    out: out.text,
    err: err.text,
    abort: () => ending.abort(),
    async printed(pattern: RegExp): Promise<RegExpExecArray> {
      for (;;) {
        const match = pattern.exec(out.text() + err.text());
        if (match) return match;
        if (ended)
          throw new Error(`"${line}" ended without ${pattern}: ${out.text()}${err.text()}`);
        await once(news, 'news');
      }
    },
  };
}

/** Splits at spaces, as a shell does; "…" keeps words together. */
const words = (line: string) =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
