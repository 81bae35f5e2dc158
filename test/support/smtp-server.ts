import type { AddressInfo } from 'node:net';
import smtpServer, { type SMTPServerSession } from 'smtp-server';
import type { SmtpSettings } from '../../src/config/config.ts';
import { takeQuotedLocalParts } from '../../src/delivery/quoted-local-parts.ts';
import { smtpCertificate } from './smtp-certificate.ts';

/** A message that the server took, with the envelope that it came in. */
export interface ReceivedMail {
  from: string;
  to: string[];
  /** As received, dots unstuffed. */
  raw: Buffer;
  /** `raw` as text. */
  text: string;
  /** Whether the connection was encrypted. */
  secure: boolean;
  user: string | undefined;
  /** What MAIL asked for, for example `{ BODY: '8BITMIME', SMTPUTF8: true }`. */
  mailArguments: Record<string, string | true>;
}

/**
 * What a hook answers: nothing for "250", a refusal, `drop` to cut the connection without a word,
 * `hang` to stay silent for ever.
 */
export type Answer = { code: number; text: string } | 'drop' | 'hang' | undefined;
type Hook<T extends unknown[]> = (...values: T) => Answer | Promise<Answer>;

export interface SmtpServerOptions {
  /** Called with the number of the connection, from 1, and how many are open with it. */
  onConnect?: Hook<[connection: number, open: number]>;
  onMail?: Hook<[address: string]>;
  onRcpt?: Hook<[address: string]>;
  /** Called when the whole message is there, before it is answered. It is kept unless refused. */
  onData?: Hook<[mail: ReceivedMail]>;
  /** Called at each login, before the password is looked at. */
  onLogin?: () => { code: number; text: string } | undefined;
  /** Demands this login. */
  auth?: { user: string; password: string };
  /** Offers STARTTLS or speaks TLS from the start, with `smtpCertificate`. */
  tls?: 'starttls' | 'implicit';
  /** Extensions that EHLO does not offer. */
  without?: readonly ('PIPELINING' | '8BITMIME' | 'SMTPUTF8')[];
  /** Offered as SIZE. */
  size?: number;
  /** Forgets the messages themselves, for experiments with very many. */
  envelopesOnly?: boolean;
}

export interface TestSmtpServer extends AsyncDisposable {
  host: string;
  port: number;
  /** Ready to connect with: no login, three connections, five seconds. */
  settings: SmtpSettings;
  /** What it took so far, in order. */
  mails: ReceivedMail[];
  /** Every address that the server took a message for, sorted. */
  recipients(): string[];
  /** How many connections it has seen. */
  connections(): number;
  /** Cuts all connections and stops listening, like a crash. */
  die(): Promise<void>;
}

/** Starts a real SMTP server on a free port of 127.0.0.1; disposing it cuts what is still open. */
export async function startSmtpServer(options: SmtpServerOptions = {}): Promise<TestSmtpServer> {
  const mails: ReceivedMail[] = [];
  let connections = 0;
  const cut = (id: string) => {
    for (const connection of server.connections) {
      if (connection.id === id) connection._socket.destroy();
    }
  };
  const reply = async (
    answer: Answer | Promise<Answer>,
    session: { id: string },
    done: (error?: Error | null) => void,
    taken = () => {},
  ) => {
    const said = await answer;
    if (said === 'hang') return taken();
    if (said === 'drop') {
      taken();
      return cut(session.id);
    }
    if (said) return done(Object.assign(new Error(said.text), { responseCode: said.code }));
    taken();
    done();
  };
  const server = new smtpServer.SMTPServer({
    name: 'mail.test',
    ...(options.tls ? smtpCertificate : {}),
    secure: options.tls === 'implicit',
    disabledCommands: [
      ...(options.tls === 'starttls' ? [] : ['STARTTLS']),
      ...(options.auth ? [] : ['AUTH']),
    ],
    allowInsecureAuth: true,
    authOptional: !options.auth,
    disableReverseLookup: true,
    hidePIPELINING: options.without?.includes('PIPELINING'),
    hide8BITMIME: options.without?.includes('8BITMIME'),
    hideSMTPUTF8: options.without?.includes('SMTPUTF8'),
    size: options.size,
    closeTimeout: 1,
    onAuth: (auth, _session, done) => {
      const refusal = (responseCode: number, text: string) =>
        done(Object.assign(new Error(text), { responseCode }));
      const said = options.onLogin?.();
      if (said) return refusal(said.code, said.text);
      return auth.username === options.auth?.user && auth.password === options.auth?.password
        ? done(null, { user: auth.username })
        : refusal(535, '5.7.8 Wrong user or password');
    },
    onConnect: (session, done) => {
      connections += 1;
      void reply(options.onConnect?.(connections, server.connections.size), session, done);
    },
    onMailFrom: (address, session, done) =>
      void reply(options.onMail?.(address.address), session, done),
    onRcptTo: (address, session, done) =>
      void reply(options.onRcpt?.(address.address), session, done),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => options.envelopesOnly || chunks.push(chunk));
      stream.on('end', () => {
        const mail = received(Buffer.concat(chunks), session);
        void reply(options.onData?.(mail), session, done, () => mails.push(mail));
      });
    },
  });
  takeQuotedLocalParts(server);
  // A peer that goes away mid-word is part of what is tested.
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const die = () =>
    new Promise<void>((resolve) => {
      for (const connection of server.connections) connection._socket.destroy();
      server.close(() => resolve());
    });
  return {
    host: '127.0.0.1',
    port,
    settings: {
      host: '127.0.0.1',
      port,
      security: options.tls ? (options.tls === 'implicit' ? 'tls' : 'starttls') : 'none',
      connections: 3,
      timeoutSeconds: 5,
    },
    mails,
    recipients: () => mails.flatMap((mail) => mail.to).sort(),
    connections: () => connections,
    die,
    [Symbol.asyncDispose]: die,
  };
}

function received(raw: Buffer, { envelope, secure, user }: SMTPServerSession): ReceivedMail {
  const sender = envelope.mailFrom || { address: '', args: false };
  return {
    from: sender.address,
    to: envelope.rcptTo.map((recipient) => recipient.address),
    raw,
    text: raw.toString(),
    secure,
    user,
    mailArguments: sender.args || {},
  };
}
