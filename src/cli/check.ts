import type { FindingLevel } from '../issue/issue.ts';
import {
  type AddCommand,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { columns, print, printJson, remark } from './terminal.ts';

const order: readonly FindingLevel[] = ['block', 'warn', 'info'];

/** `lagebrief check`: what speaks against sending an issue; status 1 if something blocks. */
export const addCheck: AddCommand = (program, context) => {
  const { terminal } = context;
  issueOptions(program.command('check'))
    .description('check an issue before it is sent')
    .option('--json', 'print the findings as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief check --date 2026-01-30')
    .action(async (options: IssueOptions & { json?: boolean }) => {
      await withKeylessApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        await collectQuietly(context, app, newsletter.slug);
        const { issue, findings, reason } = await app.newsroom.day(newsletter.slug, date);
        const sorted = order.flatMap((level) => findings.filter((f) => f.level === level));
        if (options.json) printJson(terminal, sorted);
        else
          for (const line of columns(sorted.map((f) => [f.level, f.sentence])))
            print(terminal, line);
        if (reason) remark(terminal, reason.sentence);
        const blocked = sorted.some((finding) => finding.level === 'block');
        if (!issue || reason || blocked) return context.end(1);
        if (!options.json) print(terminal, `Nothing blocks the issue of ${date}.`);
      });
    });
};
