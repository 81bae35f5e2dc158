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
    for (let n = 0; n < 599; n += 1) expect((await ask()).status).toBe(200);
    site.pass(20_000);
    const last = await ask();
    expect(last.status).toBe(200);
    expect(last.headers.get('ratelimit-policy')).toBe('"token";q=600;w=60');
    expect(last.headers.get('ratelimit')).toBe('"token";r=0;t=40');
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
    ['{"email":', {}, 400, 'The body is no JSON: look at'],
    ['{}', { 'content-type': 'text/plain' }, 415, 'The body must be JSON'],
    [`"${'a'.repeat(262_144)}"`, {}, 413, 'The body must have at most 262144 bytes.'],
    ['{}', {}, 422, 'email is missing: add it.'],
    [
      '{"email":"a@example.org","nam":"A"}',
      {},
      422,
      'nam is not a known field: did you mean "name"?',
    ],
    ['[]', {}, 422, 'The body must be an object: write its fields in braces'],
    ['{"email":"nobody"}', {}, 422, '@'],
  ])('answers the body %.40s in one sentence', async (body, headers, status, sentence) => {
    await using site = await openApiSite();
    const answer = await site.call('POST', '/newsletters/probe/subscriptions', { body, headers });
    expect(answer.json).toMatchObject({ status, detail: expect.stringContaining(sentence) });
    expect(site.mails).toEqual([]);
  });

  const body = { email: 'a@example.org' };
  const item = { id: 'p', kind: 'report', title: 'T', date: '2026-01-30', source: 'A', body: 'T' };
  it.each<[string, unknown, number, string | undefined, string]>([
    ['subscriptions', '', 400, undefined, 'The body is empty'],
    ['subscriptions', '{"email":"a@b.example",}', 400, undefined, 'look at line 1, column 24'],
    ['subscriptions', 'null', 422, '#', 'The body must be an object'],
    ['subscriptions', '[["a"]]', 422, '#', 'The body must be an object'],
    [
      'subscriptions',
      '{"email":"a@b.example","e\\u006dail":"c"}',
      422,
      '#/email',
      'is written twice',
    ],
    ['subscriptions', { email: null }, 422, '#/email', 'email is null: write a value'],
    ['subscriptions', { email: 5 }, 422, '#/email', 'email must be text'],
    ['subscriptions', { email: '' }, 422, '#/email', 'write an e-mail address'],
    ['subscriptions', { email: 'a\u0000@b.example' }, 422, '#/email', 'not an e-mail address'],
    ['subscriptions', { email: 'a\ud800@b.example' }, 422, '#/email', 'not an e-mail address'],
    ['subscriptions', { ...body, name: 'x'.repeat(401) }, 422, '#/name', 'at most 400 characters'],
    ['subscriptions', { ...body, locale: 'fr' }, 422, '#/locale', 'one of "de", "en", "uk"'],
    ['subscriptions', { ...body, 'a/b~\n': 1 }, 422, '#/a~1b~0%0A', 'a/b~ is not a known field'],
    ['subscriptions', { ...body, ['k'.repeat(999)]: 1 }, 422, '#', 'k… is not a known field'],
    [
      'subscriptions',
      '{"email":"a@b.example","\\ud800":1}',
      422,
      '#/%EF%BF%BD',
      'not a known field',
    ],
    ['items', '{}', 422, '#/kind', 'kind is missing: write one of "report"'],
    ['items', { ...item, title: '' }, 422, '#/title', 'title is empty: write a value'],
    ['items', { ...item, title: undefined }, 422, '#/title', 'title is missing: add it.'],
    ['items', { ...item, topics: 'x' }, 422, '#/topics', 'in square brackets'],
    ['items', { ...item, topics: ['a', ['x']] }, 422, '#/topics/1', 'topics[1] must be text'],
    ['items', { ...item, image: 'x' }, 422, '#/image', 'in braces'],
    [
      'items',
      { ...item, image: { src: 'https://x.example', alt: 'a' } },
      422,
      '#/image/credit',
      'is missing',
    ],
    ['items', { ...item, priority: [1] }, 422, '#/priority', 'priority must be a number.'],
    ['items', { ...item, id: '..' }, 422, '#/id', 'id must be more than dots'],
  ])(
    'points at what does not fit in a body for %s: %j',
    async (path, body, status, pointer, says) => {
      await using site = await openApiSite();
      const { json, ...answer } = await site.call('POST', `/newsletters/probe/${path}`, { body });
      expect(answer.status).toBe(status);
      const { detail, ...problem } = json as { detail: string; pointer?: string };
      expect(detail).toContain(says);
      expect(problem.pointer).toBe(pointer);
      expect(detail).not.toMatch(/indented|"- "|remove the line|\n/);
      expect(site.mails).toEqual([]);
    },
  );

  it.each([
    ['application/json; charset=iso-8859-1', {}, 415, 'must be UTF-8'],
    ['application/x-www-form-urlencoded', {}, 415, 'must be JSON'],
    ['application/json', { 'content-encoding': 'gzip' }, 415, 'must not be compressed'],
    ['application/json; charset="UTF-8"', {}, 202, undefined],
  ])('takes UTF-8 alone, and not %s with %j', async (type, headers, status, says) => {
    await using site = await openApiSite();
    const answer = await site.call('POST', '/newsletters/probe/subscriptions', {
      body,
      headers: { 'content-type': type, ...headers },
    });
    expect(answer.status).toBe(status);
    if (says) expect(answer.json).toMatchObject({ detail: expect.stringContaining(says) });
  });

  it('answers a list that is nested as deeply as a body can be', async () => {
    await using site = await openApiSite();
    const body = `${'['.repeat(131_072)}${']'.repeat(131_072)}`;
    for (const path of ['subscriptions', 'items'])
      expect((await site.call('POST', `/newsletters/probe/${path}`, { body })).status).toBe(422);
  });

  it('refuses bytes that are no UTF-8 instead of guessing', async () => {
    await using site = await openApiSite();
    const answer = await site.app.request(
      `${site.config.baseUrl}/api/v1/newsletters/probe/subscriptions`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await site.token(...every)}`,
          'content-type': 'application/json',
        },
        body: Buffer.from('{"email":"a@example.org","name":"J\u00f6rg"}', 'latin1'),
      },
    );
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('no UTF-8') });
  });

  it('takes no token from an address', async () => {
    await using site = await openApiSite();
    const token = await site.token('issues:read');
    const answer = await site.call('GET', `/newsletters?access_token=${token}`, { token: '' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="lagebrief"');
    expect(answer.json).toMatchObject({ detail: expect.stringContaining('revoke it') });
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
    for (const wrong of ['', '0x1', '1e2', '201', '1&limit=2'])
      expect(await ask(`limit=${wrong}`), wrong).toMatchObject({ status: 422, field: 'limit' });
    const none = await site.call('GET', '/newsletters?x=1');
    expect(none.json).toMatchObject({ status: 422, field: 'x' });
    expect((await site.call('GET', '/subscribers/0x1')).json).toMatchObject({ field: 'id' });
  });

  it('knows a cursor that was cut off or is of another list', async () => {
    await using site = await openApiSite();
    for (let n = 0; n < 12; n += 1) await site.reader(`reader-${n}@example.org`);
    await site.reader('other@example.org', 'zweite');
    const list = '/newsletters/probe/subscriptions';
    const page = await site.call('GET', `${list}?limit=11`);
    const { nextCursor } = page.json as { nextCursor: string };
    expect((await site.call('GET', `${list}?cursor=${nextCursor}`)).status).toBe(200);
    const strange = [nextCursor.slice(0, -1), nextCursor.slice(1), '', 'x', `${nextCursor}x`];
    for (const path of strange.map((cursor) => `${list}?cursor=${cursor}`))
      expect((await site.call('GET', path)).json, path).toMatchObject({ field: 'cursor' });
    for (const other of ['zweite/subscriptions', 'probe/issues', 'probe/items']) {
      const foreign = await site.call('GET', `/newsletters/${other}?cursor=${nextCursor}`);
      expect(foreign.json).toMatchObject({ status: 422, field: 'cursor' });
    }
  });

  it('says that a token lacks a scope before it says that there is nothing', async () => {
    await using site = await openApiSite();
    const token = await site.token(...every.filter((scope) => scope !== 'subscribers:read'));
    expect((await site.call('GET', '/subscribers/99', { token })).status).toBe(403);
  });
});
