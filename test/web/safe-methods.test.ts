import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/storage/database.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import type { Subscription } from '../../src/subscriptions/subscriber.ts';
import { sampleSubscription } from '../../src/subscriptions/subscription-links.ts';
import { createApiTokens } from '../../src/web/api/api-tokens.ts';
import { operations } from '../../src/web/api/operations.ts';
import { every } from './api/open-api-site.ts';
import { addPicture, openSite, type Site } from './open-site.ts';

/** RFC 9110 §9.2.1: whoever asks with one of these has asked for nothing to happen. */
const safe = ['GET', 'HEAD', 'OPTIONS'] as const;
const others = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

let site: Site;
let db: Database;
let cookie: string;
let program: string;
/** What stands for each parameter of a path; for some, several values that make a difference. */
let values: Record<string, string[]>;
let tokens: Record<string, string[]>;

beforeAll(async () => {
  site = await openSite();
  await site.publish('2026-01-29');
  await site.fill();
  await addPicture(site, 'bild.png', 'PNG');
  const active = await site.reader('aktiv@example.org');
  const link = await site.asks('neu@example.org');
  const used = await site.asks('auch@example.org');
  await site.post(used);
  site.mails.length = 0;
  const waiting = await site.storage.subscribers.findByKey('neu@example.org');
  const [pending] = await site.storage.subscribers.subscriptionsOf(waiting?.id ?? 0);
  await site.deps.newsroom.sendTest('probe', '2026-01-30', 'erika@example.org');
  const [mail] = await site.mailbox.list();
  ({ cookie } = await site.login());
  const later = new Date('2027-01-01T00:00:00Z');
  const gone = await site.reader('weg@example.org');
  await site.post(`/subscriptions/unsubscribe/${await site.linkToken('unsubscribe', gone.id)}`);
  const rows = [active.id, pending?.id ?? 0, gone.id, sampleSubscription];
  // Of a wish that waits, of one that is done, and of one that is over.
  const wishes = await Promise.all([
    wish(active, 'aktiv-neu@example.org', later),
    wish(await site.reader('umzug@example.org'), 'umgezogen@example.org', later),
  ]);
  await site.post(`/subscriptions/move/${wishes[1]?.[1]}`);
  site.mails.length = 0;
  const clock = site.deps.clock;
  const tokensOf = createApiTokens({ clock, store: site.storage.apiTokens });
  program = (await tokensOf.create({ name: 'test', scopes: every })).token;
  tokens = {
    confirm: [used, link].map((path) => path.split('/').at(-1) ?? ''),
    unsubscribe: await Promise.all(rows.map((id) => site.linkToken('unsubscribe', id))),
    preferences: await Promise.all(rows.map((id) => site.linkToken('preferences', id))),
    move: wishes.flat(),
    login: [((await site.deps.desk?.login.newLink()) ?? '').split('/').at(-1) ?? ''],
  };
  values = {
    slug: ['probe'],
    date: ['2026-01-29', '2026-01-30'],
    file: ['base.css', 'probe.css'],
    name: ['bild.png'],
    id: [mail?.id ?? ''],
  };
  db = await openDatabase(site.storage);
});

afterAll(async () => {
  await db?.close();
  await site?.[Symbol.asyncDispose]();
});

/** Names another address and returns the tokens of links to the wish: one that works, one that is over. */
async function wish({ id, subscriberId }: Subscription, email: string, expiresAt: Date) {
  const { subscribers } = site.storage;
  const ids = { subscriberId, subscriptionId: id };
  const wanted = { ...ids, email, emailKey: email, expiresAt };
  await subscribers.askToMove(wanted, 9, site.deps.clock.now());
  const change = (await subscribers.addressChangesOf(subscriberId))[0]?.id ?? 0;
  return Promise.all(
    [expiresAt, new Date('2026-01-01')].map((until) => site.linkToken('move', change, until)),
  );
}

/** What stands for all addresses of others in the table of routes; the API's are in a table of its own. */
const wildcards = ['/*', '/api/*', '/desk/*'];
const apiAddresses = () => [
  '/api/v1/openapi.json',
  ...new Set(
    operations.map(({ path, example: { params = {} } }) =>
      Object.entries(params).reduce(
        (filled, [name, value]) => filled.replace(`{${name}}`, value),
        `/api/v1${path}`,
      ),
    ),
  ),
];

