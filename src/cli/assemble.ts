import type { Day } from '../newsroom/newsroom.ts';
import type { Ranked } from '../selection/rank-parts.ts';
import {
  type AddCommand,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { rankLine } from './rank-line.ts';
import { shortIds } from './short-ids.ts';
import { print, printJson, remark, style, type Terminal } from './terminal.ts';

/** `lagebrief assemble`: makes the draft of an issue; `--explain` says why each item is in or out. */
export const addAssemble: AddCommand = (program, context) => {
  const { terminal } = context;
  issueOptions(program.command('assemble'))
    .description('choose the items of an issue and store it as a draft')
    .option('--explain', 'tell of each item why it is in or out, and how it ranks')
    .option('--json', 'print issue and selection as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief assemble --date 2026-01-30 --explain')
    .action(async (options: IssueOptions & { explain?: boolean; json?: boolean }) => {
      await withKeylessApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        await collectQuietly(context, app, newsletter.slug);
        const { problems } = await app.newsroom.summarise(newsletter.slug, date, terminal.signal);
        for (const problem of problems) remark(terminal, problem);
        const day = await app.newsroom.day(newsletter.slug, date);
        if (day.issue && day.selection) {
          const act = { actor: 'command line', at: app.clock.now() };
          await app.storage.issues.saveDraft(day.issue, act);
        }
        const { issue, selection, explanation } = day;
        if (options.json) printJson(terminal, { issue, selection, explanation });
        else printDay(terminal, day, options.explain ?? false);
        if (!day.reason) return;
        remark(terminal, day.reason.sentence);
        context.end(1);
      });
    });
};

function printDay(terminal: Terminal, day: Day, explain: boolean): void {
  if (day.issue) {
    const { title, number, date, subject, readingMinutes } = day.issue;
    const status = day.record?.status ?? 'draft';
    print(terminal, style(terminal, 'bold', `${title} no. ${number}, ${date}: ${subject}`));
    const prospective = day.selection ? `, no. ${number} if it is approved next` : '';
    const size = `${day.issue.itemIds.length} items, ${readingMinutes} min`;
    print(terminal, `${size}, ${status}${prospective}`);
  }
  if (!explain) return;
  if (!day.explanation) {
    print(terminal, 'How its items were chosen was not kept when the issue was approved.');
    return;
  }
  const { taken, leftOut, unlisted } = day.explanation;
  print(terminal, '\nIn the issue');
  printRows(terminal, taken, ({ block, title, source, id, note }) => ({
    what: block,
    title,
    lines: [[source, shortIds(id), note].filter(Boolean).join(' · ')],
  }));
  print(terminal, '\nLeft out');
  printRows(terminal, leftOut, ({ code, title, id, sentence }) => ({
    what: code,
    title: `${title} · ${shortIds(id)}`,
    lines: [shortIds(sentence)],
  }));
  if (unlisted) print(terminal, `  and ${unlisted} more that came less close`);
}

/** Each row with what is to be said of it below its title, and the sum that made its rank. */
function printRows<T extends { ranked?: Ranked | undefined }>(
  terminal: Terminal,
  rows: readonly T[],
  told: (row: T) => { what: string; title: string; lines: string[] },
): void {
  const width = Math.max(0, ...rows.map((row) => told(row).what.length));
  for (const row of rows) {
    const { what, title, lines } = told(row);
    print(terminal, `  ${what.padEnd(width)}  ${title}`);
    const indent = ' '.repeat(width + 4);
    for (const line of lines) print(terminal, indent + line);
    if (row.ranked) print(terminal, style(terminal, 'dim', indent + rankLine(row.ranked)));
  }
}
