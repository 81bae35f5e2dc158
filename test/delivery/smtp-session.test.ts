import { createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { SmtpSettings } from '../../src/config/config.ts';
import { checkServer } from '../../src/delivery/check-server.ts';
import { sendMessage } from '../../src/delivery/send-message.ts';
import { openSession } from '../../src/delivery/smtp-session.ts';
import { trustSmtpCertificate } from '../support/smtp-certificate.ts';
import { startSmtpServer } from '../support/smtp-server.ts';

/** A server that says what `talk` says, for words that no proper server would use. */
async function oddServer(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    talk(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const settings: SmtpSettings = {
    host: '127.0.0.1',
    port,
    security: 'none',
    connections: 1,
    timeoutSeconds: 1,
  };
  return {
    settings,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const to = (address: string, body = 'Hallo\r\n') => ({
  envelope: { from: 'lage@example.org', to: address },
  wire: [Buffer.from('Subject: x\r\n\r\n'), Buffer.from(body.replace(/^\./gm, '..'))],
  message: Buffer.alloc(0),
  messageId: '<1@example.org>',
});

describe('a mail server that cannot be used', () => {
  it('is named with host, port and reason when it is not there', async () => {
    const server = await startSmtpServer();
    await server.die();
    const { ok, sentence } = await checkServer(server.settings);
    expect(ok).toBe(false);
    expect(sentence).toMatch(
      `The mail server 127.0.0.1:${server.port} cannot be reached (connection refused)`,
    );
  });

  it('is named when there is no such host', async () => {
    await using server = await startSmtpServer();
    const { sentence } = await checkServer({ ...server.settings, host: 'no-such-host.invalid' });
    expect(sentence).toMatch(/no-such-host\.invalid:\d+ cannot be reached \(/);
  });

  it('is said to refuse the login when user or password is wrong, without the password', async () => {
    await using server = await startSmtpServer({ auth: { user: 'anna', password: 'right' } });
    const { sentence } = await checkServer({
      ...server.settings,
      user: 'anna',
      password: 'wrong-password',
    });
    expect(sentence).toMatch(/refuses the login of "anna" \(535 5\.7\.8/);
    expect(sentence).not.toContain('wrong-password');
  });

  it('gets nothing unencrypted when STARTTLS is demanded and not offered', async () => {
    await using server = await startSmtpServer();
    const settings: SmtpSettings = { ...server.settings, security: 'starttls' };
    expect((await checkServer(settings)).sentence).toMatch(/does not offer STARTTLS/);
    await expect(sendMessage([settings], to('ada@example.net'))).rejects.toMatchObject({
      code: 'smtp.starttls',
    });
    expect(server.mails).toEqual([]);
  });

  it.each(['starttls', 'implicit'] as const)(
    'is not trusted with a certificate of its own (%s)',
    async (tls) => {
      await using server = await startSmtpServer({ tls });
      expect((await checkServer(server.settings)).sentence).toMatch(
        /certificate of the mail server .* is not trusted \(self-signed certificate/,
      );
    },
  );

  it('is recognised when it speaks TLS and we do not, or the other way round', async () => {
    await using plain = await startSmtpServer();
    const { sentence } = await checkServer({ ...plain.settings, security: 'tls' });
    expect(sentence).toMatch(/No encrypted connection .* smtp\.security/);
    await using encrypted = await startSmtpServer({ tls: 'implicit' });
    const wrong = { ...encrypted.settings, security: 'none', timeoutSeconds: 1 } as const;
    expect((await checkServer(wrong)).sentence).toMatch(/says nothing for 1 seconds|cannot be/);
  });

  it('is said to be silent when no greeting comes', async () => {
    await using server = await oddServer(() => {});
    expect((await checkServer(server.settings)).sentence).toMatch(/says nothing for 1 seconds/);
  });

  it('is quoted when it refuses the connection', async () => {
    await using server = await oddServer((socket) => socket.end('554 5.3.2 no service here\r\n'));
    expect((await checkServer(server.settings)).sentence).toMatch(
      /refuses the connection \(554 5\.3\.2 no service here\)/,
    );
  });

  it('does not get its reply of 100 kilobytes into our sentences', async () => {
    await using server = await oddServer((socket) => socket.end(`554 ${'x'.repeat(100_000)}\r\n`));
    expect((await checkServer(server.settings)).sentence.length).toBeLessThan(600);
  });
});

const modes = ['fast', 'careful'] as const;

describe.each(modes)('a mail server that can be used (%s)', (mode) => {
  it.each([
    ['starttls', true],
    ['implicit', true],
    [undefined, false],
  ] as const)('is logged in to (%s)', async (tls, secure) => {
    using _trust = trustSmtpCertificate();
    const login = { user: 'anna', password: 'gehe im%' };
    await using server = await startSmtpServer({ auth: login, ...(tls ? { tls } : {}) });
    const settings = { ...server.settings, ...login, mode };
    expect(await checkServer(settings)).toMatchObject({ ok: true });
    await sendMessage([settings], to('ada@example.net'));
    expect(server.mails).toMatchObject([{ secure, user: 'anna' }]);
  });

  it('gets every line as it is, dots and all', async () => {
    await using server = await startSmtpServer();
    const body = '.\r\n..\r\n.x\r\nFrom me\r\n\r\n.\r\n';
    await sendMessage([{ ...server.settings, mode }], to('ada@example.net', body));
    expect(server.mails[0]?.text).toBe(`Subject: x\r\n\r\n${body}`);
  });

  it.each([
    [[], { SMTPUTF8: true }],
    [['PIPELINING'], { SMTPUTF8: true }],
  ] as const)(
    'is asked for SMTPUTF8 for an address that needs it (without %s)',
    async (without, mailArguments) => {
      await using server = await startSmtpServer({ without });
      await sendMessage([{ ...server.settings, mode }], to('jürgen@example.net'));
      expect(server.mails).toMatchObject([{ to: ['jürgen@example.net'], mailArguments }]);
    },
  );

  it('is not bothered with such an address when it does not offer SMTPUTF8', async () => {
    await using server = await startSmtpServer({ without: ['SMTPUTF8'] });
    await expect(
      sendMessage([{ ...server.settings, mode }], to('jürgen@example.net')),
    ).rejects.toThrow(/5\.6\.7/);
    await sendMessage([{ ...server.settings, mode }], to('ada@example.net'));
    expect(server.recipients()).toEqual(['ada@example.net']);
  });

  it('takes the next message on the same connection after it refused one', async () => {
    await using server = await startSmtpServer({
      onRcpt: (address) => (address.startsWith('x') ? { code: 550, text: '5.1.1 no' } : undefined),
    });
    const session = await openSession({ ...server.settings, mode });
    expect(await session.send(to('x@example.net'))).toMatchObject({
      kind: 'refused',
      at: 'RCPT',
      code: 550,
    });
    expect(await session.send(to('ada@example.net'))).toMatchObject({ kind: 'accepted' });
    await session.close();
    expect(server.connections()).toBe(1);
  });

  it('gets no message that is larger than it says it takes', async () => {
    await using server = await startSmtpServer({ size: 1000 });
    await expect(
      sendMessage([{ ...server.settings, mode }], to('ada@example.net', 'x'.repeat(2000))),
    ).rejects.toThrow(/refuses the sender address|refuses the message/);
    expect(server.mails).toEqual([]);
  });
});

describe.each(modes)('what became of a message (%s)', (mode) => {
  const session = (replies: { mail?: string; rcpt?: string; data?: string; message?: string }) =>
    oddServer((socket) => {
      let inData = false;
      socket.write('220 odd\r\n');
      socket.on('data', (chunk) => {
        for (const line of chunk.toString('latin1').split('\r\n').filter(Boolean)) {
          if (inData && line !== '.') continue;
          const word = inData ? '.' : line.slice(0, 4).toUpperCase();
          inData = word === 'DATA' && (replies.data ?? '354').startsWith('354');
          const reply = {
            EHLO: '250 odd',
            MAIL: replies.mail ?? '250 ok',
            RCPT: replies.rcpt ?? '250 ok',
            DATA: replies.data ?? '354 go',
            '.': replies.message ?? '250 ok',
            RSET: '250 ok',
            QUIT: '221 bye',
          }[word];
          if (reply === 'drop') socket.destroy();
          else if (reply !== 'silence') socket.write(`${reply}\r\n`);
        }
      });
    });

  it.each([
    [
      'accepted',
      { message: '250 2.0.0 queued as 1' },
      { kind: 'accepted', reply: '250 2.0.0 queued as 1' },
    ],
    [
      'refused for good',
      { message: '554 5.7.1 spam' },
      { kind: 'refused', at: 'message', code: 554 },
    ],
    ['refused for now', { message: '451 later' }, { kind: 'refused', at: 'message', code: 451 }],
    [
      'refused by a closing server',
      { message: '421 bye' },
      { kind: 'refused', at: 'message', code: 421 },
    ],
    ['uncertain without a reply', { message: 'drop' }, { kind: 'lost', mayHaveArrived: true }],
    [
      'uncertain after long silence',
      { message: 'silence' },
      { kind: 'lost', mayHaveArrived: true },
    ],
    ['uncertain after nonsense', { message: 'oink' }, { kind: 'lost', mayHaveArrived: true }],
    [
      'uncertain after a reply of the wrong kind',
      { message: '354 more' },
      { kind: 'lost', mayHaveArrived: true },
    ],
    [
      'not begun: connection lost at MAIL',
      { mail: 'drop' },
      { kind: 'lost', mayHaveArrived: false },
    ],
    [
      'not begun: connection lost at RCPT',
      { rcpt: 'drop' },
      { kind: 'lost', mayHaveArrived: false },
    ],
    [
      'not begun: connection lost at DATA',
      { data: 'drop' },
      { kind: 'lost', mayHaveArrived: false },
    ],
    ['not begun: silence at DATA', { data: 'silence' }, { kind: 'lost', mayHaveArrived: false }],
    ['not begun: 421 at RCPT', { rcpt: '421 too busy' }, { kind: 'lost', mayHaveArrived: false }],
    ['refused: the sender', { mail: '550 5.7.1 no' }, { kind: 'refused', at: 'MAIL', code: 550 }],
    [
      'refused: the recipient',
      { rcpt: '550 5.1.1 no' },
      { kind: 'refused', at: 'RCPT', code: 550 },
    ],
    ['refused: the data', { data: '554 no' }, { kind: 'refused', at: 'DATA', code: 554 }],
  ])('is %s', async (_what, replies, expected) => {
    await using server = await session(replies);
    const open = await openSession({ ...server.settings, mode });
    expect(await open.send(to('ada@example.net'))).toMatchObject(expected);
    await open.close();
  });
});

describe('a message that waits for its last dot', () => {
  const body = `${'x'.repeat(70)}\r\n`.repeat(500);

  it.each(modes)('is never completed when it turns out not to be ours (%s)', async (mode) => {
    await using server = await startSmtpServer();
    const session = await openSession({ ...server.settings, mode });
    const result = await session.send(to('ada@example.net', body), Promise.resolve(false));
    expect(result).toMatchObject({ kind: 'lost', mayHaveArrived: false });
    expect(session.alive).toBe(false);
    expect(server.mails).toEqual([]);
  });

  it.each(modes)('is never completed when the ledger fails (%s)', async (mode) => {
    await using server = await startSmtpServer();
    const session = await openSession({ ...server.settings, mode });
    const failing = Promise.reject(new Error('disk full'));
    const result = await session.send(to('ada@example.net', body), failing);
    expect(result).toMatchObject({ kind: 'lost', mayHaveArrived: false });
    expect(server.mails).toEqual([]);
  });

  it('has its body on the wire meanwhile, and arrives whole', async () => {
    const seen = Promise.withResolvers<void>();
    const mayComplete = Promise.withResolvers<boolean>();
    let heard = '';
    await using server = await oddServer((socket) => {
      socket.write('220 odd\r\n');
      socket.on('data', (chunk) => {
        heard += chunk.toString('latin1');
        if (heard.endsWith('250 dot\r\n')) return;
        if (/^EHLO .*\r\n$/.test(heard)) socket.write('250 odd\r\n');
        if (/(MAIL|RCPT) [^\n]*\n$/.test(heard)) socket.write('250 ok\r\n');
        if (heard.endsWith('DATA\r\n')) socket.write('354 go\r\n');
        if (heard.endsWith(body)) seen.resolve();
        if (heard.endsWith('\r\n.\r\n')) socket.write('250 dot\r\n');
        if (heard.endsWith('QUIT\r\n')) socket.end('221 bye\r\n');
      });
    });
    const session = await openSession(server.settings);
    const sent = session.send(to('ada@example.net', body), mayComplete.promise);
    await seen.promise;
    expect(heard.endsWith(body)).toBe(true);
    mayComplete.resolve(true);
    expect(await sent).toEqual({ kind: 'accepted', reply: '250 dot' });
    await session.close();
  });

  it.each([['250 too early'], ['554 too much'], ['421 bye']])(
    'is cut off when the server answers before its end: %s',
    async (reply) => {
      await using server = await oddServer((socket) => {
        let heard = '';
        socket.write('220 odd\r\n');
        socket.on('data', (chunk) => {
          heard += chunk.toString('latin1');
          if (/^EHLO .*\r\n$/.test(heard)) socket.write('250 odd\r\n');
          if (/(MAIL|RCPT) [^\n]*\n$/.test(heard)) socket.write('250 ok\r\n');
          if (heard.endsWith('DATA\r\n')) socket.write('354 go\r\n');
          if (heard.endsWith(body)) socket.write(`${reply}\r\n`);
        });
      });
      const session = await openSession(server.settings);
      const never = new Promise<boolean>(() => {});
      const result = await session.send(to('ada@example.net', body), never);
      expect(result).toMatchObject({ kind: 'lost', mayHaveArrived: reply.startsWith('2') });
      expect(session.alive).toBe(false);
    },
  );
});

describe('two messages given one behind the other', () => {
  it.each([[[]], [['PIPELINING']]] as const)('both arrive as they are (without %s)', async (no) => {
    await using server = await startSmtpServer({ without: no });
    const session = await openSession(server.settings);
    const results = await Promise.all([
      session.send(to('ada@example.net', '.\r\nEins\r\n')),
      session.send(to('bob@example.net', '..\r\nZwei\r\n')),
    ]);
    expect(results).toMatchObject([{ kind: 'accepted' }, { kind: 'accepted' }]);
    expect(server.mails.map(({ to, text }) => [to.join(), text])).toEqual([
      ['ada@example.net', 'Subject: x\r\n\r\n.\r\nEins\r\n'],
      ['bob@example.net', 'Subject: x\r\n\r\n..\r\nZwei\r\n'],
    ]);
    await session.close();
    expect(server.connections()).toBe(1);
  });

  it.each([
    ['RCPT', [], { onRcpt: 'ada' }],
    ['RCPT', ['PIPELINING'], { onRcpt: 'ada' }],
    ['message', [], { onData: 'ada' }],
    ['message', ['PIPELINING'], { onData: 'ada' }],
  ] as const)(
    'do not share a fate: the first is refused at %s (without %s)',
    async (at, without, hooks) => {
      const no = { code: 550, text: '5.1.1 no' };
      await using server = await startSmtpServer({
        without,
        onRcpt: (address) =>
          'onRcpt' in hooks && address.startsWith(hooks.onRcpt) ? no : undefined,
        onData: (mail) =>
          'onData' in hooks && mail.to.join().startsWith(hooks.onData) ? no : undefined,
      });
      const session = await openSession(server.settings);
      const results = await Promise.all([
        session.send(to('ada@example.net')),
        session.send(to('bob@example.net')),
      ]);
      expect(results).toMatchObject([{ kind: 'refused', at, code: 550 }, { kind: 'accepted' }]);
      expect(server.recipients()).toEqual(['bob@example.net']);
      await session.close();
    },
  );

  it('are told apart when the connection is lost after the first one’s dot', async () => {
    await using server = await startSmtpServer({ onData: () => 'drop' });
    const session = await openSession(server.settings);
    const results = await Promise.all([
      session.send(to('ada@example.net')),
      session.send(to('bob@example.net')),
    ]);
    expect(results).toMatchObject([
      { kind: 'lost', mayHaveArrived: true },
      { kind: 'lost', mayHaveArrived: false },
    ]);
  });
});
