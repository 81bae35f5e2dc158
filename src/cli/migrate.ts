import { loadConfig } from '../config/load-config.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { print } from './terminal.ts';

/** `lagebrief migrate`: brings the database to this version; every other command does so too. */
export const addMigrate: AddCommand = (program, { terminal }) => {
  program
    .command('migrate')
    .description('bring the database to the version of this program')
    .addHelpText(
      'after',
      '\nExample:\n  DATABASE_URL=postgres://user:password@db.example.org/lagebrief npx lagebrief migrate',
    )
    .action(async () => {
      const root = installationRoot(terminal);
      const config = await loadConfig({ root, env: terminal.env });
      const { openStorage } = await import('../storage/open-storage.ts');
      await using storage = await openStorage({ url: config.databaseUrl, root });
      const { migrated } = storage;
      print(
        terminal,
        migrated.length > 0
          ? `Migrated: ${migrated.join(', ')}.`
          : `The database is up to date (${storage.kind}).`,
      );
    });
};
