import { type AddCommand, installationRoot, openApp } from './context.ts';
import { collectAll, ended } from './serve.ts';
import { print } from './terminal.ts';
import { type WebAddressOptions, webAddressOptions } from './web-options.ts';

/** `lagebrief preview`: the desk with live reload, without a schedule. */
export const addPreview: AddCommand = (program, { terminal }) => {
  webAddressOptions(program.command('preview'), 'the first free one from 3000 on')
    .description('look at issues in the browser while you edit them; sends nothing by itself')
    .addHelpText('after', '\nExample:\n  npx lagebrief preview')
    .action(async (options: WebAddressOptions) => {
      const root = installationRoot(terminal);
      await using app = await openApp({
        root,
        env: terminal.env,
        responsive: true,
        logLevel: 'warn',
      });
      const { runWeb } = await import('./run-web.ts');
      await using web = await runWeb(app, {
        ...options,
        terminal,
        local: true,
        watch: true,
      });
      await collectAll(app);
      print(terminal, `Preview: ${await web.loginLink()}`);
      await ended(terminal);
    });
};
