import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import type { Database } from '../../src/storage/database.ts';
import { parseDatabaseUrl } from '../../src/storage/database-url.ts';
import { createDeliveryLedger } from '../../src/storage/delivery-ledger.ts';
import { openSqlite } from '../../src/storage/sqlite-database.ts';
import { openTestStorage } from '../support/databases.ts';
import { addresses, audience } from '../support/sending.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

/** SQLite says the same of a file that may not grow as of a disk that has no room. */
const mayGrow = (db: Database, pages: number) =>
  db.write(async (trx) => {
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(trx);
    await sql.raw(`pragma max_page_count = ${(rows[0]?.page_count ?? 0) + pages}`).execute(trx);
  });

it('a disk that fills up in the middle stops the sending, with a ledger that tells the truth', async () => {
  await using storage = await openTestStorage();
  const { deps, options, issueId, clock } = await audience(storage, 1500);
  const address = parseDatabaseUrl(storage.url, storage.root);
  if (address.kind !== 'sqlite') throw new Error('not SQLite');
  const db = await openSqlite(address.file);
  const ledger = createDeliveryLedger(db);
  let taken = 0;
  await using server = await startSmtpServer({
    async onData() {
      taken += 1;
      if (taken === 100) await mayGrow(db, 0);
      return undefined;
    },
  });
  await expect(sendIssue(deps(server.settings, { ledger }), options())).rejects.toMatchObject({
    code: 'database.full',
  });
  const sum = await ledger.sum(issueId);
  expect(sum.audience).toBe(1500);
  const received = server.mails.length;
  const open = sum.submitting + sum.uncertain;
  // Whoever has the letter is accepted, or in doubt: at most one for each connection.
  expect(sum.accepted).toBeLessThanOrEqual(received);
  expect(received - sum.accepted).toBeLessThanOrEqual(open);
  expect(open).toBeLessThanOrEqual(server.settings.connections);
  await mayGrow(db, 100_000);
  clock.advance(120_000);
  expect(await sendIssue(deps(server.settings, { ledger }), options())).toMatchObject({
    accepted: 1500,
    uncertain: 0,
  });
  expect([...new Set(server.recipients())]).toEqual(addresses(1500));
  expect(server.mails.length).toBeLessThanOrEqual(1500 + server.settings.connections);
  await db.close();
});
