import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { DatabaseKind } from '../../src/storage/database.ts';
import { freshDatabase } from '../support/databases.ts';
import { createInstallation } from '../support/installation.ts';
import { type ReceivedMail, startSmtpServer } from '../support/smtp-server.ts';

const people = [
  'email,name,locale',
  'ada@example.org,Ada Lovelace,de',
  'grace@example.org,,de',
  'olena@example.org,Олена Пчілка,de',
].join('\n');
const addresses = ['ada@example.org', 'grace@example.org', 'olena@example.org'];

const header = (mail: Awaited<ReturnType<typeof PostalMime.parse>>, key: string) =>
  mail.headers.find((each) => each.key === key)?.value;

async function newsroom(kind: DatabaseKind) {
  const stack = new AsyncDisposableStack();
  const server = stack.use(await startSmtpServer());
  const database = stack.use(await freshDatabase(kind));
  const installation = stack.use(
    await createInstallation({
      DATABASE_URL: database.url,
      SMTP_URL: `smtp://127.0.0.1:${server.port}`,
      BASE_URL: 'https://morgenlage.example.org',
    }),
  );
  await installation.edit('people.csv', () => people);
  return { server, installation, [Symbol.asyncDispose]: () => stack.disposeAsync() };
}

describe.each(['sqlite', 'postgres'] as const)('the morning issue (%s)', (kind) => {
  it('reaches every subscriber once, and a second send reaches nobody', async () => {
    await using room = await newsroom(kind);
    const { installation, server } = room;
    const imported = await installation.run(
      'subscribers import people.csv --newsletter morgenlage --consent agreed --yes',
    );
    expect(imported).toMatchObject({ status: 0, err: '' });
    const sent = await installation.run('send --date 2026-01-30 --yes');
    expect(sent).toMatchObject({ status: 0, err: '' });
    expect(sent.out).toMatch(/accepted +3\naudience +3\n$/);
    expect(server.recipients()).toEqual(addresses);

    const again = await installation.run('send --date 2026-01-30 --yes');
    expect(again.status).toBe(0);
    expect(again.out).toContain('nothing to send');
    expect(server.mails).toHaveLength(3);
  });

  it('goes to who has subscribed since when an editor sends again', async () => {
    await using room = await newsroom(kind);
    const { installation, server } = room;
    await installation.run('subscribers add ada@example.org --consent agreed');
    await installation.run('send --date 2026-01-30 --yes');
    await installation.run('subscribers add grace@example.org --consent agreed');
    const again = await installation.run('send --date 2026-01-30 --yes');
    expect(again.out).toContain('goes to 1 subscriber ');
    expect(server.recipients()).toEqual(['ada@example.org', 'grace@example.org']);
  });

  it('does not send twice when two commands send at once', async () => {
    await using room = await newsroom(kind);
    const { installation, server } = room;
    await installation.run(
      'subscribers import people.csv --newsletter morgenlage --consent agreed --yes',
    );
    await Promise.all([
      installation.run('send --date 2026-01-30 --yes'),
      installation.run('send --date 2026-01-30 --yes'),
    ]);
    expect(server.recipients()).toEqual(addresses);
  });

  it('sends exactly what was approved, although the items change afterwards', async () => {
    await using room = await newsroom(kind);
    const { installation, server } = room;
    await installation.run('subscribers add ada@example.org --consent agreed');
    await installation.run('approve --date 2026-01-30');
    await installation.edit('seeds/2026-01-30-starlink-drohnen.md', (content) =>
      content.replace(/^title:.*$/m, 'title: Nachträglich verändert'),
    );
    await installation.run('send --date 2026-01-30 --yes');
    const mail = await PostalMime.parse((server.mails[0] as ReceivedMail).raw);
    expect(mail.text).toContain('1437');
    expect(mail.html).not.toContain('Nachträglich verändert');
    const later = await installation.run('assemble --date 2026-01-30 --json');
    expect(later.out).not.toContain('Nachträglich verändert');
  });
});

describe('the mail of the morning issue', () => {
  it('carries what a reader and a mail program need', async () => {
    await using room = await newsroom('sqlite');
    const { installation, server } = room;
    await installation.run(
      'subscribers import people.csv --newsletter morgenlage --consent agreed --yes',
    );
    await installation.run('send --date 2026-01-30 --yes');
    const received = server.mails.find((mail) => mail.to[0] === 'ada@example.org') as ReceivedMail;
    const mail = await PostalMime.parse(received.raw);

    expect(received.raw.toString()).toMatch(/^Content-Type: multipart\/alternative/m);
    expect(mail.from).toMatchObject({ name: 'Morgenlage', address: 'morgenlage@example.org' });
    expect(mail.to).toEqual([{ name: 'Ada Lovelace', address: 'ada@example.org' }]);
    expect(mail.subject?.length).toBeLessThanOrEqual(60);
    expect(mail.text).toContain('Guten Morgen, Ada Lovelace,');
    expect(mail.html).toContain('Guten Morgen, Ada Lovelace,');
    expect(mail.html).toContain('lang="de"');
    for (const form of [mail.text, mail.html]) {
      expect(form).toContain('1437');
      expect(form).toContain('Wolodymyr Selenskyj');
      expect(form).toContain('Musterverein Morgenlage');
      expect(form).toContain('https://morgenlage.example.org/morgenlage/2026-01-30');
    }
    expect(Buffer.byteLength(mail.html ?? '')).toBeLessThan(102_400);
    expect(header(mail, 'list-unsubscribe')).toMatch(
      /^<https:\/\/morgenlage\.example\.org\/subscriptions\/unsubscribe\/[\w-]+>/,
    );
    expect(header(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(header(mail, 'list-id')).toContain('<morgenlage.example.org>');
  });

  it('gives each reader an unsubscribe link and a Message-ID of their own', async () => {
    await using room = await newsroom('sqlite');
    const { installation, server } = room;
    await installation.run(
      'subscribers import people.csv --newsletter morgenlage --consent agreed --yes',
    );
    await installation.run('send --date 2026-01-30 --yes');
    const mails = await Promise.all(server.mails.map((mail) => PostalMime.parse(mail.raw)));
    const links = mails.map((mail) => header(mail, 'list-unsubscribe'));
    expect(new Set(links).size).toBe(3);
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(3);
    for (const [i, mail] of mails.entries()) {
      const own = /<(.+?)>/.exec(links[i] ?? '')?.[1] ?? 'none';
      expect(mail.text).toContain(own);
      expect(mail.html).toContain(own);
    }
  });
});
