import { IncomingMessage, type Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** What the parser's refusals mean to whoever asked. */
export type RefusedStatus = 400 | 408 | 431;

/** Bindings of a request that stands for one that could not be read. */
export interface RefusedBindings {
  refused: RefusedStatus;
}

/** Whoever still sends gets the answer only if it is not cut off at once. */
const lastWordMs = 2_000;

/**
 * Answers requests that Node's parser refuses (an address or headers of more than 16 kB, broken
 * HTTP, too slow) with a page, as all others get one, and closes the connection: nothing that
 * follows on it can be trusted (RFC 9112 §2.2). `app` is asked with `RefusedBindings`.
 */
export function answerRefused(
  server: Server,
  app: { fetch: (request: Request, env: object) => Response | Promise<Response> },
): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    const { _httpMessage: begun } = socket as Socket & { _httpMessage?: { headersSent: boolean } };
    if (error.code === 'ECONNRESET' || !socket.writable || begun?.headersSent) {
      socket.destroy();
      return;
    }
    const refused = statusOf(error);
    const request = new Request('http://localhost/');
    Promise.resolve(app.fetch(request, { refused } satisfies RefusedBindings))
      .then((response) => answer(socket, response))
      .catch(() => socket.destroy());
  });
}

function statusOf({ code }: NodeJS.ErrnoException): RefusedStatus {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

async function answer(socket: Socket, answered: Response): Promise<void> {
  const body = new Uint8Array(await answered.arrayBuffer());
  const response = new ServerResponse(new IncomingMessage(socket));
  response.shouldKeepAlive = false;
  response.assignSocket(socket);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  socket.on('error', () => socket.destroy());
  socket.resume();
  response.end(body, () => socket.end());
  setTimeout(() => socket.destroy(), lastWordMs).unref();
}
