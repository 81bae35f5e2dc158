import { openApp } from '../app.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { runWeb } from './run-web.ts';
import { collectAll, ended, portOption } from './serve.ts';
import { print } from './terminal.ts';

/** `lagebrief preview`: the desk with live reload, without a schedule. */
export const addPreview: AddCommand = (program, { terminal }) => {
  portOption(program.command('preview'))
    .description('look at issues in the browser while you edit them; sends nothing by itself')
    .addHelpText('after', '\nExample:\n  npx lagebrief preview')
    .action(async (options: { port?: number }) => {
      const root = installationRoot(terminal);
      await using app = await openApp({ root, env: terminal.env, logLevel: 'warn' });
      await using web = await runWeb(app, {
        terminal,
        port: options.port,
        host: '127.0.0.1',
        watch: true,
      });
      await collectAll(app);
      print(terminal, `Preview: ${web.loginLink()}`);
      await ended(terminal);
    });
};
