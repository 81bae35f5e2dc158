import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCommand } from '../support/command-process.ts';
import { createInstallation, type Installation } from '../support/installation.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

/** The shipped configuration, with `port` in place of 1025. */
async function installationWithPort(port: number): Promise<Installation> {
  const installation = await createInstallation();
  await installation.edit('config/lagebrief.yaml', (yaml) =>
    yaml.replace('port: 1025', `port: ${port}`),
  );
  await installation.run('subscribers add ada@example.org --consent agreed');
  return installation;
}

const test = 'send --date 2026-01-30 --test ada@example.org';

it('lets nobody else read what an installation keeps', async () => {
  await using installation = await createInstallation();
  {
    await using running = installation.begin('start --port 0');
    await running.printed(/Ctrl\+C/);
    expect((await installation.run(test)).status).toBe(0);
  }
  const data = join(installation.root, 'data');
  const open: string[] = [];
  for (const name of ['.', ...(await readdir(data, { recursive: true }))]) {
    const { mode } = await stat(join(data, name));
    // Pictures are public; the folder around them is not.
    if ((mode & 0o077) !== 0 && !name.startsWith('media/')) open.push(name);
  }
  expect(open).toEqual([]);
  expect(await readdir(join(data, 'mailbox'))).toHaveLength(1);
});

describe('pages whose usual port another program has', () => {
  it('are what letters of other commands lead to, while they run', async () => {
    await using stranger = await startSmtpServer();
    await using installation = await installationWithPort(stranger.port);
    const render = async () =>
      (await installation.run('render --date 2026-01-30 --format text')).out;
    {
      await using running = installation.begin('start --port 0');
      const [, pages] = await running.printed(/Read and subscribe +(\S+)/);
      await running.printed(/Ctrl\+C/);
      expect(pages).not.toBe('http://localhost:3000');
      expect(await render()).toContain(`\n${pages}/morgenlage/2026-01-30\n`);
      installation.env['BASE_URL'] = 'https://news.example.org';
      expect(await render()).toContain('\nhttps://news.example.org/morgenlage/2026-01-30\n');
      delete installation.env['BASE_URL'];
    }
    expect(await render()).toContain('\nhttp://localhost:3000/morgenlage/2026-01-30\n');
  });
});

describe('a mailbox whose port another program has', () => {
  it('gets the mail of other commands while it runs', async () => {
    await using stranger = await startSmtpServer();
    await using installation = await installationWithPort(stranger.port);
    await using running = installation.begin('start --port 0');
    const [, port] = await running.printed(/Mail goes to +smtp:\/\/127\.0\.0\.1:(\d+)/);
    expect(Number(port)).not.toBe(stranger.port);
    await running.printed(/Ctrl\+C/);
    expect((await installation.run(test)).status).toBe(0);
    const send = await installation.run('send --date 2026-01-30 --yes');
    expect(send.out).toContain(`through 127.0.0.1:${port}`);
    expect(send.out).toMatch(/accepted +1/);
    expect(stranger.mails).toEqual([]);
  });

  it('is not looked for by commands that have a server of their own', async () => {
    await using stranger = await startSmtpServer();
    await using own = await startSmtpServer();
    await using installation = await installationWithPort(stranger.port);
    await using running = installation.begin('start --port 0');
    await running.printed(/Ctrl\+C/);
    installation.env['SMTP_URL'] = `smtp://127.0.0.1:${own.port}`;
    expect((await installation.run(test)).status).toBe(0);
    expect(own.recipients()).toEqual(['ada@example.org']);
  });

  it('is not looked for when it was killed, and the command says what opens it', async () => {
    const stranger = await startSmtpServer();
    await using installation = await installationWithPort(stranger.port);
    await using running = startCommand(installation, 'start --port 0');
    await running.writes(/Ctrl\+C/);
    await running.end('SIGKILL');
    await stranger.die();
    const send = await installation.run(test);
    expect(send.status).toBe(1);
    expect(send.err).toMatch(/^No mailbox answers at 127\.0\.0\.1:\d+: "npm start" opens it/);
  });
});
