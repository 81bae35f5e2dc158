import { describe, expect, it } from 'vitest';
import { createMailer, type SingleMail } from '../../src/delivery/mailer.ts';
import { parseMessage } from '../../src/delivery/parse-message.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

const mail = (changes: Partial<SingleMail> = {}): SingleMail => ({
  sender: { name: 'Lage', address: 'lage@example.org', replyTo: 'redaktion@example.org' },
  to: 'ada@example.net',
  subject: 'Bitte bestätigen',
  text: 'Ja, gern: https://lage.example.org/c/1\n',
  html: '<p>Ja, gern</p>',
  headers: { 'X-Entity': 'confirmation' },
  ...changes,
});

describe('a single mail', () => {
  it('arrives as it was written, marked as automatic', async () => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([server.settings]);
    const { messageId } = await mailer.send(mail());
    const [received] = server.mails;
    expect(received).toMatchObject({ from: 'lage@example.org', to: ['ada@example.net'] });
    const parsed = await parseMessage(received?.raw ?? Buffer.alloc(0));
    expect(parsed).toMatchObject({ subject: 'Bitte bestätigen', from: 'Lage <lage@example.org>' });
    expect(parsed.text).toContain('Ja, gern: https://lage.example.org/c/1');
    const fields = Object.fromEntries(parsed.headers.map(({ key, value }) => [key, value]));
    expect(fields).toMatchObject({
      'message-id': messageId,
      'auto-submitted': 'auto-generated',
      'reply-to': 'redaktion@example.org',
      'x-entity': 'confirmation',
    });
    expect(fields).not.toHaveProperty('x-mailer');
  });

  it('reaches nobody else, whatever its address, subject or fields say', async () => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([server.settings]);
    for (const to of [
      'ada@example.net,evil@example.com',
      'ada@example.net\r\nBcc: e@example.com',
    ]) {
      await expect(mailer.send(mail({ to }))).rejects.toMatchObject({ code: 'mail.address' });
    }
    const subject = 'Hallo\r\nBcc: evil@example.com';
    await mailer.send(mail({ subject, headers: { 'X-Note': 'x\r\nBcc: evil@example.com' } }));
    expect(server.recipients()).toEqual(['ada@example.net']);
    expect(server.mails[0]?.text).not.toMatch(/^Bcc:/m);
  });

  it('does not read files that its text names', async () => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([server.settings]);
    await mailer.send(mail({ text: '/etc/hostname', html: '<img src="file:///etc/hostname">' }));
    expect(server.mails[0]?.text).toContain('file:///etc/hostname');
  });

  it('shares the connections that the settings allow', async () => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([{ ...server.settings, connections: 2 }]);
    await Promise.all(Array.from({ length: 12 }, () => mailer.send(mail())));
    expect(server.mails).toHaveLength(12);
    expect(server.connections()).toBeLessThanOrEqual(2);
  });

  it('goes over a new connection when the open one has gone stale', async () => {
    let seen = 0;
    await using server = await startSmtpServer({
      onMail: () => {
        seen += 1;
        return seen === 2 ? 'drop' : undefined;
      },
    });
    await using mailer = createMailer([server.settings]);
    await mailer.send(mail());
    await mailer.send(mail());
    expect(server.mails).toHaveLength(2);
    expect(server.connections()).toBe(2);
  });

  it('is not sent again when the server may have it', async () => {
    await using server = await startSmtpServer({ onData: () => 'drop' });
    await using mailer = createMailer([server.settings]);
    await mailer.send(mail()).catch(() => {});
    expect(server.mails).toHaveLength(1);
    await expect(mailer.send(mail())).rejects.toMatchObject({ code: 'smtp.closes' });
  });

  it.each([
    ['the recipient', { onRcpt: () => ({ code: 550, text: '5.1.1 no such user' }) }],
    ['the mail', { onData: () => ({ code: 554, text: '5.7.1 spam' }) }],
    ['the sender address', { onMail: () => ({ code: 530, text: '5.7.0 log in first' }) }],
  ])('says in a sentence that the server refuses %s', async (what, hooks) => {
    await using server = await startSmtpServer(hooks);
    await using mailer = createMailer([server.settings]);
    await expect(mailer.send(mail())).rejects.toThrow(
      new RegExp(`127\\.0\\.0\\.1:${server.port} refuses ${what} \\(5\\d\\d 5\\.`),
    );
  });

  it('says in a sentence that the server is not there, or refuses the login', async () => {
    await using server = await startSmtpServer({ auth: { user: 'anna', password: 'right' } });
    await using wrong = createMailer([{ ...server.settings, user: 'anna', password: 'wrong' }]);
    await expect(wrong.send(mail())).rejects.toMatchObject({ code: 'smtp.login' });
    await server.die();
    await using nobody = createMailer([server.settings]);
    await expect(nobody.send(mail())).rejects.toMatchObject({ code: 'smtp.unreachable' });
  });

  it('is not sent unencrypted when STARTTLS is demanded', async () => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([{ ...server.settings, security: 'starttls' }]);
    await expect(mailer.send(mail())).rejects.toMatchObject({ code: 'smtp.starttls' });
    expect(server.mails).toEqual([]);
  });

  it('goes to the next server where the first takes no mail, and to one only', async () => {
    await using strict = await startSmtpServer({
      onMail: () => ({ code: 451, text: '4.3.0 not now' }),
    });
    await using other = await startSmtpServer();
    const gone = await startSmtpServer();
    await gone.die();
    await using mailer = createMailer([gone.settings, strict.settings, other.settings]);
    await mailer.send(mail());
    expect(other.recipients()).toEqual(['ada@example.net']);
    await using choosy = await startSmtpServer({
      onRcpt: () => ({ code: 550, text: '5.1.1 no such mailbox' }),
    });
    await using careful = createMailer([choosy.settings, other.settings]);
    await expect(careful.send(mail())).rejects.toMatchObject({ code: 'smtp.refused-mail' });
    expect(other.mails.length).toBe(1);
  });
});
