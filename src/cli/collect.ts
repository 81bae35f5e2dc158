import type { App } from '../app.ts';
import type { Collected } from '../newsroom/collect.ts';
import { type AddCommand, chosenNewsletter, collectAndRemark, withKeylessApp } from './context.ts';
import { columns, print, printJson } from './terminal.ts';

/** Reviews have none. */
const withSources = ({ newsletters }: App['config']) =>
  [...newsletters.values()].filter(({ review }) => !review).map(({ slug }) => slug);

/** `lagebrief collect`: reads the sources now; status 1 if an item was refused or a feed failed. */
export const addCollect: AddCommand = (program, context) => {
  program
    .command('collect')
    .description('read the sources now, also feeds that are not due yet')
    .option('-n, --newsletter <slug>', 'only this newsletter (default: all)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief collect --newsletter morgenlage')
    .action(async (options: { newsletter?: string; json?: boolean }) => {
      await withKeylessApp(context, async (app) => {
        const slugs =
          options.newsletter !== undefined
            ? [chosenNewsletter(app, options.newsletter).slug]
            : withSources(app.config);
        const results = [];
        for (const newsletter of slugs) {
          const collected = await collectAndRemark(context, app, newsletter, { again: true });
          const { items, problems, feeds } = collected;
          const refused = refusedIn(collected);
          results.push({ newsletter, items, refused, feeds, problems });
          if (problems.some(({ remark }) => !remark)) context.end(1);
          if (options.json) continue;
          const also = refused > 0 ? `, ${refused} refused` : '';
          print(context.terminal, `${newsletter}: ${items} items${also}`);
          for (const line of feedLines(collected)) print(context.terminal, `  ${line}`);
        }
        if (options.json) printJson(context.terminal, results);
      });
    });
};

/** How many files brought no item; a file may have several problems. */
function refusedIn({ problems, feeds }: Collected): number {
  const ofFeeds = new Set(feeds.flatMap((feed) => feed.problems));
  return new Set(problems.filter((problem) => !ofFeeds.has(problem)).map(({ file }) => file)).size;
}

const outcomes = {
  read: 'read',
  unchanged: 'unchanged',
  early: 'asked a moment ago',
  failed: 'FAILED',
  ended: 'no time left',
} as const;

function feedLines({ feeds }: Collected): string[] {
  return columns(
    feeds.map(({ source, outcome, items, added, changed }) => [
      source,
      outcomes[outcome],
      `${items} items`,
      outcome === 'read' ? `${added} new, ${changed} changed` : '',
    ]),
  );
}
