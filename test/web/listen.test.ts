import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../src/web/listen.ts';

const open: Listening[] = [];
const blockers: Server[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close(0)));
  for (const blocker of blockers.splice(0)) blocker.close();
});

const reached = Promise.withResolvers<void>();
const gate = Promise.withResolvers<void>();
const app = new Hono()
  .get('/', (c) => c.text('Guten Morgen'))
  .get('/slow', async (c) => {
    reached.resolve();
    await gate.promise;
    return c.text('in Ruhe');
  })
  .get('/never', () => new Promise<Response>(() => {}));

async function start(port: number, host = '127.0.0.1') {
  const server = await listen(app, { port, host });
  open.push(server);
  return server;
}

async function block(port: number): Promise<number> {
  const blocker = createServer().listen(port, '127.0.0.1');
  await once(blocker, 'listening');
  blockers.push(blocker);
  return (blocker.address() as { port: number }).port;
}

describe('listening', () => {
  it('answers on a port and says where', async () => {
    const { url, port } = await start(0);
    expect(url).toBe(`http://localhost:${port}`);
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('Guten Morgen');
  });

  it('takes the next free port when none was chosen', async () => {
    const first = await block(0);
    const usual = { first, last: first + 9 };
    const server = await listen(app, { port: undefined, host: '127.0.0.1', usual });
    open.push(server);
    expect(server.port).toBeGreaterThan(first);
    expect(server.port).toBeLessThanOrEqual(usual.last);
  });

  it('says so when every usual port is taken', async () => {
    const first = await block(0);
    const usual = { first, last: first };
    const attempt = listen(app, { port: undefined, host: '127.0.0.1', usual });
    await expect(attempt).rejects.toMatchObject({ code: 'port.none-free' });
  });

  it('says in one sentence that a chosen port is taken', async () => {
    const port = await block(0);
    await expect(start(port)).rejects.toMatchObject({ code: 'port.taken' });
  });

  it('says in one sentence that an address cannot be opened', async () => {
    await expect(start(0, '203.0.113.1')).rejects.toMatchObject({ code: 'port.refused' });
  });

  it('lets a running answer end when it closes, and cuts off one that does not end', async () => {
    const { port, close } = await start(0);
    const slow = fetch(`http://127.0.0.1:${port}/slow`);
    const never = fetch(`http://127.0.0.1:${port}/never`).then(
      () => 'answered',
      () => 'cut off',
    );
    await fetch(`http://127.0.0.1:${port}/`);
    await reached.promise;
    const closed = close(500);
    gate.resolve();
    await closed;
    expect(await (await slow).text()).toBe('in Ruhe');
    expect(await never).toBe('cut off');
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow();
  });
});
