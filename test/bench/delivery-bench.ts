import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { SmtpSettings } from '../../src/config/config.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { fillMessage } from '../../src/delivery/fill-message.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { dayOfSeeds, linksOf, messageOf } from './bench-letter.ts';
import { startPostgres } from './postgres.ts';
import type { Report, Variant } from './report.ts';
import { measureSending, type SendingTask } from './senders.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';

const connections = 10;
const smtpSource = '/usr/sbin/smtp-source';
/** How many databases have been made on the PostgreSQL server. */
let databases = 0;

/**
 * Letters a second, from the first claim to the last outcome: personal letters of the real issue with
 * the ledger written, against what sends the same octets without one. Every measurement is of fresh
 * processes.
 */
export async function run(report: Report): Promise<void> {
  // Enough that what is compiled in the first second does not count.
  const count = Number(process.env['LETTERS'] ?? 30_000);
  const folder = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
  try {
    const letter = await (await dayOfSeeds()).render();
    const letterFile = join(folder, 'letter.json');
    await writeFile(letterFile, JSON.stringify(letter));
    const reader = { ...testReader(1), subscriptionId: 1, links: linksOf(1) };
    const sample = fillMessage(await composeMessage(messageOf(letter)), reader);
    const size = sample?.message.length ?? 0;
    await using postgres = await startPostgres();
    const bench = { report, folder, letterFile, size, postgres: postgres.url };
    await prompt(bench, await startSmtpSink(), count);
    await far(bench, await startSmtpSink(40), Math.min(count, 2_000));
    report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Bench {
  report: Report;
  folder: string;
  letterFile: string;
  size: number;
  postgres: string;
}

async function prompt(bench: Bench, started: SmtpSink, count: number): Promise<void> {
  await using sink = started;
  const { report, size, postgres } = bench;
  note(bench, sink, count);
  const { pools, ours } = variants(bench, sink, count);
  const source: Variant[] = existsSync(smtpSource)
    ? [
        {
          name: 'smtp-source of Postfix, one letter for all, no ledger',
          measure: () => postfix(sink, count, size),
        },
      ]
    : [];
  await report.compare({
    title: 'Personal letters',
    unit: 'letters/s',
    better: 'more',
    variants: [
      ...pools,
      ...source,
      ours('SQLite', { url: undefined }),
      ours('PostgreSQL', { url: postgres }),
      ours('SQLite, two processes', { url: undefined, processes: 2 }),
      ours('PostgreSQL, two processes', { url: postgres, processes: 2 }),
      ours('SQLite, signed', { url: undefined, dkim: true }),
      ours('PostgreSQL, signed', { url: postgres, dkim: true }),
      ours('PostgreSQL, signed, two processes', { url: postgres, dkim: true, processes: 2 }),
    ],
  });
}

async function far(bench: Bench, started: SmtpSink, count: number): Promise<void> {
  await using sink = started;
  note(bench, sink, count);
  const { pools, ours } = variants(bench, sink, count);
  const mostConnections = 3 * connections;
  await bench.report.compare({
    title: 'Personal letters to a far server',
    unit: 'letters/s',
    better: 'more',
    variants: [
      ...pools,
      ours('SQLite', { url: undefined }),
      ours('PostgreSQL', { url: bench.postgres }),
      ours(`SQLite, mostConnections: ${mostConnections}`, { url: undefined, mostConnections }),
      ours(`PostgreSQL, mostConnections: ${mostConnections}`, {
        url: bench.postgres,
        mostConnections,
      }),
    ],
  });
}

function note({ report, size }: Bench, { name }: SmtpSink, count: number): void {
  report.note(`\n${count} letters of ${size} octets over ${connections} connections to ${name}`);
}

interface Way {
  /** A database of its own for each measurement without it. */
  url: string | undefined;
  processes?: number;
  dkim?: boolean;
  mostConnections?: number;
}

function variants({ folder, letterFile }: Bench, { host, port }: SmtpSink, count: number) {
  const server: SmtpSettings = { host, port, security: 'none', connections, timeoutSeconds: 60 };
  const pool = (name: string, how: SendingTask['how']): Variant => ({
    name,
    // At its pace a part of them is enough, and told a second all the same.
    measure: () => measureSending({ how, server, count: Math.ceil(count / 4), letterFile }),
  });
  const ours = (name: string, { url, processes = 1, dkim = false, mostConnections }: Way) => ({
    name: `Lagebrief, ledger on ${name}`,
    async measure() {
      const root = await mkdtemp(join(folder, 'database-'));
      const database = await prepare(
        url ? await emptyDatabase(url) : 'sqlite:bench.db',
        root,
        count,
      );
      const share = { ...server, connections: connections / processes, mostConnections };
      const task: SendingTask = {
        how: 'lagebrief',
        server: share,
        count,
        letterFile,
        dkim,
        database,
      };
      const measured = await measureSending(task, processes);
      await expectAll(database, count);
      await rm(root, { recursive: true });
      return measured;
    },
  });
  const pools = [
    pool("nodemailer's pool, composing each letter, no ledger", 'composing'),
    pool("nodemailer's pool, one ready buffer, no ledger", 'buffer'),
  ];
  return { pools, ours };
}

/** Returns the address of an empty database on the server of `url`. */
async function emptyDatabase(url: string): Promise<string> {
  databases += 1;
  const name = `bench_${databases}`;
  const server = await openDatabase({ url, root: tmpdir() });
  await sql`create database ${sql.id(name)}`.execute(server.read);
  await server.close();
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

/** Returns a database with an approved issue and its audience. */
async function prepare(url: string, root: string, count: number) {
  await using storage = await openStorage({ url, root });
  await addReaders(storage, count);
  const { id: issueId } = await approvedIssue(storage);
  await storage.ledger.prepare(issueId, new Date());
  return { url, root, issueId };
}

async function expectAll(database: { url: string; root: string; issueId: number }, count: number) {
  await using storage = await openStorage(database);
  const { accepted } = await storage.ledger.sum(database.issueId);
  if (accepted !== count) throw new Error(`only ${accepted} were accepted`);
}

/** Postfix's load generator, one message after another over each connection, as ours goes. */
async function postfix({ host, port }: SmtpSink, count: number, length: number): Promise<number> {
  const options = `-d -s ${connections} -m ${count} -l ${length} -f a@example.org -t b@example.org`;
  const start = performance.now();
  const child = spawn(smtpSource, [...options.split(' '), `${host}:${port}`]);
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`smtp-source ended with status ${status}`);
  return (count * 1000) / (performance.now() - start);
}
