import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/storage/open-database.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue } from '../support/audience.ts';
import { startCommand } from '../support/command-process.ts';
import { type FreshDatabase, freshDatabase } from '../support/databases.ts';
import { createInstallation } from '../support/installation.ts';
import { observeLedger } from '../support/ledger-observer.ts';
import { startSmtpServer, type TestSmtpServer } from '../support/smtp-server.ts';

/** Of the configuration that we ship. */
const connections = 5;

const environment = (database: FreshDatabase, server: TestSmtpServer) => ({
  DATABASE_URL: database.url,
  SECRET_KEY: '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
  SMTP_URL: `smtp://127.0.0.1:${server.port}`,
  LOG_LEVEL: 'info',
});

/** An approved issue with a frozen audience, which `begin` puts to sending, as `serve` does. */
async function preparedIssue(database: FreshDatabase, readers: number) {
  const storage = await openStorage(database);
  await addReaders(storage, readers, 'morgenlage');
  const { id, date } = await approvedIssue(storage, { newsletter: 'morgenlage' });
  await storage.ledger.prepare(id, new Date());
  const act = { actor: 'test', at: new Date() };
  return {
    begin: () => storage.issues.move(id, ['approved'], 'sending', act),
    status: async () => (await storage.issues.find('morgenlage', date))?.status,
    events: async () => (await storage.issues.events(id)).map(({ status }) => status),
    [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose](),
  };
}

/** Ends every connection to a database and allows no new one, as a restart does; returns what ends it. */
async function takeAway(database: FreshDatabase): Promise<() => Promise<void>> {
  const url = new URL(database.url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const server = await openDatabase({ ...database, url: url.href });
  const allow = (yes: boolean) =>
    sql`alter database ${sql.id(name)} with allow_connections ${sql.lit(yes)}`.execute(server.read);
  await allow(false);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(
    server.read,
  );
  return async () => {
    await allow(true);
    await server.close();
  };
}

/** How often the server took a letter for somebody who had it already. */
const duplicates = ({ mails, recipients }: TestSmtpServer) =>
  mails.length - new Set(recipients()).size;

describe('workers on one PostgreSQL', () => {
  it('serve everybody when one of three is killed in the middle', async ({ annotate }) => {
    const readers = 3_000;
    // Slow enough for each worker to find something to do, which they look for every two seconds.
    await using server = await startSmtpServer({
      envelopesOnly: true,
      onData: () => wait(12, undefined),
    });
    await using database = await freshDatabase('postgres');
    await using installation = await createInstallation(environment(database, server));
    await using issue = await preparedIssue(database, readers);
    await using observer = await observeLedger(database);
    await using a = startCommand(installation, 'work');
    await using b = startCommand(installation, 'work');
    await using c = startCommand(installation, 'work');
    const workers = [a, b, c];
    await Promise.all(workers.map((worker) => worker.writes(/This worker sends/)));
    await issue.begin();
    await Promise.all(workers.map((worker) => worker.writes(/sending begins/)));
    expect(await a.end('SIGKILL')).toBeNull();
    const before = server.mails.length;
    expect(before, 'the killed worker left something to do').toBeLessThan(readers);
    await observer.endLeases(a.pid);
    await vi.waitFor(async () => expect(await issue.status()).toBe('sent'), {
      timeout: 60_000,
      interval: 200,
    });
    expect(await Promise.all([b.end('SIGTERM'), c.end('SIGTERM')])).toEqual([0, 0]);
    expect(await observer.statuses()).toEqual({ accepted: readers });
    expect(new Set(server.recipients()).size).toBe(readers);
    expect(duplicates(server)).toBeLessThanOrEqual(connections);
    expect((await issue.events()).filter((status) => status === 'sent')).toHaveLength(1);
    await annotate(
      `${readers} readers, killed after ${before}, ${duplicates(server)} received twice`,
    );
  }, 120_000);

  it('go on when the database goes away in the middle and comes back', async ({ annotate }) => {
    const readers = 800;
    let leave = () => {};
    const halfway = new Promise<void>((resolve) => {
      leave = resolve;
    });
    await using server = await startSmtpServer({
      envelopesOnly: true,
      onData: () => {
        if (server.mails.length === 200) leave();
        return undefined;
      },
    });
    await using database = await freshDatabase('postgres');
    await using installation = await createInstallation(environment(database, server));
    await using issue = await preparedIssue(database, readers);
    await issue.begin();
    await using worker = startCommand(installation, 'work');
    await Promise.race([halfway, worker.exited]);
    const comeBack = await takeAway(database);
    await worker.writes(/No connection to the PostgreSQL database/);
    await worker.writes(/tries again|sending ended/);
    await comeBack();
    await using observer = await observeLedger(database);
    // Nobody settles what was on the wire: the lease of that run ends.
    await observer.endLeases();
    await vi.waitFor(async () => expect(await issue.status()).toBe('sent'), {
      timeout: 60_000,
      interval: 200,
    });
    expect(await worker.end('SIGTERM')).toBe(0);
    expect(await observer.statuses()).toEqual({ accepted: readers });
    expect(new Set(server.recipients()).size).toBe(readers);
    expect(duplicates(server)).toBeLessThanOrEqual(connections);
    await annotate(`${duplicates(server)} received twice`);
  }, 120_000);

  it('finish what is on the wire and give the rest back when told to stop', async () => {
    const readers = 2_000;
    await using server = await startSmtpServer({ envelopesOnly: true });
    await using database = await freshDatabase('postgres');
    await using installation = await createInstallation(environment(database, server));
    await using issue = await preparedIssue(database, readers);
    await issue.begin();
    await using worker = startCommand(installation, 'work');
    await vi.waitFor(() => expect(server.mails.length).toBeGreaterThan(50), {
      timeout: 30_000,
      interval: 5,
    });
    expect(await worker.end('SIGTERM')).toBe(0);
    await using observer = await observeLedger(database);
    const accepted = server.mails.length;
    expect(accepted).toBeLessThan(readers);
    expect(await observer.statuses()).toEqual({ accepted, pending: readers - accepted });
    expect(await issue.status()).toBe('sending');
  }, 60_000);

  it('want the key that all machines share', async () => {
    await using server = await startSmtpServer();
    await using database = await freshDatabase('postgres');
    await using installation = await createInstallation({
      ...environment(database, server),
      SECRET_KEY: undefined,
    });
    const run = await installation.run('work');
    expect(run).toMatchObject({ status: 1, out: '' });
    expect(run.err).toContain('SECRET_KEY is needed with PostgreSQL');
  });
});
