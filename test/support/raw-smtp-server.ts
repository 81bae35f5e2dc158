import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { SmtpSettings } from '../../src/config/config.ts';

/** A server that says exactly the octets that it is told to. */
export interface RawSmtpServer extends AsyncDisposable {
  settings: SmtpSettings;
  /** Whom it took a message for, in order. */
  recipients: string[];
}

/**
 * Starts a server for what no proper one says: `toRcpt` returns its octets in answer to RCPT,
 * undefined for "250". It gives up a connection that says nothing for long, as clients do.
 */
export async function startRawSmtpServer(
  toRcpt: (address: string) => Buffer | string | undefined,
): Promise<RawSmtpServer> {
  const recipients: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    converse(socket, toRcpt, recipients);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    settings: { host: '127.0.0.1', port, security: 'none', connections: 2, timeoutSeconds: 1 },
    recipients,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function converse(
  socket: Socket,
  toRcpt: (address: string) => Buffer | string | undefined,
  recipients: string[],
): void {
  let unread = '';
  let inData = false;
  let recipient: string | undefined;
  socket.write('220 raw.test\r\n');
  socket.setEncoding('latin1').on('data', (chunk) => {
    unread += chunk;
    for (;;) {
      const end = unread.indexOf(inData ? '\r\n.\r\n' : '\r\n');
      if (end < 0) return;
      const line = unread.slice(0, end);
      unread = unread.slice(end + (inData ? 5 : 2));
      socket.write(answer(line));
    }
  });

  function answer(line: string): Buffer | string {
    if (inData) {
      inData = false;
      if (recipient) recipients.push(recipient);
      return '250 taken\r\n';
    }
    const [, address] = /^RCPT TO:<(.*)>/i.exec(line) ?? [];
    if (address !== undefined) {
      const said = toRcpt(address);
      recipient = said === undefined ? address : undefined;
      return said ?? '250 fine\r\n';
    }
    if (/^DATA/i.test(line)) {
      inData = recipient !== undefined;
      return inData ? '354 go on\r\n' : '503 nobody to send to\r\n';
    }
    if (/^RSET|^MAIL/i.test(line)) recipient = undefined;
    return /^EHLO/i.test(line) ? '250-raw.test\r\n250 8BITMIME\r\n' : '250 fine\r\n';
  }
}
