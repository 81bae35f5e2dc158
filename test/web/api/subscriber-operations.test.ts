import { describe, expect, it } from 'vitest';
import { openApiSite } from './open-api-site.ts';

const address = '/newsletters/probe/subscriptions';

describe('signing up by the API', () => {
  it('asks for confirmation as the page does, and tells nothing about the address', async () => {
    await using site = await openApiSite();
    await site.reader('anna@example.org');
    const fresh = await site.call('POST', address, {
      body: { email: 'Ada@example.org', name: 'Ada', locale: 'en' },
    });
    const known = await site.call('POST', address, { body: { email: 'anna@example.org' } });
    expect([fresh.status, fresh.json]).toEqual([202, { status: 'accepted' }]);
    expect([known.status, known.json]).toEqual([fresh.status, fresh.json]);
    expect(site.mails.map(({ kind, to, locale }) => [kind, to, locale])).toEqual([
      ['confirm', 'Ada@example.org', 'en'],
      ['already', 'anna@example.org', 'de'],
    ]);
    const { json } = await site.call('GET', '/subscribers?email=ADA@example.org');
    expect(json).toMatchObject({
      data: [{ email: 'Ada@example.org', subscriptions: [{ status: 'pending' }] }],
    });
    const [ada] = (json as { data: { id: number }[] }).data;
    expect(await site.storage.subscribers.consentsOf(ada?.id ?? 0)).toMatchObject([
      { event: 'requested', form: 'api', wording: 'Ich möchte die Mail bekommen.' },
    ]);
  });

  it('answers the same whoever it is', async () => {
    await using site = await openApiSite(({ config }) => {
      config.site.signUp.limits.perDomain = 5;
      return {};
    });
    const { storage, deps } = site;
    const evidence = { event: 'unsubscribed', form: 'smtp', wording: '' } as const;
    const dead = await site.reader('dead@example.org');
    const now = deps.clock.now();
    await storage.subscribers.change(dead.id, ['active'], 'suppressed', evidence, now);
    const left = await site.reader('left@example.org');
    await site.call('DELETE', `/subscriptions/${left.id}`);
    await site.reader('reads@example.org');
    const answers = new Set<string>();
    for (const name of ['new', 'new', 'reads', 'left', 'dead', 'over-the-limit']) {
      const body = { email: `${name}@example.org` };
      const { status, headers, json } = await site.call('POST', address, { body });
      const told = [...headers].filter(([field]) => field !== 'ratelimit');
      answers.add(JSON.stringify([status, told, json]));
    }
    expect([...answers]).toHaveLength(1);
    expect(await storage.subscribers.findByKey('over-the-limit@example.org')).toBeUndefined();
  });

  it.each([
    ['x', 'email is not an e-mail address: write it as name@example.org.'],
    ['', 'email is empty: write an e-mail address.'],
    ['a@b..example', 'email has a part after the @ that mail cannot go to: check its spelling.'],
    [`${'a'.repeat(65)}@example.org`, expect.stringContaining('email is too long')],
    ['a'.repeat(401), 'email must have at most 400 characters, not 401.'],
  ])('names a wrong address (%s) and what is wrong beside it at once', async (email, detail) => {
    await using site = await openApiSite();
    const { status, json } = await site.call('POST', address, { body: { email, locale: 'fr' } });
    expect([status, json]).toMatchObject([
      422,
      { detail, errors: [{ field: 'email', detail }, { field: 'locale' }] },
    ]);
    expect((json as { errors: unknown[] }).errors).toHaveLength(2);
  });

  it('mails an address as seldom as the page does', async () => {
    await using site = await openApiSite();
    for (let n = 0; n < 5; n += 1)
      await site.call('POST', address, { body: { email: 'ada@example.org' } });
    expect(site.mails).toHaveLength(1);
  });
});

describe('limits on sign-ups', () => {
  it('hold for the API too, and it does not tell', async () => {
    await using site = await openApiSite(({ config }) => {
      config.site.signUp.limits.perDomain = 2;
      return {};
    });
    for (let n = 0; n < 4; n += 1) {
      const body = { email: `reader-${n}@example.org` };
      expect((await site.call('POST', address, { body })).status).toBe(202);
    }
    expect(site.mails).toHaveLength(2);
  });
});

