import type { ReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LagebriefError } from '../base/errors.ts';
import { reason } from '../base/read-text-file.ts';
import { type ImportCount, importCsv } from '../subscriptions/import-csv.ts';
import { agrees, consentOption, consentWords } from './ask.ts';
import {
  type AddCommand,
  type CommandContext,
  chosenNewsletter,
  newsletterOption,
  withApp,
} from './context.ts';
import { createProgressBar } from './progress-bar.ts';
import { columns, print, printJson, remark } from './terminal.ts';

interface ImportOptions {
  newsletter?: string;
  consent?: string;
  yes?: boolean;
  json?: boolean;
}

/** `lagebrief subscribers import`: takes over people who have agreed elsewhere, from CSV. */
export const addSubscribersImport: AddCommand = (group, context) => {
  consentOption(newsletterOption(group.command('import <file>')))
    .description('subscribe the people of a CSV file (columns email, name, locale)')
    .option('-y, --yes', 'do not ask')
    .option('--json', 'print the counts as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  npx lagebrief subscribers import people.csv --consent "moved from the old list, double opt-in 2024"',
    )
    .action(async (given: string, options: ImportOptions) => {
      const { terminal } = context;
      const wording = await consentWords(context, options.consent, options.yes);
      if (wording === undefined) return;
      await using list = await openList(resolve(terminal.cwd, given), given, terminal.signal);
      const { size } = await list.stat();
      await withApp(context, async (app) => {
        const { slug, title, locale } = chosenNewsletter(app, options.newsletter);
        const question = `Subscribe everybody in ${given} to ${title}? They must have agreed to it.`;
        if (!(await agrees(context, question, options.yes))) return;
        let first: ReadStream | undefined;
        using bar = createProgressBar(terminal);
        const count = await importCsv(
          { subscribers: app.storage.subscribers, clock: app.clock, tokens: app.tokens },
          {
            file: given,
            input: () => {
              const input = list.createReadStream({ start: 0, autoClose: false });
              first ??= input;
              return input;
            },
            signal: terminal.signal,
            newsletter: slug,
            defaultLocale: locale,
            wording,
            onProgress: ({ read }) =>
              bar.show(size > 0 ? Math.min(1, (first?.bytesRead ?? 0) / size) : 0, `${read} lines`),
            onRefused(line, sentence) {
              bar.hide();
              remark(terminal, `${given}:${line}: ${sentence}`);
            },
          },
        );
        bar.stop();
        report(context, count, options.json ?? false);
      });
    });
};

/** Opens a file, a pipe or a device, whatever has bytes, so that it can be read twice. */
async function openList(file: string, given: string, signal: AbortSignal): Promise<FileHandle> {
  const unreadable = (why: string, cause?: unknown) =>
    new LagebriefError('file.unreadable', { file: given, reason: why }, { cause });
  const handle = await open(file).catch((error: unknown) => {
    throw unreadable(reason(error), error);
  });
  const stat = await handle.stat();
  if (stat.isFile()) return handle;
  await using source = handle;
  if (stat.isDirectory()) throw unreadable('it is a folder');
  return await copyOf(source, signal);
}

/** A pipe can be read once only: what it gives goes into a file without a name, gone when closed. */
async function copyOf(source: FileHandle, signal: AbortSignal): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'lagebrief-'));
  const copy = await open(join(folder, 'list.csv'), 'wx+', 0o600).finally(() =>
    rm(folder, { recursive: true, force: true }),
  );
  for await (const piece of source.createReadStream({ autoClose: false })) {
    if (signal.aborted) break;
    await copy.writeFile(piece);
  }
  return copy;
}

function report({ terminal, end }: CommandContext, count: ImportCount, json: boolean): void {
  const { ignoredColumns, ...numbers } = count;
  if (ignoredColumns.length > 0) {
    remark(terminal, `Columns that were ignored: ${ignoredColumns.join(', ')}.`);
  }
  if (json) printJson(terminal, count);
  else {
    const rows = Object.entries(numbers).map(([key, n]) => [names[key] ?? key, String(n)]);
    for (const line of columns(rows)) print(terminal, line);
  }
  if (terminal.signal.aborted) {
    remark(terminal, 'Stopped: import the file again to go on, nobody is added twice.');
    end(1);
  }
  if (count.refused > 0) end(1);
}

const names: Record<string, string> = {
  read: 'lines read',
  alreadyActive: 'already subscribed',
  left: 'left before, not brought back',
  moved: 'moved to another address, not added',
  erased: 'erased before, not brought back',
};
