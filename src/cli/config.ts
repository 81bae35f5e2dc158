import { describeConfig } from '../config/describe-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { printJson } from './terminal.ts';

/** `lagebrief config`: checks the configuration and prints what is in force, without secrets. */
export const addConfig: AddCommand = (program, { terminal }) => {
  program
    .command('config')
    .description('check the configuration and print what is in force, without secrets')
    .addHelpText('after', '\nExample:\n  npx lagebrief config')
    .action(async () => {
      const config = await loadConfig({ root: installationRoot(terminal), env: terminal.env });
      printJson(terminal, describeConfig(config));
    });
};
