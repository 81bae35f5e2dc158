import {
  type AddCommand,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { print, remark } from './terminal.ts';

/** `lagebrief approve`: freezes an issue, so that exactly this letter goes out. */
export const addApprove: AddCommand = (program, context) => {
  const { terminal } = context;
  issueOptions(program.command('approve'))
    .description('freeze an issue: exactly this letter goes out')
    .addHelpText('after', '\nExample:\n  npx lagebrief approve --date 2026-01-30')
    .action(async (options: IssueOptions) => {
      await withKeylessApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        await collectQuietly(context, app, newsletter.slug);
        const result = await app.newsroom.approve(newsletter.slug, date, 'command line');
        if (result.status === 'refused') {
          remark(terminal, result.reason.sentence);
          return context.end(1);
        }
        const { status, contentHash } = result.record;
        const hash = contentHash?.slice(0, 16);
        const how =
          result.status === 'approved' ? 'is approved' : `was approved before (${status})`;
        print(terminal, `The issue of ${date} ${how}, content ${hash}.`);
      });
    });
};
