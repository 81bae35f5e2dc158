import { chmod, readdir, stat } from 'node:fs/promises';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { type Mailbox, openMailbox } from '../../src/delivery/mailbox.ts';
import { createMailer } from '../../src/delivery/mailer.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testClock } from '../support/test-clock.ts';

async function mail(mailbox: Mailbox, to: string, subject: string, text = 'Hallo\n.\n..Welt\n') {
  const transport = createTransport({ host: mailbox.host, port: mailbox.port, ignoreTLS: true });
  await transport.sendMail({
    from: 'lage@example.org',
    to,
    subject,
    text,
    html: '<p>Grüße</p>',
    attachments: [{ filename: 'lage.txt', content: 'Anhang' }],
  });
}

it('a mailbox folder that everybody could read is closed to them', async () => {
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o755);
  await using _mailbox = await openMailbox({ folder: folder.path });
  expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
});

describe('the mailbox of a local run', () => {
  it('keeps what it gets, envelope and message, and shows it in parts', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path, clock: testClock() });
    await mail(mailbox, 'ada@example.net', 'Grüße aus der Redaktion');
    const [first] = await mailbox.list();
    expect(first).toMatchObject({
      envelope: { from: 'lage@example.org', to: ['ada@example.net'] },
      subject: 'Grüße aus der Redaktion',
      at: '2026-01-30T05:00:00.000Z',
    });
    const stored = await mailbox.read(first?.id ?? '');
    expect(stored).toMatchObject({ from: 'lage@example.org', to: 'ada@example.net' });
    expect(stored?.text?.trimEnd()).toBe('Hallo\n.\n..Welt');
    expect(stored?.html?.trim()).toBe('<p>Grüße</p>');
    expect(stored?.raw.toString()).toMatch(/^Content-Type: multipart|^From: /);
    expect(stored?.attachments.map(({ filename }) => filename)).toEqual(['lage.txt']);
    expect(stored?.headers.find(({ key }) => key === 'mime-version')?.value).toBe('1.0');
  });

  it('still has its mail after a restart', async () => {
    await using folder = await temporaryFolder();
    {
      await using mailbox = await openMailbox({ folder: folder.path });
      await mail(mailbox, 'ada@example.net', 'Eins');
    }
    await using again = await openMailbox({ folder: folder.path });
    expect((await again.list()).map(({ subject }) => subject)).toEqual(['Eins']);
  });

  it('lists the newest first, in pages, for one recipient if asked', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path, clock: testClock() });
    for (const n of [1, 2, 3, 4, 5]) await mail(mailbox, `reader-${n % 2}@example.net`, `Nr. ${n}`);
    const subjects = async (which: Parameters<Mailbox['list']>[0]) =>
      (await mailbox.list(which)).map(({ subject }) => subject);
    expect(await subjects({})).toEqual(['Nr. 5', 'Nr. 4', 'Nr. 3', 'Nr. 2', 'Nr. 1']);
    expect(await subjects({ limit: 2, offset: 1 })).toEqual(['Nr. 4', 'Nr. 3']);
    expect(await subjects({ to: 'READER-1@example.net', limit: 2, offset: 1 })).toEqual([
      'Nr. 3',
      'Nr. 1',
    ]);
    expect(await mailbox.count()).toBe(5);
  });

  it('forgets the oldest when there are more than it keeps', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path, keep: 2 });
    for (const n of [1, 2, 3]) await mail(mailbox, 'ada@example.net', `Nr. ${n}`);
    expect((await mailbox.list()).map(({ subject }) => subject)).toEqual(['Nr. 3', 'Nr. 2']);
    expect(await readdir(folder.path)).toHaveLength(2);
  });

  it('removes one message or all of them', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path });
    for (const n of [1, 2, 3]) await mail(mailbox, 'ada@example.net', `Nr. ${n}`);
    const [newest] = await mailbox.list();
    expect(await mailbox.remove(newest?.id ?? '')).toBe(true);
    expect(await mailbox.remove(newest?.id ?? '')).toBe(false);
    expect(await mailbox.clear()).toBe(2);
    expect(await mailbox.list()).toEqual([]);
  });

  it('reads nothing outside its folder, whatever id it is asked for', async () => {
    await using folder = await temporaryFolder({ 'secret.eml': 'x', 'mail/readme.txt': 'x' });
    await using mailbox = await openMailbox({ folder: `${folder.path}/mail` });
    for (const id of ['../secret', 'readme', '', '20260130T050000000Z-0000-abcdef/../../secret']) {
      expect(await mailbox.read(id)).toBeUndefined();
      expect(await mailbox.remove(id)).toBe(false);
    }
    expect(await readdir(folder.path)).toEqual(['mail', 'secret.eml']);
  });

  it('tells live pages about each message, until they go away', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path });
    const heard: string[] = [];
    {
      using _page = mailbox.onMessage(({ subject }) => heard.push(subject));
      await mail(mailbox, 'ada@example.net', 'Eins');
    }
    await mail(mailbox, 'ada@example.net', 'Zwei');
    expect(heard).toEqual(['Eins']);
  });

  it('refuses a message of more than 25 megabytes and keeps none of it', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path });
    const huge = 'x'.repeat(70).concat('\n').repeat(400_000);
    await expect(mail(mailbox, 'ada@example.net', 'Groß', huge)).rejects.toThrow(/552/);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('takes mail from somebody who is configured with a login', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path });
    const settings = { host: mailbox.host, port: mailbox.port, connections: 1, timeoutSeconds: 5 };
    await using mailer = createMailer([
      { ...settings, security: 'none', user: 'anna', password: 'geheim' },
    ]);
    const sender = { name: 'Lage', address: 'lage@example.org' };
    await mailer.send({ sender, to: 'ada@example.net', subject: 'Ja?', text: 'Ja', html: 'Ja' });
    expect(await mailbox.count()).toBe(1);
  });

  it('says in a sentence that its port is taken', async () => {
    await using folder = await temporaryFolder();
    await using mailbox = await openMailbox({ folder: folder.path });
    const { port } = mailbox;
    await expect(openMailbox({ folder: folder.path, port })).rejects.toThrow(
      `127.0.0.1:${port} cannot be opened (in use by another program)`,
    );
  });
});
