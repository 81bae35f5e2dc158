import type { Command } from 'commander';
import { systemClock } from '../base/clock.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { keptKey, keyFile } from '../config/secret-key.ts';
import { agrees } from './ask.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { print } from './terminal.ts';

const ends =
  'Links in letters, confirmation mails and other mails that were made with another key end with it, and people who were erased or have moved under another key are no longer recognised by imports.';

/** Returns where the key that is in force comes from, for sentences. */
async function keySource(config: Config): Promise<string> {
  if (config.environment.secretKey !== undefined) return 'the secret key of the environment';
  const file = keyFile(config);
  return (await keptKey(config)) === undefined
    ? `a new secret key, made in ${file} because none is set,`
    : `the secret key in ${file}`;
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

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
      const which = await keySource(config);
      const question = `Accept ${which} alone? ${ends} Go on?`;
      if (!(await agrees(context, question, yes))) return;
      const gone = await acceptKey({ config, storage, clock: systemClock });
      const others = gone === 1 ? 'one other is' : `${gone} others are`;
      print(
        terminal,
        `${capitalised(which)} is accepted for ${storage.where}; ${gone === 0 ? 'it knew no other' : `${others} no longer known`}.`,
      );
    });
};
