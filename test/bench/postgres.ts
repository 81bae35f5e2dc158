import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** Starts a PostgreSQL server that writes every commit to the disk; disposing it removes its data. */
export async function startPostgres(): Promise<{ url: string } & AsyncDisposable> {
  const script = fileURLToPath(new URL('../support/postgres-server.ts', import.meta.url));
  const child = spawn(process.execPath, [script, 'durable'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  return {
    url: String(line).trim(),
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}
