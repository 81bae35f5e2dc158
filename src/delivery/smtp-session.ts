import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../config/config.ts';
import { connectionOptions } from './connection-options.ts';
import { createPlainLane } from './plain-lane.ts';
import { type ConnectionError, smtpFailure } from './smtp-failure.ts';
import { createSmtpLane, type SendResult, type WireMessage } from './smtp-lane.ts';

/** An open, greeted, encrypted and logged-in connection that carries one message after another. */
export interface SmtpSession {
  /** Whether another message may be sent over it. */
  readonly alive: boolean;
  /** What the server offers, as EHLO said. */
  readonly offers: readonly string[];
  readonly encrypted: boolean;
  /** Sends a message; see `SmtpLane.send`. Without `mayComplete` it may go out as a whole. */
  send(message: WireMessage, mayComplete?: Promise<boolean>): Promise<SendResult>;
  /** Says goodbye; resolves when the connection is closed, after a second at the latest. */
  close(): Promise<void>;
  /** Cuts the connection; a message on it is `lost`. */
  abandon(): void;
}

/**
 * Opens a session with nodemailer's own connection: its greeting, STARTTLS, login, pipelining and
 * timeouts. We feed it ourselves, because its transports report a connection lost before the data
 * and one lost after the final dot as the same error, and wait between two messages.
 * Throws `smtp.*` with a sentence for people.
 */
export async function openSession(settings: SmtpSettings): Promise<SmtpSession> {
  const connection = new SMTPConnection(connectionOptions(settings));
  let offers: readonly string[] = [];
  try {
    await answer(connection, (done) => connection.connect(done));
    offers = extensions(connection.lastServerResponse || '');
    const { user, password } = settings;
    if (user) await answer(connection, (done) => connection.login({ user, pass: password }, done));
  } catch (error) {
    connection.close();
    throw smtpFailure(error as ConnectionError, settings);
  }
  // An idle connection may fail at any time; `alive` tells, and an event nobody hears would throw.
  connection.on('error', () => {});
  const lane = carefully(settings, connection)
    ? createPlainLane(connection, offers)
    : createSmtpLane(connection, offers);
  return {
    get alive() {
      return !connection.destroyed;
    },
    offers,
    encrypted: connection.secure,
    send: (message, mayComplete = Promise.resolve(true)) => lane.send(message, mayComplete),
    close: () => quit(connection),
    abandon: () => connection.close(),
  };
}

/** Also where nodemailer has changed inside, because the quick lane hears the replies itself. */
const carefully = ({ mode }: SmtpSettings, connection: SMTPConnection) =>
  mode === 'careful' ||
  !('_responseActions' in connection && Array.isArray(connection._responseActions)) ||
  !connection._socket;

/** The lines of the reply to EHLO after its greeting (RFC 5321 §4.1.1.1), in capitals. */
function extensions(reply: string): string[] {
  const lines = reply.split(/\r?\n/).slice(1);
  return lines.map((line) => line.slice(4).trim().toUpperCase());
}

/** nodemailer tells some failures to the callback and others to the listeners only. */
function answer(
  connection: SMTPConnection,
  ask: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const ended = () => queueMicrotask(() => finish(new Error('the server closed the connection')));
    const finish = (error?: Error | null) => {
      connection.off('end', ended);
      if (error) reject(error);
      else {
        connection.off('error', finish);
        resolve();
      }
    };
    connection.on('error', finish);
    connection.once('end', ended);
    ask(finish);
  });
}

function quit(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const impatience = setTimeout(() => connection.close(), 1000);
    connection.once('end', () => {
      clearTimeout(impatience);
      resolve();
    });
    connection.quit();
  });
}
