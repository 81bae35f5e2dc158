import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { LagebriefError } from '../base/errors.ts';
import { privateFile } from '../base/keep-private.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import { exportCsv } from '../subscriptions/export-csv.ts';
import { type AddCommand, chosenNewsletter, newsletterOption, withApp } from './context.ts';
import { remark, type Terminal } from './terminal.ts';

/** `lagebrief subscribers export`: all subscriptions of a newsletter as CSV. */
export const addSubscribersExport: AddCommand = (group, context) => {
  const { terminal } = context;
  newsletterOption(group.command('export [file]'))
    .description('write all subscriptions as CSV, to a file or standard output')
    .addHelpText('after', '\nExample:\n  npx lagebrief subscribers export people.csv')
    .action(async (given: string | undefined, options: { newsletter?: string }) => {
      await withApp(context, async (app) => {
        const { slug } = chosenNewsletter(app, options.newsletter);
        const rows = app.storage.subscribers.list({ newsletter: slug });
        if (given === undefined) {
          await toTerminal(terminal, (output) => exportCsv(rows, output));
          return;
        }
        const count = await toFile(resolve(terminal.cwd, given), given, (output) =>
          exportCsv(rows, output),
        );
        remark(terminal, `Wrote ${count} subscriptions to ${given}.`);
      });
    });
};

/** Ends early when nobody wants the rest, as with "head": then nothing flows on any more. */
async function toTerminal(
  { out, signal }: Terminal,
  write: (output: PassThrough) => Promise<number>,
): Promise<void> {
  const through = new PassThrough();
  through.pipe(out, { end: false });
  const stop = () => through.destroy();
  signal.addEventListener('abort', stop);
  try {
    await write(through);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A file appears whole or not at all. */
async function toFile(
  file: string,
  given: string,
  write: (output: NodeJS.WritableStream & ReturnType<typeof createWriteStream>) => Promise<number>,
): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  try {
    const count = await write(createWriteStream(draft, { mode: privateFile }));
    await rename(draft, file);
    return count;
  } catch (error) {
    await rm(draft, { force: true });
    if (!(error as NodeJS.ErrnoException).code) throw error;
    const parameters = { file: given, reason: reasonAgainstWriting(error) };
    throw new LagebriefError('file.unwritable', parameters, { cause: error });
  }
}
