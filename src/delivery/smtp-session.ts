import type { Readable, Transform } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { SmtpSettings } from '../config/config.ts';
import { connectionOptions } from './connection-options.ts';
import { needsSmtpUtf8 } from './envelope-address.ts';
import type { FilledMessage } from './fill-message.ts';
import { type ConnectionError, oneLine, smtpFailure } from './smtp-failure.ts';

/** What became of one message on the wire. `reply` is the server's, on one line. */
export type SendResult =
  | { kind: 'accepted'; reply: string }
  /** A definite no, by the reply to this command; `message` is the reply after the final dot. */
  | { kind: 'refused'; at: 'MAIL' | 'RCPT' | 'DATA' | 'message'; code: number; reply: string }
  /** The connection ended. `mayHaveArrived` once the message's end was on its way. */
  | { kind: 'lost'; mayHaveArrived: boolean; reply: string };

/** An open, greeted, encrypted and logged-in connection that carries one message after another. */
export interface SmtpSession {
  /** Whether another message may be sent over it. */
  readonly alive: boolean;
  /** What the server offers, as EHLO said. */
  readonly offers: readonly string[];
  readonly encrypted: boolean;
  send(message: Pick<FilledMessage, 'envelope' | 'wire'>): Promise<SendResult>;
  /** Says goodbye; resolves when the connection is closed, after a second at the latest. */
  close(): Promise<void>;
  /** Cuts the connection; a message on it is `lost`. */
  abandon(): void;
}

/**
 * Opens a session with nodemailer's own connection: its greeting, STARTTLS, login, pipelining and
 * timeouts. We feed it ourselves, because its transports report a connection lost before the data
 * and one lost after the final dot as the same error. Throws `smtp.*` with a sentence for people.
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
  const assembler = createAssembler();
  return {
    get alive() {
      return !connection.destroyed;
    },
    offers,
    encrypted: connection.secure,
    async send(message) {
      if (needsSmtpUtf8(message.envelope.to) && !offers.includes('SMTPUTF8')) {
        const reply = '5.6.7 the server does not take addresses with such letters (SMTPUTF8)';
        return { kind: 'refused', at: 'RCPT', code: 553, reply };
      }
      const result = await sendOver(connection, message, assembler.assemble(message.wire));
      if (result.kind !== 'accepted') assembler.discard();
      // A refused envelope leaves its MAIL open, and servers refuse a second one inside it.
      if (result.kind === 'refused' && result.at !== 'message') await reset(connection);
      return result;
    },
    close: () => quit(connection),
    abandon: () => connection.close(),
  };
}

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

function sendOver(
  connection: SMTPConnection,
  { envelope }: Pick<FilledMessage, 'envelope'>,
  data: Buffer,
): Promise<SendResult> {
  return new Promise((resolve) => {
    let mayHaveArrived = false;
    // Asked to flow only after the server's 354, and then at once to the end: before this no server
    // can have the message, and after it only the server knows. The destination would look at each
    // octet for line ends and dots; ours are in order, so they go past that to its output.
    const body = {
      pipe(destination: Transform) {
        mayHaveArrived = true;
        destination.push(data);
        destination.push(null);
      },
    } as unknown as Readable;
    const finish = (result: SendResult) => {
      connection.off('end', ended);
      resolve(result);
    };
    const ended = () =>
      queueMicrotask(() => finish({ kind: 'lost', mayHaveArrived, reply: 'connection closed' }));
    connection.once('end', ended);
    connection.send({ ...envelope, size: data.length }, body, (error, info) => {
      if (info) finish({ kind: 'accepted', reply: oneLine(info.response) });
      else finish(failed(error ?? new Error('no answer'), mayHaveArrived));
    });
  });
}

/**
 * Returns a function that puts pieces and the final dot into one buffer, the same one for each
 * message. Its message is off our hands when it was accepted; after anything else it gets a new one.
 */
function createAssembler() {
  let buffer = Buffer.alloc(0);
  return {
    assemble(pieces: readonly Buffer[]): Buffer {
      const length = pieces.reduce((sum, piece) => sum + piece.length, finalDot.length);
      if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(Math.ceil(length * 1.1));
      let at = 0;
      for (const piece of pieces) at += piece.copy(buffer, at);
      finalDot.copy(buffer, at);
      return buffer.subarray(0, length);
    },
    discard() {
      buffer = Buffer.alloc(0);
    },
  };
}

const finalDot = Buffer.from('.\r\n');

const stages: Record<string, 'MAIL' | 'RCPT' | 'DATA'> = {
  'MAIL FROM': 'MAIL',
  'RCPT TO': 'RCPT',
  DATA: 'DATA',
};

function failed(error: ConnectionError, mayHaveArrived: boolean): SendResult {
  const reply = oneLine(error.response ?? error.message);
  const at = mayHaveArrived ? ('message' as const) : stages[error.command ?? ''];
  // Known before the first command, from the SIZE that EHLO offered (RFC 1870).
  const tooLarge = error.code === 'EMESSAGE' && at === 'MAIL' ? 552 : 0;
  const code = error.responseCode ?? tooLarge;
  // 421 ends the session (RFC 5321 §3.8) and says nothing about whom it answers.
  const ends = error.code === 'ECONNECTION' || (code === 421 && !mayHaveArrived);
  const isNo = at !== undefined && !ends && code >= 400 && code <= 599;
  return isNo ? { kind: 'refused', at, code, reply } : { kind: 'lost', mayHaveArrived, reply };
}

/** Ends the open transaction, or the connection if the server does not agree. */
async function reset(connection: SMTPConnection): Promise<void> {
  if (connection.destroyed) return;
  await answer(connection, (done) => connection.reset(done)).catch(() => connection.close());
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
