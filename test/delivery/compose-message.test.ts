import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
import { personName } from '../../src/base/person-name.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { envelopeAddress } from '../../src/delivery/envelope-address.ts';
import {
  escapeHtml,
  fillMessage,
  listUnsubscribe,
  type Recipient,
  salutation,
} from '../../src/delivery/fill-message.ts';
import { type MessageOptions, messageForm } from '../../src/delivery/message-form.ts';
import { type ParsedMessage, parseMessage } from '../../src/delivery/parse-message.ts';
import type { Letter, PlaceName } from '../../src/rendering/letter.ts';
import { testLetter } from '../support/letters.ts';

const options = (letter: Letter = testLetter()): MessageOptions => ({
  letter,
  title: 'Die Lage – täglich',
  sender: {
    name: 'Redaktion „Lage“',
    address: 'lage@example.org',
    replyTo: 'redaktion@example.org',
    unsubscribeMailbox: 'leave@example.org',
  },
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'a secret of the installation',
});

const recipient = (changes: Partial<Recipient> = {}): Recipient => ({
  email: 'ada@example.net',
  name: 'Ada Lovelace',
  subscriptionId: 7,
  links: {
    preferencesUrl: 'https://lage.example.org/p/7.abcdefghijklmnopqrstuvwxyz0123456789?a=1&b=2',
    unsubscribeUrl: 'https://lage.example.org/u/7.abcdefghijklmnopqrstuvwxyz0123456789?a=1&b=2',
    unsubscribeToken: '7.abcdefghijklmnopqrstuvwxyz0123456789',
  },
  ...changes,
});

async function ours(mail: MessageOptions, person: Recipient): Promise<string> {
  const filled = fillMessage(await composeMessage(mail), person);
  if (!filled) throw new Error(`no message for ${person.email}`);
  return filled.message.toString('latin1');
}

/** The same letter with its values filled in beforehand, composed by nodemailer as a whole. */
async function composed(mail: MessageOptions, person: Recipient): Promise<string> {
  const prepared = await composeMessage(mail);
  const name = personName(person.name);
  const values = { ...person.links, salutation: salutation(prepared, name) };
  const fill = (content: string, escaped: (value: string) => string) => {
    const lines = content.replace(/(\r\n|\r|\n)+$/, '').split(/\r\n|\r|\n/);
    const filled = lines.map((line) => {
      const place = (Object.keys(mail.letter.places) as PlaceName[]).find((other) =>
        line.includes(mail.letter.places[other]),
      );
      return place ? line.split(mail.letter.places[place]).join(escaped(values[place])) : line;
    });
    return `${filled.join('\r\n')}\r\n`;
  };
  const form = messageForm(mail, {
    to: { name, address: envelopeAddress(person.email) ?? '' },
    messageId: prepared.messageIdFor(person.subscriptionId),
    listUnsubscribe: listUnsubscribe(prepared, person.links),
    text: fill(mail.letter.text, (value) => value),
    html: fill(mail.letter.html, escapeHtml),
  });
  return (await new MailComposer(form).compile().build()).toString('latin1');
}

const hostileNames = [
  '',
  'Ada Lovelace',
  'Ada\r\nBcc: evil@example.com',
  'Ada "the first" O\'Neil & <b>Söhne</b>',
  '👩‍👩‍👧‍👦 Familie 🇺🇦',
  'x'.repeat(500),
  'ä'.repeat(500),
  '=?utf-8?Q?=0D=0ABcc=3A_evil?=',
  'شادي \u202eevil\u202c',
  'Ada\u0000Lovelace',
  '\ud800 lone \udc00',
  '.',
  '. ',
  'From Ada',
  '   ',
  'Ada   ',
  'place-4f1d2c3b-unsubscribe',
  '{name} $& $1',
  'Ada=20=',
  'a\u0301\u0302\u0303'.repeat(90),
];
const name = fc.oneof(
  fc.constantFrom(...hostileNames),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);

