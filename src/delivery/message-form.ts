import { createHash } from 'node:crypto';
import type { Options as Mail } from 'nodemailer/lib/mail-composer';
import type { Sender } from '../config/site-config.ts';
import type { Letter } from '../rendering/letter.ts';
import { phrase } from './to-field.ts';

/** What a letter needs to become a message. */
export interface MessageOptions {
  letter: Letter;
  /** The newsletter's title, as mail programs show it among lists. */
  title: string;
  sender: Sender;
  /** Printed as Date: one instant for all recipients and for a resend. */
  date: Date;
  /** Key that Message-IDs are derived with. */
  secret: string;
}

/** What differs from one recipient to the next. */
export interface PersonalForm {
  to: { name: string; address: string };
  messageId: string;
  listUnsubscribe: string;
  text: string;
  html: string;
}

/**
 * Returns the message as nodemailer's composer takes it: multipart/alternative with text before
 * HTML, both quoted-printable, and the header fields of a list: List-Id (RFC 2919), List-Unsubscribe
 * (RFC 2369) with one-click (RFC 8058), Archived-At for the web version (RFC 5064), Feedback-ID
 * (Gmail's loop), and Auto-Submitted: auto-generated, which RFC 3834 §5 asks of periodic messages
 * that a program sends, so that no absent reader's program answers. Nothing depends on chance or
 * on the machine: the same letter always becomes the same octets.
 */
export function messageForm(options: MessageOptions, personal: PersonalForm): Mail {
  const { letter, sender } = options;
  return {
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
    to: personal.to,
    subject: letter.subject,
    date: options.date,
    messageId: personal.messageId,
    // Derived from the whole letter, which cannot hold its own hash, so no line of it can end a part.
    baseBoundary: letterHash(letter),
    headers: [
      { key: 'List-ID', value: { ...field(listId(options)), foldLines: true } },
      { key: 'List-Unsubscribe', value: { prepared: true, value: personal.listUnsubscribe } },
      { key: 'List-Unsubscribe-Post', value: field('List-Unsubscribe=One-Click') },
      { key: 'Archived-At', value: field(`<${letter.webUrl}>`) },
      { key: 'Feedback-ID', value: field(feedbackId(options)) },
      { key: 'Content-Language', value: field(letter.locale) },
      { key: 'Auto-Submitted', value: field('auto-generated') },
    ],
    text: { content: personal.text, contentTransferEncoding: 'quoted-printable' },
    html: { content: personal.html, contentTransferEncoding: 'quoted-printable' },
  };
}

/** Returns 32 hexadecimal digits of a hash over both forms of the letter. */
export function letterHash(letter: Pick<Letter, 'html' | 'text'>): string {
  return createHash('sha256').update(letter.html).update(letter.text).digest('hex').slice(0, 32);
}

/** Returns the part after the last "@". */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * As it is: these values are structured, and encoded words would destroy them. An address is not
 * folded off its field's name, because some programs take the empty first line for an empty field.
 * nodemailer no longer looks at them, so no line break may be left.
 */
const field = (value: string) => ({ prepared: true, value: value.replace(/\p{Cc}+/gu, ' ') });

/** `Title <newsletter.example.org>`, below the sender's domain as RFC 2919 §3 wants it. */
function listId({ letter, title, sender }: MessageOptions): string {
  return `${phrase(title)} <${letter.newsletter}.${domainOf(sender.address)}>`;
}

/** Issue, newsletter, kind, sender: complaints are counted by each; the last one must not change. */
function feedbackId({ letter, sender }: MessageOptions): string {
  const senderId = createHash('sha256').update(domainOf(sender.address)).digest('hex').slice(0, 12);
  return `${letter.date}:${letter.newsletter}:issue:${senderId}`;
}
