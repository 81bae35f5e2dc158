import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DkimSettings } from '../../src/config/config.ts';
import { composeMessage, type PreparedMessage } from '../../src/delivery/compose-message.ts';
import { type FilledMessage, fillMessage } from '../../src/delivery/fill-message.ts';
import { createMailer } from '../../src/delivery/mailer.ts';
import { sendMessage } from '../../src/delivery/send-message.ts';
import { createMessageSigner } from '../../src/delivery/sign-message.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import { testDkim, verifyDkim } from '../support/dkim.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { testLetter } from '../support/letters.ts';
import { startSmtpServer } from '../support/smtp-server.ts';
import { testClock } from '../support/test-clock.ts';

const prepare = (letter: Letter = testLetter()): Promise<PreparedMessage> =>
  composeMessage({
    letter,
    title: 'Die Lage – täglich',
    sender: {
      name: 'Redaktion „Lage“',
      address: 'lage@example.org',
      replyTo: 'r@example.org',
      unsubscribeMailbox: 'leave@example.org',
    },
    date: new Date('2026-01-30T05:00:00Z'),
    secret: 'a secret of the installation',
  });

async function signed(
  prepared: PreparedMessage,
  { dkim = testDkim.both, name = 'Ada' }: { dkim?: DkimSettings; name?: string } = {},
): Promise<FilledMessage> {
  const filled = fillMessage(prepared, {
    email: 'ada@example.net',
    name,
    subscriptionId: 7,
    links: {
      preferencesUrl: 'https://lage.example.org/p/7.abcdefghijklmnopqrstuvwxyz',
      unsubscribeUrl: 'https://lage.example.org/u/7.abcdefghijklmnopqrstuvwxyz?a=1&b=2',
      unsubscribeToken: '7.abcdefghijklmnopqrstuvwxyz',
    },
  });
  if (!filled) throw new Error('no message');
  return createMessageSigner({ dkim, clock: testClock('2026-01-30T05:00:00Z') }, prepared)(filled);
}

const results = async (message: Buffer, domain?: string) =>
  (await verifyDkim(message, domain)).map(({ algorithm, result }) => `${algorithm} ${result}`);
const bothPass = ['rsa-sha256 pass', 'ed25519-sha256 pass'];