describe('a letter composed once', () => {
  it('becomes for each reader the octets that nodemailer composes of the filled letter', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.nat(), async (raw, subscriptionId) => {
        const person = recipient({ name: raw, subscriptionId });
        expect(await ours(options(), person)).toBe(await composed(options(), person));
      }),
      { numRuns: 150, examples: hostileNames.map((hostile): [string, number] => [hostile, 1]) },
    );
  });

  it('does so whatever the letter says, and however long its lines are', async () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom('.', '..', 'From me', '   ', '\t', '=', '=3D', 'ß'.repeat(700), ''),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.array(line), name, async (above, below, raw) => {
        const letter = testLetter();
        letter.html = [...above, letter.html, ...below].join('\n');
        letter.text = [...below, letter.text, ...above].join('\r\n');
        const person = recipient({ name: raw });
        expect(await ours(options(letter), person)).toBe(await composed(options(letter), person));
      }),
      { numRuns: 60 },
    );
  });

  it('does so for a letter of more than 64 kilobytes, whose lines the encoder cuts', async () => {
    const filler = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 2_000 }).map((n) => 'Wörter '.repeat(n / 7)),
        fc.integer({ min: 0, max: 900 }).map((n) => 'ü'.repeat(n)),
      ),
      { minLength: 60, maxLength: 90 },
    );
    await fc.assert(
      fc.asyncProperty(
        filler,
        fc.array(name, { minLength: 4, maxLength: 4 }),
        async (text, names) => {
          const letter = testLetter();
          letter.html = letter.html.replace('</h1>', `</h1>\n${text.join('\n')}\n`.repeat(2));
          for (const raw of names) {
            const person = recipient({ name: raw });
            expect(await ours(options(letter), person)).toBe(
              await composed(options(letter), person),
            );
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

describe('a filled message', () => {
  const parsed = async (mail: MessageOptions = options(), person = recipient()) =>
    parseMessage(Buffer.from(await ours(mail, person), 'latin1'));
  const header = ({ headers }: ParsedMessage, key: string) =>
    headers.filter((field) => field.key === key).map(({ value }) => value);

  it('has the header fields of a list, each once', async () => {
    const mail = await parsed();
    const fields = {
      'list-id': /<lage\.example\.org>$/,
      'list-unsubscribe':
        /^<https:\/\/lage\.example\.org\/u\/7[^>]*>, <mailto:leave@example\.org\?subject=unsubscribe%207\.[a-z\d]+>$/,
      'list-unsubscribe-post': /^List-Unsubscribe=One-Click$/,
      'archived-at': /^<https:\/\/lage\.example\.org\/lage\/2026-01-30>$/,
      'feedback-id': /^2026-01-30:lage:issue:[\da-f]{12}$/,
      'content-language': /^de$/,
      'auto-submitted': /^auto-generated$/,
      date: /^Fri, 30 Jan 2026 05:00:00 \+0000$/,
      'message-id': /^<lage\.2026-01-30\.[\w-]{22}@example\.org>$/,
      'reply-to': /^redaktion@example\.org$/,
      'mime-version': /^1\.0$/,
    };
    for (const [key, value] of Object.entries(fields)) {
      expect(header(mail, key)).toEqual([expect.stringMatching(value)]);
    }
    expect(header(mail, 'precedence')).toEqual([]);
    expect(header(mail, 'x-mailer')).toEqual([]);
  });

  it('offers the one-click address alone where the sender has no mailbox for it', async () => {
    const mail = options();
    mail.sender = { name: 'Lage', address: 'lage@example.org' };
    expect(header(await parsed(mail), 'list-unsubscribe')).toEqual([
      `<${recipient().links.unsubscribeUrl}>`,
    ]);
  });

  it('writes the longest mailbox on one line, with its signs as an address wants them', async () => {
    const mail = options();
    const unsubscribeMailbox = `ab+us'${'x'.repeat(58)}@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.org`;
    mail.sender = { name: 'Lage', address: 'lage@example.org', unsubscribeMailbox };
    const text = await ours(mail, recipient());
    const [, line = ''] = /^ <(mailto:.*)>\r$/m.exec(text) ?? [];
    expect(decodeURIComponent(new URL(line).pathname)).toBe(unsubscribeMailbox);
    expect(new URL(line).searchParams.get('subject')).toBe(
      `unsubscribe ${recipient().links.unsubscribeToken}`,
    );
  });

  it('names sender, reader and subject as they are', async () => {
    const mail = await parsed();
    expect(mail.from).toBe('Redaktion „Lage“ <lage@example.org>');
    expect(mail.to).toBe('Ada Lovelace <ada@example.net>');
    expect(mail.subject).toBe('Feuerpause, Verluste, Visa – „Lage“ am Freitag');
  });

  it('carries both forms, filled in, with values escaped where HTML wants it', async () => {
    const person = recipient({ name: 'Ada & "O\'Neil"' });
    const mail = await parsed(options(), person);
    expect(mail.text).toContain('Guten Morgen, Ada & "O\'Neil",');
    expect(mail.html).toContain('Guten Morgen, Ada &amp; &quot;O&#39;Neil&quot;,');
    expect(mail.text).toContain(`Abbestellen: ${person.links.unsubscribeUrl}`);
    expect(mail.html).toContain(`href="${escapeHtml(person.links.unsubscribeUrl)}"`);
    expect(`${mail.text}${mail.html}`).not.toContain('place-');
  });

  it('greets without a name whom it does not know by name', async () => {
    const mail = await parsed(options(), recipient({ name: 'visit https://evil.example' }));
    expect(mail.text).toMatch(/^Guten Morgen,$/m);
    expect(mail.to).toBe('ada@example.net');
  });

  it('has the same Message-ID each time, another for another subscription, date or secret', async () => {
    const id = async (mail: MessageOptions, subscriptionId: number) =>
      fillMessage(await composeMessage(mail), recipient({ subscriptionId }))?.messageId;
    const other = options(testLetter({ date: '2026-01-31' }));
    const ids = [
      await id(options(), 7),
      await id(options(), 8),
      await id(other, 7),
      await id({ ...options(), secret: 'another' }, 7),
    ];
    expect(new Set(ids).size).toBe(4);
    expect(await id(options(), 7)).toBe(ids[0]);
  });

  it('keeps every line below the limits and in ASCII, whatever the letter says', async () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile, name, async (subject, title, sender, raw) => {
        const letter = testLetter({ subject });
        const mail = { ...options(letter), title };
        mail.sender = { name: sender, address: 'lage@example.org' };
        const message = await ours(mail, recipient({ name: raw }));
        const [head = ''] = message.split('\r\n\r\n');
        expect(head.split('\r\n').filter((line) => !/^[\w-]+:( |$)|^[ \t]+\S/.test(line))).toEqual(
          [],
        );
        const keys = head.match(/^[\w-]+(?=:)/gm)?.map((key) => key.toLowerCase()) ?? [];
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys.length).toBeLessThanOrEqual(15);
        for (const line of message.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
        expect(message).toMatch(/^[\t\r\n\x20-\x7e]*$/);
        expect(message.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
      { numRuns: 150 },
    );
  });

  it('folds its header so that most programs show it whole', async () => {
    const [head = ''] = (await ours(options(), recipient())).split('\r\n\r\n');
    const long = head.split('\r\n').filter((line) => line.length > 78);
    expect(long.filter((line) => !/^([\w-]+:)? <(https|mailto):/.test(line))).toEqual([]);
  });

  it('is not made for an address that is not one plain mailbox', async () => {
    const prepared = await composeMessage(options());
    const evil = recipient({ email: 'ada@example.net,evil@example.com' });
    expect(fillMessage(prepared, evil)).toBeUndefined();
  });

  it.each([
    'javascript:alert(1)',
    'https://lage.example.org/ü',
    'https://lage.example.org/x y',
    'https://lage.example.org/>,<mailto:evil@example.com',
    'https://lage.example.org/\r\nBcc: evil@example.com',
    `https://lage.example.org/${'x'.repeat(900)}`,
  ])('is not made with %j as a personal link', async (url) => {
    const prepared = await composeMessage(options());
    const links = { ...recipient().links, unsubscribeUrl: url };
    expect(() => fillMessage(prepared, recipient({ links }))).toThrow('cannot stand in a letter');
  });
});

describe('a letter that cannot be personal', () => {
  const { places } = testLetter();

  it.each([
    ['on a long line', (html: string) => html.replace('<h1>\n', `<h1>${'x'.repeat(190)}`)],
    ['beside another place', (html: string) => html.replace('<h1>\n', places.preferencesUrl)],
    ['twice on a line', (html: string) => html.replace('<h1>\n', places.salutation)],
    ['not at all', (html: string) => html.replace(places.salutation, '')],
  ])('is refused when a place stands %s', async (_where, change) => {
    const letter = testLetter();
    letter.html = change(letter.html);
    await expect(composeMessage(options(letter))).rejects.toMatchObject({ code: 'letter.place' });
  });

  it('is refused when a token is too short or part of another', async () => {
    for (const token of ['x', places.unsubscribeUrl.slice(0, -3)]) {
      const letter = testLetter();
      letter.places = { ...places, salutation: token };
      await expect(composeMessage(options(letter))).rejects.toMatchObject({ code: 'letter.place' });
    }
  });

  it('is refused when its sender is not one plain address', async () => {
    const sender = { name: 'Lage', address: 'lage@example.org, evil@example.com' };
    await expect(composeMessage({ ...options(), sender })).rejects.toMatchObject({
      code: 'mail.address',
    });
  });
});
