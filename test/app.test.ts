import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { openApp } from '../src/app.ts';
import { openDatabase } from '../src/storage/open-database.ts';
import { approvedIssue } from './support/audience.ts';
import { createInstallation } from './support/installation.ts';

it('makes issues of an older program known to searches when it opens', async () => {
  await using installation = await createInstallation({});
  const { root, env } = installation;
  const url = await (async () => {
    await using app = await openApp({ root, env, logLevel: 'silent' });
    await approvedIssue(app.storage, { newsletter: 'morgenlage', opening: 'Ein Wolf.' });
    return app.config.databaseUrl;
  })();
  const db = await openDatabase({ url, root });
  await db.write((trx) => sql`update issue_words set words = null`.execute(trx));
  await db.close();
  await using app = await openApp({ root, env, logLevel: 'silent' });
  const which = { words: ['wolf'], before: undefined, limit: 9 };
  const found = await app.storage.issues.search('morgenlage', ['approved'], which);
  expect(found.map(({ date }) => date)).toEqual(['2026-01-30']);
});
