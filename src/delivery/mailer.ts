import { createTransport } from 'nodemailer';
import MailComposer from 'nodemailer/lib/mail-composer';
import { LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { Sender } from '../config/site-config.ts';
import { connectionOptions } from './connection-options.ts';
import { envelopeAddress } from './envelope-address.ts';
import { type SigningDeps, signMessage } from './sign-message.ts';
import { type ConnectionError, oneLine, smtpFailure } from './smtp-failure.ts';

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
 * Returns a mailer on nodemailer's pool, which opens connections when there is something to send.
 * With `signing`, mails are signed as letters are; nodemailer's own option knows RSA only.
 */
export function createMailer(settings: SmtpSettings, signing?: SigningDeps): Mailer {
  const { user, password: pass, connections } = settings;
  const transport = createTransport({
    ...connectionOptions(settings),
    ...(user ? { auth: { user, pass } } : {}),
    pool: true,
    maxConnections: connections,
    // A connection may have gone stale while idle; beyond that a person would get several mails.
    maxRequeues: 1,
  });
  return {
    async send(mail) {
      const to = plainAddress(mail.to);
      const from = plainAddress(mail.sender.address);
      const composed = compose(mail, to);
      const message = await composed.build();
      try {
        const raw = signing ? await signMessage(signing, message, from) : message;
        await transport.sendMail({ envelope: { from, to }, raw });
        return { messageId: composed.messageId() };
      } catch (error) {
        throw mailFailure(error as ConnectionError, settings);
      }
    },
    async [Symbol.asyncDispose]() {
      transport.close();
    },
  };
}

function compose({ sender, subject, text, html, headers }: SingleMail, to: string) {
  return new MailComposer({
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
    to: { name: '', address: to },
    subject,
    text: { content: text, contentTransferEncoding: 'quoted-printable' },
    html: { content: html, contentTransferEncoding: 'quoted-printable' },
    headers: { 'Auto-Submitted': 'auto-generated', ...headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
}

function plainAddress(stored: string): string {
  const address = envelopeAddress(stored);
  if (address === undefined) throw new LagebriefError('mail.address', { address: stored });
  return address;
}

function mailFailure(error: ConnectionError, settings: SmtpSettings): LagebriefError {
  if (error.code !== 'EENVELOPE' && error.code !== 'EMESSAGE') return smtpFailure(error, settings);
  const server = `${settings.host}:${settings.port}`;
  const what = error.command === 'RCPT TO' ? 'the recipient' : 'the mail';
  const reply = oneLine(error.response ?? error.message);
  return new LagebriefError('smtp.refused-mail', { server, what, reply }, { cause: error });
}
