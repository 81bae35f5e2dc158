import { createDeskLogin, linkMinutes } from '../web/desk-login.ts';
import { type AddCommand, withKeylessApp } from './context.ts';
import { print, printJson, remark } from './terminal.ts';
import { portNumber } from './web-options.ts';

/** `lagebrief desk`: a fresh login link for a server that runs on the same database. */
export const addDesk: AddCommand = (program, context) => {
  const { terminal } = context;
  program
    .command('desk')
    .description('print a link that logs a browser in to the desk of the running server, once')
    .option('-p, --port <number>', 'the server runs here, on this port', portNumber)
    .option('--json', 'print the link as JSON')
    .addHelpText(
      'after',
      '\nRun it where the server runs, with the same DATABASE_URL, DATA_DIR and BASE_URL.\n\nExample:\n  npx lagebrief desk',
    )
    .action(async ({ port, json }: { port?: number; json?: boolean }) => {
      await withKeylessApp(context, async ({ clock, config, storage }) => {
        const { environment, baseUrl } = config;
        const local = port ?? (environment.baseUrl ? undefined : environment.port);
        const site = local === undefined ? baseUrl : `http://localhost:${local}`;
        const link = site + (await createDeskLogin({ clock, store: storage.desk }).newLink());
        if (json) return printJson(terminal, { link, minutes: linkMinutes });
        print(terminal, link);
        remark(terminal, `It works once, within ${linkMinutes} minutes.`);
      });
    });
};
