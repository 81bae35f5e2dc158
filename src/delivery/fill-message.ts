import { foldLines } from 'nodemailer/lib/mime-funcs';
import { LagebriefError } from '../base/errors.ts';
import { personName } from '../base/person-name.ts';
import type { PersonalField, PreparedMessage } from './compose-message.ts';
import { fillPart } from './cut-part.ts';
import { envelopeAddress } from './envelope-address.ts';
import { toField } from './to-field.ts';

/** Who a message is for. */
export interface Recipient {
  email: string;
  name: string;
  subscriptionId: number;
  links: PersonalLinks;
}

/** The personal web addresses in a letter. */
export interface PersonalLinks {
  preferencesUrl: string;
  /** Also the one-click address of RFC 8058. */
  unsubscribeUrl: string;
  /** Tells whose wish to leave a mail to the unsubscribe mailbox is. */
  unsubscribeToken: string;
}

/** A message for one recipient. */
export interface FilledMessage {
  envelope: { from: string; to: string };
  messageId: string;
  /**
   * What stands between DATA and the final dot: CRLF line ends only, dots doubled. Most of it is
   * shared by all messages of a letter, so nobody may change it.
   */
  wire: readonly Buffer[];
  /** The message as a mail program gets it, made when asked for. */
  readonly message: Buffer;
}

/**
 * Returns the message for one recipient: the octets that nodemailer's composer would make of the
 * letter with these values in its places. Returns undefined if the stored address is not exactly
 * one plain mailbox, so that no message can reach anybody else. Throws `letter.link` for a link
 * that is not a plain web address of at most 900 characters.
 */
export function fillMessage(
  prepared: PreparedMessage,
  recipient: Recipient,
): FilledMessage | undefined {
  const to = envelopeAddress(recipient.email);
  if (to === undefined) return undefined;
  const name = personName(recipient.name);
  const messageId = prepared.messageIdFor(recipient.subscriptionId);
  const values = {
    salutation: salutation(prepared, name),
    preferencesUrl: webAddress(recipient.links.preferencesUrl),
    unsubscribeUrl: webAddress(recipient.links.unsubscribeUrl),
  };
  const fields: Record<PersonalField, string> = {
    To: `${toField(name, to)}\r\n`,
    'Message-ID': fold(`Message-ID: ${messageId}`),
    'List-Unsubscribe': `List-Unsubscribe: ${listUnsubscribe(prepared, recipient.links)}\r\n`,
  };
  const wire = [
    ...prepared.head.map((piece) =>
      typeof piece === 'string' ? Buffer.from(fields[piece]) : piece,
    ),
    ...fillPart(prepared.text, values),
    prepared.between,
    ...fillPart(prepared.html, {
      salutation: escapeHtml(values.salutation),
      preferencesUrl: escapeHtml(values.preferencesUrl),
      unsubscribeUrl: escapeHtml(values.unsubscribeUrl),
    }),
    prepared.end,
  ];
  return filledMessage({ envelope: { from: prepared.from, to }, messageId, wire });
}

/** Returns the message that has this form on the wire. */
export const filledMessage = (parts: Omit<FilledMessage, 'message'>): FilledMessage => ({
  ...parts,
  get message() {
    return singleDots(parts.wire);
  },
});

/** Returns a message as a mail program gets it: without the dots that the wire doubles. */
export const singleDots = (wire: readonly Buffer[]): Buffer =>
  Buffer.from(Buffer.concat(wire).toString('latin1').replace(/^\.\./gm, '.'), 'latin1');

/** Returns the line that greets a reader, who may have no usable name. */
export function salutation(
  { salutation: { named, unnamed } }: Pick<PreparedMessage, 'salutation'>,
  name: string,
): string {
  const line = name === '' ? unnamed : named.replace('{name}', () => name);
  return line.replace(/[\r\n]+/g, ' ');
}

/**
 * Returns List-Unsubscribe (RFC 2369 §3.2), one address a line: the web's first, then the mailbox. The
 * subject of a mail to it says whose subscription is meant, whatever address the mail comes from.
 */
export function listUnsubscribe(
  { unsubscribeMailbox }: Pick<PreparedMessage, 'unsubscribeMailbox'>,
  { unsubscribeUrl, unsubscribeToken }: Pick<PersonalLinks, 'unsubscribeUrl' | 'unsubscribeToken'>,
): string {
  const web = `<${unsubscribeUrl}>`;
  if (unsubscribeMailbox === undefined) return web;
  const at = unsubscribeMailbox.lastIndexOf('@');
  const mailbox = `${encodeURIComponent(unsubscribeMailbox.slice(0, at))}${unsubscribeMailbox.slice(at)}`;
  const subject = encodeURIComponent(`unsubscribe ${unsubscribeToken}`);
  return `${web},\r\n <mailto:${mailbox}?subject=${subject}>`;
}

const fold = (line: string) => `${foldLines(line, 76)}\r\n`;

/** A header line may have 998 octets and cannot be folded inside an address. */
function webAddress(url: string): string {
  if (/^https?:\/\/[\x21-\x7e]+$/.test(url) && !/[<>"\\]/.test(url) && url.length <= 900)
    return url;
  throw new LagebriefError('letter.link', { url });
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Returns `text` for use in HTML content and in quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
