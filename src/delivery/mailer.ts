import MailComposer from 'nodemailer/lib/mail-composer';
import { LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { Sender } from '../config/site-config.ts';
import { envelopeAddress } from './envelope-address.ts';
import { handOver } from './send-message.ts';
import { createSessionPool, type SessionPool } from './session-pool.ts';
import { type SigningDeps, signMessage } from './sign-message.ts';
import { toField } from './to-field.ts';

/** One mail that is written for one person, such as a confirmation. */
export interface SingleMail {
  sender: Sender;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers?: Readonly<Record<string, string>> | undefined;
}

/** Sends single mails; disposing closes its connections. */
export interface Mailer extends AsyncDisposable {
  /** Resolves when the server has taken the mail; throws `smtp.*` or `mail.address` otherwise. */
  send(mail: SingleMail): Promise<{ messageId: string }>;
}

/**
 * Returns a mailer that composes with nodemailer and sends over our own sessions: nodemailer's
 * transports read an envelope with their address parser, which changes quoted local parts. With
 * `signing`, mails are signed as letters are.
 */
export function createMailer(servers: readonly SmtpSettings[], signing?: SigningDeps): Mailer {
  const pools = new Map<SmtpSettings, SessionPool>();
  const poolOf = (server: SmtpSettings) => {
    const pool = pools.get(server) ?? createSessionPool(server);
    pools.set(server, pool);
    return pool;
  };
  return {
    async send(mail) {
      const to = plainAddress(mail.to);
      const from = plainAddress(mail.sender.address);
      const composed = compose(mail);
      const message = addressed(await composed.build(), to);
      const raw = signing ? await signMessage(signing, message, from) : message;
      const wire = { envelope: { from, to }, wire: [doubledDots(raw)] };
      await handOver(servers, (server) => poolOf(server).send(wire));
      return { messageId: composed.messageId() };
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...pools.values()].map((pool) => pool[Symbol.asyncDispose]()));
    },
  };
}

/** Stands for the address, which nodemailer would change if it is quoted. */
const place = 'reader@place.invalid';

function compose({ sender, subject, text, html, headers }: SingleMail) {
  return new MailComposer({
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
    to: place,
    subject,
    text: { content: text, contentTransferEncoding: 'quoted-printable' },
    html: { content: html, contentTransferEncoding: 'quoted-printable' },
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

/** Fills in the address. The composer keeps a text's line ends; on the wire there is one kind. */
function addressed(message: Buffer, to: string): Buffer {
  const [before = '', ...after] = message
    .toString('latin1')
    .replace(/\r\n|\r|\n/g, '\r\n')
    .split(`To: ${place}`);
  const field = Buffer.from(toField('', to)).toString('latin1');
  return Buffer.from(before + field + after.join(`To: ${place}`), 'latin1');
}

/** What stands between DATA and the final dot (RFC 5321 §4.5.2). */
const doubledDots = (message: Buffer): Buffer =>
  Buffer.from(message.toString('latin1').replace(/^\./gm, '..'), 'latin1');

function plainAddress(stored: string): string {
  const address = envelopeAddress(stored);
  if (address === undefined) throw new LagebriefError('mail.address', { address: stored });
  return address;
}
