import type { App } from '../app.ts';
import { type AddCommand, chosenNewsletter, collectAndRemark, withApp } from './context.ts';
import { print, printJson } from './terminal.ts';

/** Reviews have none. */
const withSources = ({ newsletters }: App['config']) =>
  [...newsletters.values()].filter(({ review }) => !review).map(({ slug }) => slug);

/** `lagebrief collect`: reads the sources now; status 1 if an item had to be refused. */
export const addCollect: AddCommand = (program, context) => {
  program
    .command('collect')
    .description('read the sources now')
    .option('-n, --newsletter <slug>', 'only this newsletter (default: all)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  npx lagebrief collect --newsletter morgenlage')
    .action(async (options: { newsletter?: string; json?: boolean }) => {
      await withApp(context, async (app) => {
        const slugs =
          options.newsletter !== undefined
            ? [chosenNewsletter(app, options.newsletter).slug]
            : withSources(app.config);
        const results = [];
        for (const newsletter of slugs) {
          const { items, problems } = await collectAndRemark(context, app, newsletter);
          // A file may have several problems.
          const refused = new Set(problems.map(({ file }) => file)).size;
          results.push({ newsletter, items, refused, problems });
          if (problems.length > 0) context.end(1);
          if (!options.json) {
            const also = refused > 0 ? `, ${refused} refused` : '';
            print(context.terminal, `${newsletter}: ${items} items${also}`);
          }
        }
        if (options.json) printJson(context.terminal, results);
      });
    });
};
