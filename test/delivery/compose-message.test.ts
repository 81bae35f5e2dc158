import fc from 'fast-check';
import MailComposer from 'nodemailer/lib/mail-composer';
import { describe, expect, it } from 'vitest';
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
import { recipientName } from '../../src/delivery/recipient-name.ts';
import type { Letter, PlaceName } from '../../src/rendering/letter.ts';
import { testLetter } from '../support/letters.ts';

const options = (letter: Letter = testLetter()): MessageOptions => ({
  letter,
  title: 'Die Lage – täglich',
  sender: {
    name: 'Redaktion „Lage“',
    address: 'lage@example.org',
    replyTo: 'redaktion@example.org',
  },
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'a secret of the installation',
  unsubscribeMailbox: 'leave@example.org',
});

const recipient = (changes: Partial<Recipient> = {}): Recipient => ({
  email: 'ada@example.net',
  name: 'Ada Lovelace',
  subscriptionId: 7,
  links: {
    preferencesUrl: 'https://lage.example.org/p/7.abcdefghijklmnopqrstuvwxyz0123456789?a=1&b=2',
    unsubscribeUrl: 'https://lage.example.org/u/7.abcdefghijklmnopqrstuvwxyz0123456789?a=1&b=2',
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
  const name = recipientName(person.name);
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
    listUnsubscribe: listUnsubscribe(prepared, values),
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