/** Returns every address of every route; a route with a parameter of a new kind must be told here. */
function addresses(): string[] {
  const paths = new Set(
    site.app.routes.map(({ path }) => path).filter((path) => !path.includes('*')),
  );
  return [...[...paths].flatMap(fill), ...apiAddresses()];

  function fill(path: string): string[] {
    let filled = [path];
    for (const [whole, name = ''] of path.matchAll(/:(\w+)(?:\{(?:[^{}]|\{[^}]*\})*\})?/g)) {
      const purpose = /^\/\w+\/(\w+)/.exec(path)?.[1] ?? '';
      const choices = name === 'token' ? tokens[purpose] : values[name];
      if (!choices) throw new Error(`${path} needs a value for :${name} in this test`);
      filled = filled.flatMap((one) => choices.map((choice) => one.replace(whole, choice)));
    }
    return filled;
  }
}

/** Returns every row of every table. */
async function dump(): Promise<Record<string, unknown[]>> {
  const tables = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' order by name`.execute(db.read);
  const contents = tables.rows.map(async ({ name }) => {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(db.read);
    return [name, rows] as const;
  });
  return Object.fromEntries(await Promise.all(contents));
}

async function ask(method: string, path: string, headers: Record<string, string>) {
  const answer = await site.app.request(`${site.config.baseUrl}${path}`, { method, headers });
  // Streams of events never end by themselves.
  await answer.body?.cancel();
  return answer;
}

describe('every address of every route', () => {
  it('is in this test by itself, with links that lead somewhere', async () => {
    const all = addresses();
    const whatIsThere = ['unsubscribe', 'preferences', 'move'].flatMap((purpose) =>
      (tokens[purpose] ?? [])
        .filter((_, index) => purpose !== 'move' || index % 2 === 0)
        .map((token) => `/subscriptions/${purpose}/${token}`),
    );
    expect(all).toContain('/probe/feed.xml');
    expect(all).toContain('/desk/probe/2026-01-30/send');
    expect(all).toContain('/api/v1/subscriptions/1');
    expect(all.filter((path) => /[:{}*]/.test(path))).toEqual([]);
    const open = site.app.routes.map(({ path }) => path).filter((path) => path.includes('*'));
    expect([...new Set(open)].toSorted()).toEqual(wildcards);
    for (const path of whatIsThere) expect((await ask('GET', path, {})).status, path).toBe(200);
  });

  it.each(safe)(
    'changes nothing when it is asked for with %s, by a reader, an editor or a program',
    async (method) => {
      const before = await dump();
      const mails = (await site.mailbox.list()).length;
      expect(Object.keys(before)).toContain('subscriptions');
      for (const path of addresses()) {
        for (const headers of [{}, { cookie }, { authorization: `Bearer ${program}` }]) {
          const { status } = await ask(method, path, headers);
          expect(status, `${method} ${path}`).toBeLessThan(500);
          // When a program has used its token last is noted, whatever it asks for.
          const after = await dump();
          const { api_tokens } = after;
          expect(after, `${method} ${path}`).toEqual({ ...before, api_tokens });
        }
      }
      expect(site.mails).toEqual([]);
      expect(await site.mailbox.list()).toHaveLength(mails);
    },
    120_000,
  );

  it('answers HEAD as GET, without a body', async () => {
    for (const path of addresses()) {
      const [get, head] = [await ask('GET', path, {}), await ask('HEAD', path, {})];
      expect([head.status, head.body], path).toEqual([get.status, null]);
      expect(head.headers.get('content-type'), path).toBe(get.headers.get('content-type'));
    }
  });

  it.each(others)(
    'survives %s without a form, and a reader changes nothing that is for editors',
    async (method) => {
      const { issues, letters, desk_sessions, deliveries } = await dump();
      for (const path of addresses().filter((one) => !one.startsWith('/desk/login/'))) {
        const answer = await ask(method, path, { origin: site.config.baseUrl });
        expect(answer.status, `${method} ${path}`).toBeLessThan(500);
        if (method !== 'POST')
          expect(answer.status, `${method} ${path}`).toBeGreaterThanOrEqual(300);
      }
      expect(await dump()).toMatchObject({ issues, letters, desk_sessions, deliveries });
    },
  );
});
