import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { openSite, type Site } from './open-site.ts';

/** Opens the stream of events and returns a function that waits for the next one's name. */
async function listen(site: Site) {
  const { cookie } = await site.login();
  const answer = await site.app.request(`${site.config.baseUrl}/desk/events`, {
    headers: { cookie },
  });
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => {
    const { value, done } = await reader.read();
    return done ? 'end' : /event: (\w+)/.exec(Buffer.from(value).toString())?.[1];
  };
  expect(await next()).toBe('ready');
  return { next, close: () => reader.cancel() };
}

describe('open pages of the desk', () => {
  it('hear when material or templates change', async () => {
    await using site = await openSite();
    const { next, close } = await listen(site);
    site.change();
    expect(await next()).toBe('change');
    await close();
  });

  it('hear when mail arrives', async () => {
    await using site = await openSite();
    const { next, close } = await listen(site);
    const { host, port } = site.mailbox;
    const transport = createTransport({ host, port, ignoreTLS: true });
    await transport.sendMail({ from: 'a@example.org', to: 'b@example.org', text: 'Hallo' });
    transport.close();
    expect(await next()).toBe('mail');
    await close();
  });

  it('are let go when the program ends', async () => {
    const end = new AbortController();
    await using site = await openSite(() => ({ signal: end.signal }));
    const { next } = await listen(site);
    end.abort();
    expect(await next()).toBe('end');
  });

  it('hear nothing without a session', async () => {
    await using site = await openSite();
    expect((await site.get('/desk/events')).status).toBe(303);
  });
});
