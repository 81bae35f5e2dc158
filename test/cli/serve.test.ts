import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createInstallation, type Installation } from '../support/installation.ts';

/** Runs `serve` on a free port until it is disposed of. */
async function serving(installation: Installation, line = 'serve --port 0') {
  const command = installation.begin(line);
  const [, address = ''] = await command.printed(/listens on (\S+)\.\n/);
  await command.printed(/To log in/);
  return {
    address,
    port: new URL(address).port,
    [Symbol.asyncDispose]: () => command[Symbol.asyncDispose](),
  };
}

/** Uses a login link up and returns the cookie of the session. */
async function logIn(link: string): Promise<string> {
  const headers = { origin: new URL(link).origin };
  const answer = await fetch(link, { method: 'POST', headers, redirect: 'manual' });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

const statusAtDesk = async (address: string, cookie: string) =>
  (
    await fetch(`${address}/desk/morgenlage/2026-01-30`, {
      headers: { cookie },
      redirect: 'manual',
    })
  ).status;

describe('lagebrief serve', () => {
  it('prints no login link; "lagebrief desk" makes one, and the session outlives a restart', async () => {
    await using installation = await createInstallation({ LOG_LEVEL: 'silent' });
    let cookie = '';
    {
      await using command = installation.begin('serve --port 0');
      const [all] = await command.printed(/[\s\S]*To log in.*\n/);
      expect(all).not.toContain('/desk/login/');
      const [, address = ''] = /listens on (\S+)\.\n/.exec(all) ?? [];
      const { port } = new URL(address);
      const { out, err } = await installation.run(`desk --port ${port}`);
      expect(out).toMatch(/^http:\/\/localhost:\d+\/desk\/login\/[\w-]{43}\n$/);
      expect(err).toContain('once, within 15 minutes');
      cookie = await logIn(out.trim());
      expect(await logIn(out.trim())).toBe('');
      expect(await statusAtDesk(address, cookie)).toBe(200);
    }
    await using again = await serving(installation);
    expect(await statusAtDesk(again.address, cookie)).toBe(200);
    const headers = { cookie, origin: again.address };
    await fetch(`${again.address}/desk/logout`, { method: 'POST', headers, redirect: 'manual' });
    expect(await statusAtDesk(again.address, cookie)).toBe(303);
  });

  it('leads to the public address', async () => {
    const env = { BASE_URL: 'https://news.example.net', PORT: '8080' };
    await using installation = await createInstallation(env);
    const { out } = await installation.run('desk --json');
    const { link } = JSON.parse(out) as { link: string };
    expect(link).toMatch(/^https:\/\/news\.example\.net\/desk\/login\//);
  });

  it.each([
    ['PORT', (port: number) => [{ PORT: String(port) }, 'serve'] as const],
    ['--port', (port: number) => [{}, `serve --port ${port}`] as const],
    ['PORT of start', (port: number) => [{ PORT: String(port) }, 'start'] as const],
    ['--port of preview', (port: number) => [{}, `preview --port ${port}`] as const],
  ])(
    'says in one sentence that the port of %s is taken, and takes no other',
    async (_name, given) => {
      const blocker = createServer().listen(0, '127.0.0.1');
      await once(blocker, 'listening');
      const { port } = blocker.address() as AddressInfo;
      const [env, line] = given(port);
      await using installation = await createInstallation({ ...env, LOG_LEVEL: 'silent' });
      const run = await installation.run(line);
      blocker.close();
      expect(run).toMatchObject({ status: 1, out: '' });
      expect(run.err).toBe(
        `Port ${port} is in use by another program: end that, or choose another one by PORT or --port.\n`,
      );
    },
  );

  it('listens on this machine only, unless HOST or --host says more', async () => {
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
    const reachable = (port: string) =>
      fetch(`http://${outside}:${port}/healthz`).then(
        ({ status }) => status,
        () => 'unreachable',
      );
    await using installation = await createInstallation({ LOG_LEVEL: 'silent' });
    await using closed = await serving(installation);
    if (outside) expect(await reachable(closed.port)).toBe('unreachable');
    await using open = await serving(installation, 'serve --port 0 --host 0.0.0.0');
    if (outside) expect(await reachable(open.port)).toBe(200);
    expect((await fetch(`${open.address}/healthz`)).status).toBe(200);
  });

  it.each([
    ['HOST', { HOST: 'http://127.0.0.1:3000' }, /HOST must be an address of this machine/],
    ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '10.0.0.0/8, caddy' }, /"caddy" is neither/],
  ])('refuses a wrong %s', async (_name, env, sentence) => {
    await using installation = await createInstallation(env);
    const run = await installation.run('serve --port 0');
    expect(run.status).toBe(1);
    expect(run.err).toMatch(sentence);
  });
});
