import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { LagebriefError } from '../base/errors.ts';
import { answerRefused } from './refused-request.ts';

/** Where pages are to be reached. */
export interface ListenOptions {
  /** Undefined: the first free one of `usual`. 0: any free one. */
  port: number | undefined;
  /** 3000 to 3009 unless something else is said. */
  usual?: { first: number; last: number } | undefined;
  /** `127.0.0.1` keeps the pages on this machine. */
  host: string;
}

/** A server that answers. */
export interface Listening {
  port: number;
  /** `http://host:port` as a browser on this machine opens it. */
  url: string;
  /** Takes no new connection, lets running answers end, cuts them off after `graceMs` (5 s). */
  close(graceMs?: number): Promise<void>;
}

const usualPorts = { first: 3000, last: 3009 };

/**
 * Answers requests with `app` on a port. Without a chosen port it takes the next free one; a chosen
 * one that is taken throws `port.taken`, all else `port.refused`.
 */
export async function listen(
  app: { fetch: (request: Request, env: object) => Response | Promise<Response> },
  { port, host, usual = usualPorts }: ListenOptions,
): Promise<Listening> {
  if (port !== undefined) return open(app, host, port);
  for (let next = usual.first; next <= usual.last; next += 1) {
    try {
      return await open(app, host, next);
    } catch (error) {
      if (!(error instanceof LagebriefError && error.code === 'port.taken')) throw error;
    }
  }
  throw new LagebriefError('port.none-free', usual);
}

async function open(app: Parameters<typeof listen>[0], host: string, port: number) {
  const server = createAdaptorServer({
    fetch: (request, env) => app.fetch(request, env),
    serverOptions: {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    },
  }) as Server;
  server.maxHeadersCount = 100;
  answerRefused(server, app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(refusal(cause, host, port)));
    server.listen(port, host, resolve);
  });
  return listening(server, host);
}

function refusal(cause: NodeJS.ErrnoException, host: string, port: number): LagebriefError {
  if (cause.code === 'EADDRINUSE') return new LagebriefError('port.taken', { port }, { cause });
  const reason = cause.code ?? cause.message;
  return new LagebriefError('port.refused', { host, port, reason }, { cause });
}

function listening(server: Server, host: string): Listening {
  const { port } = server.address() as AddressInfo;
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere || host === '127.0.0.1' ? 'localhost' : host;
  return {
    port,
    url: `http://${name.includes(':') ? `[${name}]` : name}:${port}`,
    close(graceMs = 5_000) {
      return new Promise((resolve) => {
        const cutOff = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cutOff);
          resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}
