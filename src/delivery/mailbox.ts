import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import smtpServer, { type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Clock, systemClock } from '../base/clock.ts';
import { LagebriefError } from '../base/errors.ts';
import { mailIds, type StoredEnvelope } from './mail-file.ts';
import { type MailFolder, openMailFolder } from './mail-folder.ts';
import { type ParsedMessage, parseMessage } from './parse-message.ts';
import { takeQuotedLocalParts } from './quoted-local-parts.ts';

/** A message in a list. */
export interface MailSummary {
  /** Sorts by time of arrival. */
  id: string;
  /** When it arrived, ISO 8601. */
  at: string;
  envelope: StoredEnvelope;
  subject: string;
  from: string;
  to: string;
  /** In octets. */
  size: number;
}

/** A message with everything that is in it. */
export interface StoredMail extends MailSummary, ParsedMessage {
  /** As received. */
  raw: Buffer;
}

/** An SMTP server for this machine only that keeps what it gets and passes nothing on. */
export interface Mailbox extends AsyncDisposable {
  host: string;
  port: number;
  /** Stands in its greeting and is another one at each start. */
  id: string;
  /** Newest first. `to` keeps messages with this recipient in the envelope. */
  list(which?: {
    limit?: number | undefined;
    offset?: number | undefined;
    to?: string | undefined;
  }): Promise<MailSummary[]>;
  /** How many messages there are. */
  count(): Promise<number>;
  read(id: string): Promise<StoredMail | undefined>;
  remove(id: string): Promise<boolean>;
  /** Removes all; returns how many. */
  clear(): Promise<number>;
  /** Calls `listener` for each message that arrives, until the result is disposed of. */
  onMessage(listener: (mail: MailSummary) => void): Disposable;
}

export interface MailboxOptions {
  /** Where the .eml files lie; other programs of the same user may open them. */
  folder: string;
  /** A free one without it, or with 0. */
  port?: number | undefined;
  /** A loopback address: this server asks nobody for a password. */
  host?: '127.0.0.1' | '::1' | undefined;
  /** The oldest messages beyond this many are removed; 1000 without it. */
  keep?: number | undefined;
  clock?: Clock | undefined;
}

const maxSize = 25 * 1024 * 1024;

/**
 * Starts the mailbox of a local run. A message is on disk before the server says so, and still
 * there after a restart. Throws `port.refused` and `file.unwritable`.
 */
export async function openMailbox(options: MailboxOptions): Promise<Mailbox> {
  const { host = '127.0.0.1', port = 0, keep = 1000, clock = systemClock } = options;
  const folder = await openMailFolder(options.folder);
  const listeners = new Set<(mail: MailSummary) => void>();
  const nextId = mailIds();

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const raw = await collect(stream);
    const at = clock.now();
    const id = nextId(at);
    await folder.write(id, { envelope: envelopeOf(session), at: at.toISOString(), raw });
    for (const old of (await folder.ids()).slice(keep)) await folder.remove(old);
    const mail = await readMail(folder, id);
    for (const listener of listeners) if (mail) listener(summary(mail));
  }

  const id = randomUUID();
  const server = new smtpServer.SMTPServer({
    name: 'lagebrief',
    banner: `mailbox of this machine, nothing is passed on (${id})`,
    // Whoever is configured with a login may use it here, too; it is not looked at.
    authOptional: true,
    allowInsecureAuth: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? 'anybody' }),
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    size: maxSize,
    closeTimeout: 1000,
    onData: (stream, session, done) => {
      take(stream, session).then(
        () => done(null, 'kept'),
        (error) => done('responseCode' in error ? error : refusal(451, '4.3.0 cannot be stored')),
      );
    },
  });
  takeQuotedLocalParts(server);
  const listening = await listen(server, host, port);
  return {
    host,
    port: listening,
    id,
    async list({ limit = 50, offset = 0, to } = {}) {
      const ids = await folder.ids();
      const chosen = to === undefined ? ids : await idsFor(folder, ids, to);
      const page = chosen.slice(offset, offset + limit);
      const mails = await Promise.all(page.map((id) => readMail(folder, id)));
      return mails.flatMap((mail) => (mail ? [summary(mail)] : []));
    },
    count: async () => (await folder.ids()).length,
    read: (id) => readMail(folder, id),
    remove: (id) => folder.remove(id),
    async clear() {
      const ids = await folder.ids();
      for (const id of ids) await folder.remove(id);
      return ids.length;
    },
    onMessage(listener) {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Reads to the end even of what is too large: the server answers only then. */
async function collect(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(chunk);
  if (stream.sizeExceeded) throw refusal(552, `5.3.4 a message may have ${maxSize} octets`);
  return Buffer.concat(chunks);
}

const refusal = (responseCode: number, reply: string) =>
  Object.assign(new Error(reply), { responseCode });

function envelopeOf({ envelope }: SMTPServerSession): StoredEnvelope {
  return {
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
  };
}

function listen(
  server: InstanceType<typeof smtpServer.SMTPServer>,
  host: string,
  port: number,
): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const taken = error.code === 'EADDRINUSE' ? 'in use by another program' : undefined;
      const reason = taken ?? error.code ?? error.message;
      reject(new LagebriefError('port.refused', { host, port, reason }));
    });
    server.listen(port, host, () => {
      // A client that goes away in the middle is no reason to end the program.
      server.on('error', () => {});
      resolve((server.server.address() as AddressInfo).port);
    });
  });
}

async function readMail(folder: MailFolder, id: string): Promise<StoredMail | undefined> {
  const file = await folder.read(id);
  if (!file) return undefined;
  const { raw, at, envelope } = file;
  return { id, at, envelope, raw, size: raw.length, ...(await parseMessage(raw)) };
}

async function idsFor(folder: MailFolder, ids: readonly string[], to: string): Promise<string[]> {
  const wanted = to.toLowerCase();
  const found: string[] = [];
  for (const id of ids) {
    const file = await folder.read(id);
    if (file?.envelope.to.some((address) => address.toLowerCase() === wanted)) found.push(id);
  }
  return found;
}

const summary = ({ id, at, envelope, subject, from, to, size }: StoredMail): MailSummary => ({
  id,
  at,
  envelope,
  subject,
  from,
  to,
  size,
});