describe('the limits of page, embedded form and API', () => {
  it('are the same: what one has used up is lacking to the others', async () => {
    await using site = await openApiSite(({ config }) => {
      config.site.signUp.limits = { perNetwork: 99, perDomain: 3, perAddress: 99, total: 99 };
      return {};
    });
    const byPage = (email: string) => site.post('/probe/subscribe', { email });
    const byForm = (email: string) =>
      site.post(
        '/probe/subscribe',
        { email, stamp: '' },
        { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      );
    const byApi = (email: string) => site.call('POST', address, { body: { email } });
    for (const ask of [byPage, byForm, byApi]) await ask(`${ask.name}@example.org`);
    expect(site.mails.map(({ to }) => to)).toEqual([
      'byPage@example.org',
      'byForm@example.org',
      'byApi@example.org',
    ]);
    for (const ask of [byPage, byForm, byApi]) await ask(`${ask.name}-late@example.org`);
    expect(site.mails).toHaveLength(3);
    for (const ask of [byApi, byForm, byPage]) await ask(`${ask.name}@other.example`);
    expect(site.mails).toHaveLength(6);
  });
});

describe('ending a subscription by the API', () => {
  it('leaves evidence once, however often it is asked', async () => {
    await using site = await openApiSite();
    const { id, subscriberId } = await site.reader();
    expect((await site.call('DELETE', `/subscriptions/${id}`)).status).toBe(204);
    expect((await site.call('DELETE', `/subscriptions/${id}`)).status).toBe(204);
    expect((await site.call('DELETE', `/subscriptions/${id + 1}`)).status).toBe(404);
    expect((await site.storage.subscribers.subscription(id))?.status).toBe('unsubscribed');
    const consents = await site.storage.subscribers.consentsOf(subscriberId);
    expect(consents.filter(({ event }) => event === 'unsubscribed')).toMatchObject([
      { form: 'api', wording: '' },
    ]);
  });
});

describe('reading subscriptions by the API', () => {
  it('goes through all of them page by page', async () => {
    await using site = await openApiSite();
    for (let n = 0; n < 5; n += 1) await site.reader(`reader-${n}@example.org`);
    await site.reader('elsewhere@example.org', 'zweite');
    const { id } = await site.reader('gone@example.org');
    await site.call('DELETE', `/subscriptions/${id}`);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json } = await site.call('GET', `${address}?status=active&limit=2${cursor}`);
      const page = json as {
        data: { subscriber: { email: string } }[];
        nextCursor: string | null;
      };
      seen.push(...page.data.map(({ subscriber }) => subscriber.email));
      cursor = page.nextCursor === null ? '' : `&cursor=${page.nextCursor}`;
    } while (cursor !== '');
    expect(seen).toEqual([0, 1, 2, 3, 4].map((n) => `reader-${n}@example.org`));
  });

  it('does not know who is not there', async () => {
    await using site = await openApiSite();
    expect((await site.call('GET', '/subscribers?email=nobody@example.org')).json).toEqual({
      data: [],
    });
    expect((await site.call('GET', '/subscribers?email=nobody')).json).toMatchObject({
      status: 422,
      field: 'email',
    });
    expect((await site.call('GET', '/subscribers/7')).status).toBe(404);
  });

  it('reads numbers as they are written, and says so when one is too large', async () => {
    await using site = await openApiSite();
    const detailOf = async (id: string) => {
      const { status, json } = await site.call('GET', `/subscribers/${id}`);
      expect([status, json]).toMatchObject([404, { field: 'id' }]);
      return (json as { detail: string }).detail;
    };
    const tooLarge = 'id is too large: at most 9007199254740991.';
    for (const id of ['99999999999999999999', '9007199254740993', '9'.repeat(400)])
      expect(await detailOf(id)).toBe(tooLarge);
    const most = '9007199254740991';
    expect(await detailOf(most)).toBe(`There is no subscriber ${most}.`);
    for (const id of ['1e3', '-1', '1.0', '٣'])
      expect(await detailOf(id)).toBe('id must be a whole number, in digits.');
    const { json } = await site.call('GET', `${address}?limit=99999999999999999999`);
    expect(json).toMatchObject({ detail: 'limit is too large: at most 200.' });
  });
});
