import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Port on 127.0.0.1 that answers a connection with the URL of the PostgreSQL server. */
    postgresDoor: number;
  }
}

/**
 * Provides one PostgreSQL server to all tests of a run. It starts when the first test asks for it,
 * so that tests without a database do not wait for one. Whatever tests and the programs that they
 * start leave behind lies in one temporary folder. Returns what stops the server and removes that.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'lagebrief-tests-'));
  // PostgreSQL runs as another user and must be able to walk through.
  await chmod(folder, 0o755);
  process.env['TMPDIR'] = folder;
  let server: ReturnType<typeof startPostgres> | undefined;
  const door = createServer(async (socket) => {
    socket.on('error', () => {});
    server ??= startPostgres();
    socket.end(await server.url);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  project.provide('postgresDoor', (door.address() as AddressInfo).port);
  return async () => {
    door.close();
    await server?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
}

function startPostgres() {
  const script = fileURLToPath(new URL('./postgres-server.ts', import.meta.url));
  // Detached: Ctrl-C reaches us first, and the server ends when we close its standard input.
  const child = spawn(process.execPath, [script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    detached: true,
  });
  const exited = once(child, 'exit');
  const url = Promise.race([
    once(child.stdout.setEncoding('utf8'), 'data').then(([line]) => String(line).trim()),
    exited.then(() => ''),
  ]);
  return {
    url,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
