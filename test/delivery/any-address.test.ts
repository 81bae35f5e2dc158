import { domainToUnicode } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { fillMessage } from '../../src/delivery/fill-message.ts';
import { openMailbox } from '../../src/delivery/mailbox.ts';
import { createMailer, type Mailer } from '../../src/delivery/mailer.ts';
import { parseMessage } from '../../src/delivery/parse-message.ts';
import { sendMessage } from '../../src/delivery/send-message.ts';
import { openSession, type SmtpSession } from '../../src/delivery/smtp-session.ts';
import { normaliseAddress } from '../../src/subscriptions/normalise-address.ts';
import { testLetter } from '../support/letters.ts';
import { startRawSmtpServer } from '../support/raw-smtp-server.ts';
import { type ReceivedMail, startSmtpServer } from '../support/smtp-server.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const sender = { name: 'Lage', address: 'lage@example.org' };
const prepared = await composeMessage({
  letter: testLetter(),
  title: 'Lage',
  sender,
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'a secret of the installation',
});
const letterFor = (email: string, name = '') => {
  const links = {
    preferencesUrl: 'https://l.example/p/7',
    unsubscribeUrl: 'https://l.example/u/7',
    unsubscribeToken: 'u7',
  };
  const message = fillMessage(prepared, { email, name, subscriptionId: 7, links });
  if (!message) throw new Error(`no letter for ${email}`);
  return message;
};

/** What an address says: its local part without quoting, its domain as people write it. */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const plain = local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/gu, '$1') : local;
  return `${plain}@${domainToUnicode(address.slice(at + 1))}`;
}

const sign = fc.oneof(
  fc.constantFrom(...'ab.AZ09 !#$%&\'*+/=?^_`{|}~-,;:<>()[]@"\\', 'ü', 'ж', '🙂', '郵', 'e\u0301'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const local = fc.string({ unit: sign, minLength: 1, maxLength: 20 });
const quoted = local.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
const escaped = local.map((text) => `"${text.replace(/[ -~]/g, '\\$&')}"`);
const domain = fc.constantFrom(
  'example.org',
  'Example.ORG',
  'müller.example',
  '郵件.商務',
  '☃.net',
);
const address = fc
  .tuple(fc.oneof(local, quoted, quoted, escaped), domain)
  .map(([part, host]) => normaliseAddress(`${part}@${host}`))
  .filter((result) => result.ok)
  .map(({ email }) => email);

const difficult = [
  '"a b"@example.org',
  '" "@example.org',
  '"  a  b  "@example.org',
  '"a,evil@example.com"@example.org',
  '"evil@example.com>,<x"@example.org',
  '"a>"@example.org',
  '"<a>"@example.org',
  '"\\\\"@example.org',
  '"a\\"@evil.example"@example.org',
  '"a: evil@example.com;"@example.org',
  '"a (b) [c] d"@example.org',
  '"a..b."@example.org',
  '"Received: by lagebrief; x"@example.org',
  '"anna"@example.org',
  '"\\a\\n\\n\\a"@example.org',
  '"anna ü"@müller.example',
  `"${'a b '.repeat(15)}"@example.org`,
  'anna🙂@☃.net',
];

/** Parses To; postal-mime ends an address at the first angle bracket, in quotes or not. */
async function readTo({ raw, text }: ReceivedMail): Promise<string> {
  const [written] = /(?<=^To: <)".*(?=>$)/m.exec(text) ?? [];
  if (written && /[<>]/.test(written)) return written;
  return (await parseMessage(raw)).to;
}

async function arrives(
  email: string,
  mails: ReceivedMail[],
  send: (email: string) => Promise<unknown>,
) {
  mails.length = 0;
  await send(email);
  expect(mails.map(({ to }) => to.map(mailboxOf))).toEqual([[mailboxOf(email)]]);
  const [mail] = mails as [ReceivedMail];
  expect(mailboxOf(await readTo(mail))).toBe(mailboxOf(email));
  const [head = ''] = mail.text.split('\r\n\r\n');
  expect(head.match(/^To:/gm)).toHaveLength(1);
  expect(head).not.toMatch(/^(Bcc|Cc):/im);
}

const asLetter = (session: SmtpSession) => (email: string) => session.send(letterFor(email));
const asMail = (mailer: Mailer) => (to: string) =>
  mailer.send({ sender, to, subject: 'Bitte bestätigen', text: 'Ja\n', html: '<p>Ja</p>' });

it.each(['letter', 'confirmation mail'])(
  'a %s for any address that a sign-up takes reaches that mailbox and no other',
  async (kind) => {
    await using server = await startSmtpServer();
    await using mailer = createMailer([server.settings]);
    const session = await openSession(server.settings);
    const send = kind === 'letter' ? asLetter(session) : asMail(mailer);
    await fc.assert(
      fc.asyncProperty(address, (email) => arrives(email, server.mails, send)),
      { numRuns: 400, examples: difficult.map((email): [string] => [email]) },
    );
    await session.close();
  },
);

it('a reader with a quoted address and a name gets both in one field', async () => {
  await using server = await startSmtpServer();
  const email = '"ada, evil@example.com"@example.org';
  const names = ['Ada Lovelace', 'Ada "die Erste", Söhne', 'Ада '.repeat(20).trim()];
  for (const name of names) await sendMessage([server.settings], letterFor(email, name));
  const read = await Promise.all(server.mails.map(async ({ raw }) => (await parseMessage(raw)).to));
  expect(read).toEqual(names.map((name) => `${name} <${email}>`));
});

it('quotes stand on the wire as RFC 5321 wants them, and no more than need be', async () => {
  await using server = await startRawSmtpServer(() => undefined);
  for (const email of ['"a b"@example.org', '"x>,<y@z"@example.org', '"\\a.b"@example.org']) {
    await sendMessage([server.settings], letterFor(email));
  }
  expect(server.recipients).toEqual([
    '"a b"@example.org',
    '"x>,<y@z"@example.org',
    'a.b@example.org',
  ]);
});

it('the mailbox of a local run takes what a sign-up takes', async () => {
  await using folder = await temporaryFolder();
  await using mailbox = await openMailbox({ folder: folder.path });
  const settings = { host: mailbox.host, port: mailbox.port, security: 'none' as const };
  for (const email of difficult) {
    await sendMessage([{ ...settings, connections: 1, timeoutSeconds: 5 }], letterFor(email));
  }
  const mails = (await mailbox.list()).reverse();
  expect(mails.map(({ envelope }) => envelope.to.map(mailboxOf))).toEqual(
    difficult.map((email) => [mailboxOf(email)]),
  );
});
