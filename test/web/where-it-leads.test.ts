import { describe, expect, it } from 'vitest';
import { openSite } from './open-site.ts';

describe('an address that a reader opens by mistake', () => {
  it('leads from an answer back to its form, as for a tab that is brought back', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const unsubscribe = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    const preferences = `/subscriptions/preferences/${await site.linkToken('preferences', id)}`;
    for (const [path, form] of [
      ['/probe/subscribe', '/probe'],
      [`${unsubscribe}/reason`, unsubscribe],
      [`${unsubscribe}/undo`, unsubscribe],
      [`${preferences}/address`, preferences],
    ] as const) {
      const { status, headers } = await site.get(path);
      expect([path, status, headers.get('location')]).toEqual([path, 303, form]);
      expect(headers.get('cache-control')).toBe('no-store');
      expect((await site.get(form)).status).toBe(200);
    }
  });

  it('leads to the page of a link although a program took more for a part of it', async () => {
    await using site = await openSite();
    const { id } = await site.reader();
    const link = `/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', id)}`;
    for (const stuck of ['.', ')', '/', '%3E', '.%22', "'", ',', '%E2%80%9C']) {
      const { status, headers } = await site.get(`${link}${stuck}`);
      expect([stuck, status, headers.get('location')]).toEqual([stuck, 303, link]);
    }
    for (const other of ['x', '/data', '.x']) {
      expect((await site.get(`${link}${other}`)).status).toBe(404);
    }
  });

  it('takes nobody anywhere else, and no form', async () => {
    await using site = await openSite();
    for (const path of ['//evil.example/subscribe', '/%2Fevil.example/subscribe']) {
      expect((await site.get(path)).status).toBe(404);
    }
    expect((await site.post(`/subscriptions/unsubscribe/${'x'.repeat(41)}.`)).status).toBe(404);
  });

  it('leads to the page without the slash at its end', async () => {
    await using site = await openSite();
    for (const page of ['/probe', '/probe/archive', '/probe/feed.xml', '/privacy']) {
      const { status, headers } = await site.get(`${page}/`);
      expect([page, status, headers.get('location')]).toEqual([page, 303, page]);
    }
    expect((await site.get('/')).status).toBe(200);
    expect((await site.get('//evil.example/')).headers.get('location')).toBeNull();
  });
});
