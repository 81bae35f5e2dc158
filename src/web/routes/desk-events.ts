import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { DeskDeps, WebDeps } from '../web-deps.ts';

/**
 * Returns the stream that tells open pages of the desk what happens (`text/event-stream`): `change`
 * when material or templates change, `mail` when the mailbox gets one.
 */
export function deskEventRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  const open = new Set<() => void>();
  deps.signal?.addEventListener('abort', () => {
    for (const end of open) end();
  });

  return new Hono().get('/desk/events', (c) =>
    streamSSE(
      c,
      async (stream) => {
        const { promise: ended, resolve: end } = Promise.withResolvers<void>();
        const tell = (event: string) => void stream.writeSSE({ event, data: '' }).catch(() => {});
        const stopChanges = desk.onChange?.(() => tell('change'));
        using _mail = deps.mailbox?.onMessage(() => tell('mail'));
        open.add(end);
        stream.onAbort(end);
        if (deps.signal?.aborted) end();
        await stream.writeSSE({ event: 'ready', data: '' });
        await ended;
        open.delete(end);
        stopChanges?.();
      },
      async (error) => deps.log.error({ error }, 'An event stream failed.'),
    ),
  );
}
