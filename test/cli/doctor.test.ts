import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnoseSpace } from '../../src/cli/diagnose-setup.ts';
import { startCommand } from '../support/command-process.ts';
import { testDkim } from '../support/dkim.ts';
import { createInstallation } from '../support/installation.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

interface Row {
  what: string;
  level: 'ok' | 'warn' | 'BAD';
  sentence: string;
}

async function doctor(env: Record<string, string>, edit = (yaml: string) => yaml) {
  await using installation = await createInstallation(env);
  await installation.edit('config/lagebrief.yaml', edit);
  const { out, status } = await installation.run('doctor --json');
  const rows = JSON.parse(out) as Row[];
  return { status, rows, of: (what: string) => rows.filter((row) => row.what === what) };
}

const diagnoses = async (env: Record<string, string>, dkim = '') =>
  (await doctor(env, (yaml) => `${yaml}\n${dkim}\n`)).of('DKIM');

/** What an operator makes of the configuration that we ship. */
const replaced = (yaml: string) =>
  yaml
    .replace('morgenlage@example.org', 'morgenlage@lagebrief.eu')
    .replaceAll('redaktion@example.org', 'redaktion@lagebrief.eu')
    .replace('Musterverein Morgenlage e. V.', 'Verein Morgenlage e. V.')
    .replace('Erika Mustermann', 'Erika Beispiel')
    .replace('Musterstraße 1', 'Lindenweg 3')
    .replace('12345 Musterstadt', '10115 Berlin');

