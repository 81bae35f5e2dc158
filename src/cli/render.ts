import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Option } from 'commander';
import type { App } from '../app.ts';
import { LagebriefError } from '../base/errors.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Newsletter } from '../config/config.ts';
import type { Issue } from '../issue/issue.ts';
import type { Letter } from '../rendering/letter.ts';
import { previewVersion } from '../rendering/places.ts';
import {
  type AddCommand,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { remark, type Terminal } from './terminal.ts';

const formats = ['html', 'text', 'mjml', 'eml', 'json'] as const;
type Format = (typeof formats)[number];

/** `lagebrief render`: prints an issue in one of its forms, as an example reader would get it. */
export const addRender: AddCommand = (program, context) => {
  const { terminal } = context;
  issueOptions(program.command('render'))
    .description('print an issue in one of its forms')
    .addOption(
      new Option('-f, --format <format>', 'which form').choices(formats).default('html' as Format),
    )
    .option('-o, --out <file>', 'write to a file instead of standard output')
    .addHelpText(
      'after',
      '\nExample:\n  npx lagebrief render --date 2026-01-30 --format eml --out issue.eml',
    )
    .action(async (options: IssueOptions & { format: Format; out?: string }) => {
      await withKeylessApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        await collectQuietly(context, app, newsletter.slug);
        const day = await app.newsroom.day(newsletter.slug, date);
        if (!day.issue || !day.letter) {
          remark(terminal, day.reason?.sentence ?? `There is no issue on ${date}.`);
          return context.end(1);
        }
        const text = await inForm(app, options.format, newsletter, day.issue, day.letter);
        await write(terminal, text, options.out);
      });
    });
};

/** Somebody who gave no name; the links lead to the newsletter's public page. */
const anybody = { name: '' };

async function inForm(
  app: App,
  format: Format,
  newsletter: Newsletter,
  issue: Issue,
  letter: Letter,
): Promise<string | Buffer> {
  const { site, baseUrl } = app.config;
  switch (format) {
    case 'html':
      return previewVersion(letter, anybody).html;
    case 'text':
      return previewVersion(letter, anybody).text;
    case 'mjml':
      return app.renderer.renderMjml({ issue, newsletter, site, baseUrl });
    case 'eml':
      return app.newsroom.sample(newsletter.slug, letter);
    case 'json':
      return `${JSON.stringify(issue, null, 2)}\n`;
  }
}

async function write(terminal: Terminal, text: string | Buffer, out: string | undefined) {
  if (!out) return void terminal.out.write(text);
  const file = resolve(terminal.cwd, out);
  try {
    await writeFile(file, text);
  } catch (error) {
    const parameters = { file: out, reason: reasonAgainstWriting(error) };
    throw new LagebriefError('file.unwritable', parameters, { cause: error });
  }
  remark(terminal, `Wrote ${file}.`);
}
