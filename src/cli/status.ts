import {
  type AddCommand,
  chosenIssue,
  type IssueOptions,
  issueOptions,
  withApp,
} from './context.ts';
import { sumLines } from './sum-lines.ts';
import { columns, print, printJson, remark } from './terminal.ts';

/** `lagebrief status`: how an issue and its deliveries stand, and what happened to it. */
export const addStatus: AddCommand = (program, context) => {
  const { terminal } = context;
  issueOptions(program.command('status'))
    .description('tell how an issue and its deliveries stand')
    .option('--json', 'print the status as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief status --date 2026-01-30')
    .action(async (options: IssueOptions & { json?: boolean }) => {
      await withApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        const record = await app.storage.issues.find(newsletter.slug, date);
        if (!record) {
          remark(terminal, `There is no issue of ${newsletter.slug} on ${date} yet.`);
          return context.end(1);
        }
        const sum = await app.storage.ledger.sum(record.id);
        const events = await app.storage.issues.events(record.id);
        const { status, number, reason, contentHash } = record;
        if (options.json)
          return printJson(terminal, { status, number, reason, contentHash, sum, events });
        print(terminal, `${newsletter.title}, ${date}: ${status}${reason ? ` (${reason})` : ''}`);
        const happened = events.map((e) => [e.at, e.status, e.actor, e.reason ?? '']);
        for (const line of columns(happened)) print(terminal, line);
        for (const line of sumLines(sum)) print(terminal, line);
      });
    });
};
