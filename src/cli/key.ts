import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import { loadConfig } from '../config/load-config.ts';
import { agrees } from './ask.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { print } from './terminal.ts';

const ends =
  'Links in letters, confirmation mails and other mails that were made with another key end with it, and people who were erased or have moved under another key are no longer recognised by imports.';

/** `lagebrief key …`: which secret keys the database knows. */
export const addKey: AddCommand = (program, context) => {
  const { terminal } = context;
  const group: Command = program
    .command('key')
    .description('go on with another secret key when the old one is lost')
    .addHelpText('after', '\nExample:\n  npx lagebrief key accept');
  group
    .command('accept')
    .description('make the secret key that is set now the only one that the database knows')
    .option('-y, --yes', 'do not ask')
    .addHelpText(
      'after',
      `\n${ends}\nWhoever still has the old key puts it into SECRET_KEY_PREVIOUS instead.\n\nExample:\n  SECRET_KEY_FILE=/run/secrets/lagebrief npx lagebrief key accept --yes`,
    )
    .action(async ({ yes }: { yes?: boolean }) => {
      const { acceptKey } = await import('../newsroom/recognised-key.ts');
      const { openStorage } = await import('../storage/open-storage.ts');
      const root = installationRoot(terminal);
      const config = await loadConfig({ root, env: terminal.env });
      await using storage = await openStorage({ url: config.databaseUrl, root });
      if (!(await agrees(context, `${ends} Go on?`, yes))) return;
      const gone = await acceptKey({ config, storage, clock: systemClock });
      const others = gone === 1 ? 'one other is' : `${gone} others are`;
      print(
        terminal,
        `The secret key is accepted for ${storage.where}; ${gone === 0 ? 'it knew no other' : `${others} no longer known`}.`,
      );
    });
};
