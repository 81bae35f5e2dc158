import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PassThrough, type Writable } from 'node:stream';
import { type Command, Option } from 'commander';
import { isLagebriefError, LagebriefError } from '../base/errors.ts';
import { privateFile } from '../base/keep-private.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import {
  type ConsentFormat,
  consentFormats,
  exportConsents,
} from '../subscriptions/export-consents.ts';
import { exportCsv } from '../subscriptions/export-csv.ts';
import { type AddCommand, chosenNewsletter, newsletterOption, withKeylessApp } from './context.ts';
import { remark } from './terminal.ts';

interface ExportOptions {
  newsletter?: string;
  consents?: boolean;
  format?: ConsentFormat;
}

/** `lagebrief subscribers export`: all subscriptions of a newsletter as CSV, or their evidence. */
export const addSubscribersExport: AddCommand = (group, context) => {
  const { terminal } = context;
  newsletterOption(group.command('export [file]'))
    .description(
      'write all subscriptions as CSV, to a file or (without one, or with -) standard output',
    )
    .option('--consents', 'the consent ledger instead: of all newsletters, unless one is named')
    .addOption(
      new Option(
        '--format <format>',
        'of the ledger: one JSON object a line (as without it), or CSV (as for a file named .csv)',
      ).choices(consentFormats),
    )
    .addHelpText(
      'after',
      '\nExample:\n  npx lagebrief subscribers export people.csv\n  npx lagebrief subscribers export --consents consents.jsonl\n  npx lagebrief subscribers export --consents consents.csv',
    )
    .action(async (named: string | undefined, options: ExportOptions, command: Command) => {
      const given = named === '-' ? undefined : named;
      if (options.format === 'json' && !options.consents)
        command.error('error: --format json needs --consents: subscriptions are written as CSV.');
      const format = options.format ?? (given?.toLowerCase().endsWith('.csv') ? 'csv' : 'json');
      await withKeylessApp(context, async (app) => {
        const { newsletter, consents } = options;
        // Evidence is asked for by person, and may be of a newsletter that is no longer configured.
        const slug =
          consents && newsletter === undefined ? undefined : chosenNewsletter(app, newsletter).slug;
        const { subscribers } = app.storage;
        const write = (output: Writable) =>
          consents
            ? exportConsents(subscribers.listConsents(slug), format, output, terminal.signal)
            : exportCsv(subscribers.list({ newsletter: slug }), output, terminal.signal);
        if (given === undefined) {
          const through = new PassThrough();
          through.pipe(terminal.out, { end: false });
          const count = await write(through);
          return count === undefined ? context.end(1) : undefined;
        }
        const count = await toFile(resolve(terminal.cwd, given), given, write);
        if (count === undefined) {
          remark(terminal, `Stopped: ${given} was left as it was.`);
          return context.end(1);
        }
        remark(terminal, `Wrote ${count} ${consents ? 'lines' : 'subscriptions'} to ${given}.`);
      });
    });
};

/** A file appears whole or not at all. */
async function toFile(
  file: string,
  given: string,
  write: (output: Writable) => Promise<number | undefined>,
): Promise<number | undefined> {
  const draft = `${file}.${process.pid}.part`;
  try {
    const count = await write(createWriteStream(draft, { mode: privateFile }));
    if (count === undefined) await rm(draft, { force: true });
    else await rename(draft, file);
    return count;
  } catch (error) {
    await rm(draft, { force: true });
    if (isLagebriefError(error) || !(error as NodeJS.ErrnoException).code) throw error;
    throw new LagebriefError(
      'file.unwritable',
      { file: given, reason: reasonAgainstWriting(error) },
      { cause: error },
    );
  }
}
