import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, createServer as createSocketServer, type Socket } from 'node:net';
import { smtpCertificate } from './smtp-certificate.ts';

/** A server on a free port of this machine; disposing breaks all its connections off. */
export interface WebServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>`, or https. */
  url: string;
  port: number;
  /** The requests so far. */
  requests: readonly Pick<IncomingMessage, 'url' | 'headers'>[];
  /** How many connections were opened so far. */
  connections(): number;
}

type Answer = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Returns a web server that answers with `answer`. */
export function webServer(answer: Answer, options: { tls?: boolean } = {}): Promise<WebServer> {
  const requests: IncomingMessage[] = [];
  const heard: Answer = (request, response) => {
    requests.push(request);
    return answer(request, response);
  };
  const server = options.tls ? createTlsServer(smtpCertificate, heard) : createServer(heard);
  return listening(server, requests, options.tls ? 'https' : 'http');
}

/** Returns a server that speaks by `onConnection` alone, for what no web server would say. */
export function socketServer(onConnection: (socket: Socket) => unknown): Promise<WebServer> {
  return listening(createSocketServer(onConnection), [], 'http');
}

async function listening(
  server: Server | ReturnType<typeof createSocketServer>,
  requests: readonly IncomingMessage[],
  scheme: string,
): Promise<WebServer> {
  const sockets = new Set<Socket>();
  let connections = 0;
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
