import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testDkim, verifyDkim } from '../support/dkim.ts';
import { createInstallation } from '../support/installation.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const [rsa = '', ed25519 = ''] = testDkim.both.keys.map(({ key }) =>
  key.export({ format: 'pem', type: 'pkcs8' }).toString(),
);
const people = 'email,name\nada@example.org,Ada Lovelace\nolena@example.org,Олена Пчілка\n';

async function newsroom() {
  const stack = new AsyncDisposableStack();
  const server = stack.use(await startSmtpServer());
  const installation = stack.use(
    await createInstallation({
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      BASE_URL: 'https://morgenlage.example.org',
      DKIM_PRIVATE_KEY: rsa,
      DKIM_ED25519_PRIVATE_KEY: ed25519,
    }),
  );
  await installation.edit('people.csv', () => people);
  await installation.edit(
    'config/lagebrief.yaml',
    (yaml) => `${yaml}\ndkim: { selector: test-rsa, ed25519Selector: test-ed25519 }\n`,
  );
  return { server, installation, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

const pass = [
  expect.objectContaining({ algorithm: 'rsa-sha256', result: 'pass', domain: 'example.org' }),
  expect.objectContaining({ algorithm: 'ed25519-sha256', result: 'pass', domain: 'example.org' }),
];

describe('an installation with keys', () => {
  it('signs every letter, and test letters as well', async () => {
    await using room = await newsroom();
    const { installation, server } = room;
    await installation.run(
      'subscribers import people.csv --newsletter morgenlage --consent agreed --yes',
    );
    const sent = await installation.run('send --date 2026-01-30 --yes');
    expect(sent).toMatchObject({ status: 0, err: '' });
    const test = await installation.run('send --date 2026-01-30 --test me@example.org');
    expect(test).toMatchObject({ status: 0, err: '' });
    expect(server.recipients()).toEqual(['ada@example.org', 'me@example.org', 'olena@example.org']);
    for (const { raw } of server.mails) expect(await verifyDkim(raw)).toEqual(pass);
  });

  it('shows the signatures in the message that it renders', async () => {
    await using room = await newsroom();
    const { installation } = room;
    await installation.run('render --date 2026-01-30 --format eml --out issue.eml');
    expect(await verifyDkim(await readFile(join(installation.root, 'issue.eml')))).toEqual(pass);
  });
});