describe('lagebrief doctor', () => {
  it('prints the records that receivers need to check signatures', async () => {
    const [rsa, ed25519] = testDkim.both.keys.map(({ key }) =>
      key.export({ format: 'pem', type: 'pkcs8' }).toString(),
    );
    const env = { DKIM_PRIVATE_KEY: rsa ?? '', DKIM_ED25519_PRIVATE_KEY: ed25519 ?? '' };
    const sentences = (await diagnoses(env, 'dkim: { domain: news.invalid }')).map(
      ({ sentence }) => sentence,
    );
    expect(sentences).toEqual([
      expect.stringContaining('fails DMARC'),
      expect.stringContaining('lagebrief._domainkey.news.invalid. IN TXT "v=DKIM1; k=rsa; p='),
      expect.stringContaining('lagebrief-ed25519._domainkey.news.invalid. IN TXT "v=DKIM1; k=ed'),
    ]);
  });

  it('says when mail is not signed', async () => {
    expect(await diagnoses({})).toEqual([
      expect.objectContaining({
        level: 'ok',
        sentence: expect.stringContaining('not signed here'),
      }),
    ]);
  });

  it('warns of everything that ships and is to be replaced, and fails for none of it', async () => {
    await using server = await startSmtpServer();
    const env = { SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const { status, rows, of } = await doctor(env);
    expect(status).toBe(0);
    const line = (await readFile('config/lagebrief.yaml', 'utf8'))
      .split('\n')
      .findIndex((text) => text.includes('morgenlage@example.org'));
    expect(of('sender')).toEqual([
      expect.objectContaining({
        level: 'warn',
        sentence: expect.stringContaining(`config/lagebrief.yaml:${line + 1}: nobody can have`),
      }),
      expect.objectContaining({ sentence: expect.stringContaining('reach nobody') }),
    ]);
    expect(of('imprint')[0]?.sentence).toContain(
      'imprint.publisher, imprint.responsible, imprint.address, imprint.email',
    );
    expect(of('SECRET_KEY')[0]).toMatchObject({ level: 'warn' });
    expect(rows.filter(({ level }) => level === 'BAD')).toEqual([]);
  });

  it('finds nothing to warn of when all that is replaced', async () => {
    await using server = await startSmtpServer();
    const { status, rows } = await doctor(
      { SMTP_URL: `smtp://127.0.0.1:${server.port}`, SECRET_KEY: 'k'.repeat(32) },
      replaced,
    );
    expect(rows.filter(({ level }) => level !== 'ok')).toEqual([]);
    expect(status).toBe(0);
  });

  it('tells the mailbox of npm start from a mail server', async () => {
    const shipped = await doctor({});
    expect(shipped.of('SMTP_URL')[0]).toMatchObject({
      level: 'warn',
      sentence: expect.stringContaining('set SMTP_URL'),
    });
  });

  it('goes on when one part fails, and says which', async () => {
    await using installation = await createInstallation({
      SMTP_URL: 'smtp://127.0.0.1:1',
      DATABASE_URL: 'sqlite:broken.db',
    });
    await installation.edit('broken.db', () => 'this is no database, but a text of ours');
    const { out, status } = await installation.run('doctor');
    expect(status).toBe(1);
    expect(out).toMatch(/^BAD +database +.*restore a backup/m);
    expect(out).toMatch(/^BAD +mail server +/m);
    expect(out).toMatch(/^ok +morgenlage +next issue due/m);
  });

  it('says that the data folder cannot be written', async () => {
    await using installation = await createInstallation({ DATA_DIR: 'seeds/data' });
    await installation.edit('seeds/data', () => 'a file where a folder should be');
    const { out, status } = await installation.run('doctor');
    expect(status).toBe(1);
    expect(out).toMatch(
      /^BAD +data folder +\S+ cannot be written \(a file stands where its folder should be\): .*DATA_DIR/m,
    );
  });

  it('tells whether a summariser can be asked, and fails for none', async () => {
    await using installation = await createInstallation({ PATH: '/nowhere' });
    await installation.edit(
      'config/newsletters/morgenlage.yaml',
      (yaml) => `${yaml}\nsummariser: { command: [kuerze] }\n`,
    );
    const row = async () => {
      const rows = JSON.parse((await installation.run('doctor --json')).out) as Row[];
      return rows.filter(({ what }) => what === 'summariser');
    };
    expect(await row()).toEqual([
      expect.objectContaining({
        level: 'warn',
        sentence: expect.stringContaining('morgenlage: there is no program kuerze in PATH'),
      }),
    ]);
    await mkdir(join(installation.root, 'bin'));
    await installation.edit('bin/kuerze', () => '#!/bin/sh\n');
    await chmod(join(installation.root, 'bin/kuerze'), 0o755);
    installation.env['PATH'] = 'bin';
    expect(await row()).toMatchObject([{ level: 'ok' }]);
  });

  it.each([
    ['much', 20_000_000_000, 'ok'],
    ['little', 300_000_000, 'warn'],
    ['no', 10_000_000, 'BAD'],
  ])('sees %s free space', (_name, bytes, level) => {
    expect(diagnoseSpace('/srv/data', bytes)).toMatchObject({ level });
  });
});

it('serve logs what is to be replaced, once, when it starts', async () => {
  await using installation = await createInstallation({ SECRET_KEY: 'k'.repeat(32) });
  await using serve = startCommand(installation, 'serve --port 0');
  await serve.writes(/To log in/);
  const lines = serve
    .written()
    .split('\n')
    .filter((line) => line.includes('nobody can have'));
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', part: 'setup' });
  await serve.end('SIGTERM');
});

it('send refuses to mail readers from an address that ships with the program', async () => {
  await using installation = await createInstallation();
  await installation.run('subscribers add ada@lagebrief.eu --consent agreed');
  expect((await installation.run('approve --date 2026-01-30')).status).toBe(0);
  installation.env['SMTP_URL'] = 'smtp://mail.lagebrief.invalid:587';
  const sending = await installation.run('send --date 2026-01-30 --yes');
  expect(sending.status).toBe(1);
  expect(sending.err).toMatch(/morgenlage@example\.org.*config\/lagebrief\.yaml:\d+/);
  expect((await installation.run('check --date 2026-01-30')).status).toBe(1);
});
