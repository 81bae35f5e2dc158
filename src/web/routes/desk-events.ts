import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { DeskDeps, WebDeps } from '../web-deps.ts';

/**
 * Returns the stream that tells open pages of the desk what happens (`text/event-stream`): `change`
 * when material or templates change, `mail` when the mailbox gets one.
 */
export function deskEventRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  return new Hono().get('/desk/events', (c) =>
    streamSSE(
      c,
      async (stream) => {
        const ended = Promise.withResolvers<void>();
        const tell = (event: string) => void stream.writeSSE({ event, data: '' }).catch(() => {});
        const stopChanges = desk.onChange?.(() => tell('change'));
        using _mail = deps.mailbox?.onMessage(() => tell('mail'));
        const end = () => ended.resolve();
        stream.onAbort(end);
        deps.signal?.addEventListener('abort', end);
        if (deps.signal?.aborted) end();
        await stream.writeSSE({ event: 'ready', data: '' });
        await ended.promise;
        deps.signal?.removeEventListener('abort', end);
        stopChanges?.();
      },
      async (error) => deps.log.error({ error }, 'An event stream failed.'),
    ),
  );
}
