import { describe, expect, it } from 'vitest';
import { every, openApiSite } from './open-api-site.ts';

describe('the API', () => {
  it('refuses what it does not know in a form that programs read', async () => {
    await using site = await openApiSite();
    const { status, headers, json } = await site.call('GET', '/nothing');
    expect(status).toBe(404);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'The API has no such address: see /api/v1/openapi.json.',
    });
    expect((await site.call('GET', '/newsletters/none/issues')).json).toMatchObject({
      detail: 'There is no newsletter "none".',
      field: 'slug',
    });
    expect((await site.call('GET', '/newsletters/probe/issues/2026-02-30')).status).toBe(404);
  });

  it('names the methods that an address knows', async () => {
    await using site = await openApiSite();
    for (const [path, allowed] of [
      ['/newsletters', 'GET, HEAD'],
      ['/newsletters/probe/subscriptions', 'GET, HEAD, POST'],
      ['/subscriptions/1', 'DELETE'],
      ['/openapi.json', 'GET, HEAD'],
    ] as const) {
      for (const method of ['PUT', 'OPTIONS']) {
        const { status, headers } = await site.call(method, path);
        expect([status, headers.get('allow')]).toEqual([405, allowed]);
      }
    }
  });

  it('lets no other site read it, and sets no cookie', async () => {
    await using site = await openApiSite();
    const { status, headers } = await site.call('GET', '/newsletters', {
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(status).toBe(200);
    expect([...headers.keys()].filter((name) => /cookie|access-control/.test(name))).toEqual([]);
    expect((await site.call('HEAD', '/newsletters')).status).toBe(200);
  });

  it('says what is wrong with a token', async () => {
    await using site = await openApiSite();
    const token = await site.token('issues:read');
    const [{ id } = { id: 0 }] = (await site.storage.apiTokens.list()).slice(-1);
    await site.storage.apiTokens.revoke(id, site.deps.clock.now());
    const revoked = await site.call('GET', '/newsletters', { token });
    expect(revoked.status).toBe(401);
    expect(revoked.headers.get('www-authenticate')).toBe(
      'Bearer realm="lagebrief", error="invalid_token", error_description="The token has been revoked."',
    );
    const wrong = await site.call('GET', '/newsletters', { token: `lb_${'a'.repeat(43)}` });
    expect(wrong.json).toMatchObject({ status: 401, detail: 'The token is not known here.' });
    const basic = { authorization: 'Basic bGI6' };
    const none = await site.call('GET', '/newsletters', { headers: basic });
    expect(none.headers.get('www-authenticate')).toBe('Bearer realm="lagebrief"');
  });

  it('is asked by one token six hundred times a minute', async () => {
    await using site = await openApiSite();
    const token = await site.token('issues:read');
    const ask = () => site.call('GET', '/newsletters', { token });
    for (let n = 0; n < 600; n += 1) expect((await ask()).status).toBe(200);
    site.pass(20_000);
    const { status, headers } = await ask();
    expect([status, headers.get('retry-after')]).toEqual([429, '40']);
    expect((await site.call('GET', '/newsletters')).status).toBe(200);
    site.pass(40_000);
    expect((await ask()).status).toBe(200);
    for (let n = 0; n < 600; n += 1) await ask();
    site.pass(-86_400_000);
    expect((await ask()).status).toBe(200);
  });

  it.each([
    ['{"email":', {}, 400, 'The body is no JSON.'],
    ['{}', { 'content-type': 'text/plain' }, 415, 'The body must be JSON'],
    [`"${'a'.repeat(262_144)}"`, {}, 413, 'The body must have at most 262144 bytes.'],
    ['{}', {}, 422, 'email is missing: add it.'],
    [
      '{"email":"a@example.org","nam":"A"}',
      {},
      422,
      'nam is not a known field: did you mean "name"?',
    ],
    ['[]', {}, 422, 'body must have fields'],
    ['{"email":"nobody"}', {}, 422, '@'],
  ])('answers the body %.40s in one sentence', async (body, headers, status, sentence) => {
    await using site = await openApiSite();
    const answer = await site.call('POST', '/newsletters/probe/subscriptions', { body, headers });
    expect(answer.json).toMatchObject({ status, detail: expect.stringContaining(sentence) });
    expect(site.mails).toEqual([]);
  });

  it('names a wrong parameter instead of leaving it out', async () => {
    await using site = await openApiSite();
    const ask = async (query: string) =>
      (await site.call('GET', `/newsletters/probe/subscriptions?${query}`)).json;
    expect(await ask('statsu=active')).toMatchObject({ status: 422, field: 'statsu' });
    expect(await ask('status=actve')).toMatchObject({
      field: 'status',
      detail: expect.stringContaining('did you mean "active"?'),
    });
    expect(await ask('limit=0')).toMatchObject({ field: 'limit' });
    expect(await ask('cursor=YWZ0ZXI6eA')).toMatchObject({ status: 422, field: 'cursor' });
  });

  it('says that a token lacks a scope before it says that there is nothing', async () => {
    await using site = await openApiSite();
    const token = await site.token(...every.filter((scope) => scope !== 'subscribers:read'));
    expect((await site.call('GET', '/subscribers/99', { token })).status).toBe(403);
  });
});