/** RFC 6376 §3.4.4, word for word and line by line. */
function relaxedBody(body: string): string {
  const lines = body.split('\r\n').map((line) => {
    let relaxed = '';
    for (const character of line) {
      const space = character === ' ' || character === '\t';
      if (!space) relaxed += character;
      else if (!relaxed.endsWith(' ')) relaxed += ' ';
    }
    return relaxed.endsWith(' ') ? relaxed.slice(0, -1) : relaxed;
  });
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${line}\r\n`).join('');
}

describe('the signatures of a letter', () => {
  it.each(Object.entries(testDkim))('pass an independent check: %s', async (_name, dkim) => {
    const { message } = await signed(await prepare(), { dkim });
    expect(await results(message)).toEqual(dkim.keys.map(({ kind }) => `${kind}-sha256 pass`));
  });

  it('pass it whatever a reader is called and the letter says', async () => {
    const prepared = await prepare(
      testLetter({ subject: '\t Feuer:  \r\n pause ', html: testLetter().html.repeat(1) }),
    );
    const name = fc.oneof(
      fc.constantFrom(...hostileStrings, 'ä'.repeat(500), 'Ada  \t Lovelace', '.', ''),
      fc.string({ unit: 'binary', maxLength: 120 }),
    );
    await fc.assert(
      fc.asyncProperty(name, async (reader) => {
        expect(await results((await signed(prepared, { name: reader })).message)).toEqual(bothPass);
      }),
      { numRuns: 60 },
    );
  });

  it('hash the body that is sent, though most of it was hashed piece by piece before', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(fc.constantFrom(' ', '\t', 'a', '.', '=', 'ü'), { maxLength: 90 }),
      fc.constantFrom('', '.', '..', '. .', ' ', '\t\t', 'x'.repeat(3_000), 'ß '.repeat(9_000)),
    );
    const text = fc.array(line.map((value) => (Array.isArray(value) ? value.join('') : value)));
    await fc.assert(
      fc.asyncProperty(text, text, fc.string(), async (above, below, name) => {
        const letter = testLetter();
        letter.html = [...above, letter.html, ...below].join('\n');
        letter.text = [...below, letter.text, ...above].join('\r\n');
        const { message } = await signed(await prepare(letter), { dkim: testDkim.ed25519, name });
        const whole = message.toString('latin1');
        const body = relaxedBody(whole.slice(whole.indexOf('\r\n\r\n') + 4));
        const hash = createHash('sha256').update(body, 'latin1').digest('base64');
        expect(whole).toContain(` bh=${hash};\r\n`);
      }),
      { numRuns: 80 },
    );
  });

  it('pass for a letter of more than 64 kilobytes, whose lines move with the reader’s name', async () => {
    const prepared = await prepare(testLetter({}, 200_000));
    for (const name of ['', 'Ada', 'ä'.repeat(60)]) {
      expect(await results((await signed(prepared, { name })).message)).toEqual(bothPass);
    }
  });

  it('still pass after the way over SMTP', async () => {
    await using server = await startSmtpServer();
    await sendMessage([server.settings], await signed(await prepare(testLetter({}, 45_000))));
    expect(await results(server.mails[0]?.raw ?? Buffer.alloc(0))).toEqual(bothPass);
  });

  it('cover what a reader sees and both fields of the one-click', async () => {
    const [rsa] = await verifyDkim((await signed(await prepare())).message);
    expect(rsa?.signed).toEqual(
      expect.arrayContaining(
        'from to subject date message-id reply-to mime-version content-type list-id list-unsubscribe list-unsubscribe-post archived-at feedback-id auto-submitted content-language'.split(
          ' ',
        ),
      ),
    );
  });

  it('fail when any octet of a signed field or of the body is another', async () => {
    const { message } = await signed(await prepare(), { dkim: testDkim.rsa });
    const start = message.indexOf('List-ID:');
    const visible = [...message.keys()].filter((at) => at >= start && (message[at] ?? 0) > 0x20);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...visible), async (at) => {
        const changed = Buffer.from(message);
        // The next letter, so that small letters in place of capitals, which names allow, are rare.
        changed[at] = (changed[at] ?? 0) === 0x7e ? 0x21 : (changed[at] ?? 0) + 1;
        expect(await results(changed)).not.toContain('rsa-sha256 pass');
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    'From: Evil <evil@example.com>',
    'To: evil@example.com',
    'Cc: evil@example.com',
    'Subject: Neue Bankverbindung',
    'Date: Fri, 30 Jan 2026 05:00:01 +0000',
    'Reply-To: evil@example.com',
    'Message-ID: <evil@example.com>',
    'Content-Type: text/html',
    'MIME-Version: 1.0',
    'List-Unsubscribe: <https://evil.example/>',
    'List-Unsubscribe-Post: List-Unsubscribe=Two-Clicks',
  ])('fail when somebody adds "%s"', async (field) => {
    const { message } = await signed(await prepare(), { dkim: testDkim.rsa });
    const added = Buffer.concat([Buffer.from(`${field}\r\n`), message]);
    expect(await results(added)).not.toContain('rsa-sha256 pass');
  });

  it('name the domain that is configured, otherwise the sender’s, and when they were made', async () => {
    const { message } = await signed(await prepare(), {
      dkim: { ...testDkim.both, domain: 'mail.example.org' },
    });
    expect(await results(message, 'mail.example.org')).toEqual(bothPass);
    expect(message.toString()).toMatch(/^DKIM-Signature: .*; t=1769749200;\r\n d=mail\./);
    expect(message.toString()).not.toMatch(/^ ?[lx]=/m);
  });

  it('are folded, and leave the rest of the message as it is', async () => {
    const prepared = await prepare();
    const plain = await signed(prepared, { dkim: { keys: [] } });
    const { message, wire } = await signed(prepared);
    expect(message.toString('latin1').endsWith(plain.message.toString('latin1'))).toBe(true);
    const [signatures = Buffer.alloc(0)] = wire;
    for (const line of signatures.toString().split('\r\n')) expect(line.length).toBeLessThan(79);
  });
});

describe('the signatures of a single mail', () => {
  it('pass an independent check after the way over SMTP', async () => {
    await using server = await startSmtpServer();
    const clock = testClock('2026-01-30T05:00:00Z');
    await using mailer = createMailer([server.settings], { dkim: testDkim.both, clock });
    await mailer.send({
      sender: { name: 'Lage', address: 'lage@example.org' },
      to: 'ada@example.net',
      subject: 'Bitte bestätigen',
      text: '.\r\n..Ja,  gern \t\r\n\r\n\r\n',
      html: '<p>Ja,   gern</p>\n\n',
    });
    expect(await results(server.mails[0]?.raw ?? Buffer.alloc(0))).toEqual(bothPass);
  });
});
