import { createHmac } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { LagebriefError } from '../base/errors.ts';
import type { Sender } from '../config/site-config.ts';
import type { Letter, PlaceName } from '../rendering/letter.ts';
import { cutPart, type Segment } from './cut-part.ts';
import { envelopeAddress } from './envelope-address.ts';
import { domainOf, letterHash, type MessageOptions, messageForm } from './message-form.ts';

/** Header fields whose value is personal. */
export type PersonalField = 'To' | 'Message-ID' | 'List-Unsubscribe';

/** A letter as MIME message, encoded once and cut at its places; `fillMessage` fills them in. */
export interface PreparedMessage {
  salutation: Letter['salutation'];
  /** Address in MAIL FROM. */
  from: string;
  /** Takes wishes to leave; offered beside the one-click address. */
  unsubscribeMailbox: string | undefined;
  /** Returns the Message-ID for a subscription; a resend has the same. */
  messageIdFor(subscriptionId: number): string;
  head: readonly (Buffer | PersonalField)[];
  text: readonly Segment[];
  between: Buffer;
  html: readonly Segment[];
  end: Buffer;
}

/**
 * Composes the MIME form of a letter once for all its recipients with nodemailer's composer.
 * Throws `letter.place` when a place is missing, stands on a long line or shares it, and
 * `mail.address` when the sender is not one plain address.
 */
export async function composeMessage(options: MessageOptions): Promise<PreparedMessage> {
  const { letter } = options;
  const sender = plainSender(options.sender);
  checkTokens(letter);
  const mark = `place-${letterHash(letter)}`;
  const address = `${mark}@to.invalid`;
  const messageId = `<${mark}@message-id.invalid>`;
  const listUnsubscribe = `<${mark}:unsubscribe>`;
  const form = messageForm(
    { ...options, sender },
    {
      to: { name: '', address },
      messageId,
      listUnsubscribe,
      text: `${mark}-text\r\n`,
      html: `${mark}-html\r\n`,
    },
  );
  const whole = (await new MailComposer(form).compile().build()).toString('latin1');
  const [head, between, end] = cut(whole, [`${mark}-text\r\n`, `${mark}-html\r\n`]);
  return {
    salutation: letter.salutation,
    from: sender.address,
    unsubscribeMailbox: sender.unsubscribeMailbox,
    messageIdFor: messageIds({ ...options, sender }),
    head: cutHead(head, {
      To: `To: ${address}\r\n`,
      'Message-ID': `Message-ID: ${messageId}\r\n`,
      'List-Unsubscribe': `List-Unsubscribe: ${listUnsubscribe}\r\n`,
    }),
    text: cutPart(letter.text, letter.places),
    between: bytes(between),
    html: cutPart(letter.html, letter.places),
    end: bytes(end),
  };
}

/** List-Id and Message-ID are made of the sender's domain and must be ASCII. */
function plainSender(sender: Sender): Sender {
  const address = envelopeAddress(sender.address);
  if (address === undefined) throw new LagebriefError('mail.address', { address: sender.address });
  return { ...sender, address };
}

const bytes = (text = '') => Buffer.from(text, 'latin1');

/** Splits at each of `marks`, which stand in `text` once and in this order. */
function cut(text: string, marks: readonly string[]): string[] {
  const pieces: string[] = [];
  let rest = text;
  for (const mark of marks) {
    const [before = '', ...after] = rest.split(mark);
    pieces.push(before);
    rest = after.join(mark);
  }
  return [...pieces, rest];
}

function cutHead(head = '', lines: Record<PersonalField, string>): (Buffer | PersonalField)[] {
  const fields = (Object.keys(lines) as PersonalField[]).sort(
    (a, b) => head.indexOf(lines[a]) - head.indexOf(lines[b]),
  );
  const pieces = cut(
    head,
    fields.map((name) => lines[name]),
  );
  return pieces.flatMap((piece, index) => {
    const field = fields[index];
    return field ? [bytes(piece), field] : [bytes(piece)];
  });
}

function messageIds({ letter, sender, secret }: MessageOptions) {
  return (subscriptionId: number) => {
    const hash = createHmac('sha256', secret)
      .update(`message-id\n${letter.newsletter}\n${letter.date}\n${subscriptionId}`)
      .digest('base64url')
      .slice(0, 22);
    return `<${letter.newsletter}.${letter.date}.${hash}@${domainOf(sender.address)}>`;
  };
}

/** Everybody must be able to leave, from either form of the letter. */
function checkTokens({ html, text, places }: Letter): void {
  const names = Object.keys(places) as PlaceName[];
  for (const place of names) {
    const overlaps = names.some(
      (other) => other !== place && places[other].includes(places[place]),
    );
    if (!/^[A-Za-z\d-]{8,100}$/.test(places[place]) || overlaps) {
      throw new LagebriefError('letter.place', { place, problem: 'has no token of its own' });
    }
    if (!html.includes(places[place]) || !text.includes(places[place])) {
      throw new LagebriefError('letter.place', { place, problem: 'is missing in HTML or text' });
    }
  }
}
