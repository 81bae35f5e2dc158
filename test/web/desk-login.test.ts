import { describe, expect, it } from 'vitest';
import type { Clock } from '../../src/base/clock.ts';
import type { DeskStore } from '../../src/storage/desk-store.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { createDeskLogin, type DeskLogin } from '../../src/web/desk-login.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { testClock } from '../support/test-clock.ts';
import { openSite } from './open-site.ts';

const minute = 60_000;

describe('the door of the desk', () => {
  it('sends everybody without a session to the login', async () => {
    await using site = await openSite();
    for (const path of ['/desk', '/desk/probe', '/desk/probe/2026-01-30', '/desk/mailbox']) {
      const answer = await site.get(path);
      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/desk/login');
    }
    const forged = { cookie: 'lagebrief-desk=00000000' };
    expect((await site.get('/desk/probe/2026-01-30', forged)).status).toBe(303);
  });

  it('lets nobody without a session change anything', async () => {
    await using site = await openSite();
    await site.fill();
    await site.reader();
    for (const path of [
      '/desk/probe/2026-01-30/approve',
      '/desk/probe/2026-01-30/send',
      '/desk/probe/2026-01-30/test',
      '/desk/probe/collect',
      '/desk/mailbox/clear',
    ]) {
      const answer = await site.post(path, { address: 'a@example.org' });
      expect(answer.headers.get('location')).toBe('/desk/login');
    }
    expect(await site.storage.issues.find('probe', '2026-01-30')).toBeUndefined();
    expect(await site.mailbox.count()).toBe(0);
  });

  it('opens by a link whose page has a button; opening the page uses nothing up', async () => {
    await using site = await openSite();
    const link = (await site.deps.desk?.login.newLink()) ?? '';
    for (let n = 0; n < 3; n += 1) {
      const page = await site.get(link);
      expect(page.status).toBe(200);
      expect(page.text).toContain(`action="${link}"`);
      expect(page.headers.get('set-cookie')).toBeNull();
    }
    const answer = await site.post(link);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/desk');
    const cookie = answer.headers.get('set-cookie') ?? '';
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Secure', 'Path=/desk']) {
      expect(cookie).toContain(part);
    }
    expect(
      (await site.get('/desk', { cookie: cookie.split(';')[0] ?? '' })).headers.get('location'),
    ).toBe('/desk/probe');
  });

  it('takes a link once, and for a quarter of an hour', async () => {
    await using site = await openSite();
    const link = (await site.deps.desk?.login.newLink()) ?? '';
    expect((await site.post(link)).status).toBe(303);
    const again = await site.post(link);
    expect(again.status).toBe(410);
    expect(again.headers.get('set-cookie')).toBeNull();
    const late = (await site.deps.desk?.login.newLink()) ?? '';
    site.pass(15 * minute);
    expect((await site.post(late)).status).toBe(410);
    expect((await site.post('/desk/login/guess')).status).toBe(410);
  });

  it('sets a cookie without Secure where there is no https', async () => {
    await using site = await openSite(({ config }) => ({
      config: { ...config, baseUrl: 'http://localhost:3000' },
    }));
    const link = (await site.deps.desk?.login.newLink()) ?? '';
    expect((await site.post(link)).headers.get('set-cookie')).not.toContain('Secure');
  });

  it('prints a fresh link in the terminal on demand, and not without end', async () => {
    await using site = await openSite();
    const answer = await site.post('/desk/login');
    expect(answer.text).toContain('Der Link ist da');
    expect(site.announced).toHaveLength(1);
    expect(answer.text).not.toContain(site.announced[0]);
    expect((await site.post(site.announced[0] ?? '')).status).toBe(303);
    for (let n = 0; n < 4; n += 1) await site.post('/desk/login');
    expect((await site.post('/desk/login')).status).toBe(429);
    expect(site.announced).toHaveLength(5);
  });

  it('closes after twelve hours, and at once by "Abmelden"', async () => {
    await using site = await openSite();
    const one = await site.login();
    const two = await site.login();
    const out = await site.post('/desk/logout', {}, one);
    expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await site.get('/desk/mailbox', one)).status).toBe(303);
    expect((await site.get('/desk/mailbox', two)).status).toBe(200);
    site.pass(12 * 60 * minute);
    expect((await site.get('/desk/mailbox', two)).status).toBe(303);
  });

  it('refuses changes that another site asks for', async () => {
    await using site = await openSite();
    await site.fill();
    const cookie = await site.login();
    for (const headers of [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://sub.morgenlage.example', 'sec-fetch-site': 'same-site' },
      { origin: 'null', 'sec-fetch-site': 'cross-site' },
      { origin: '', 'sec-fetch-site': '' },
    ]) {
      for (const path of [
        '/desk/probe/2026-01-30/approve',
        '/desk/mailbox/clear',
        '/desk/logout',
      ]) {
        expect((await site.post(path, {}, { ...cookie, ...headers })).status).toBe(403);
      }
    }
    expect(await site.storage.issues.find('probe', '2026-01-30')).toBeUndefined();
    expect((await site.get('/desk/mailbox', cookie)).status).toBe(200);
  });

  it('answers only to its own names, so that no other name can be pointed at it', async () => {
    await using site = await openSite();
    const { cookie } = await site.login();
    const ask = (address: string) => site.app.request(address, { headers: { cookie } });
    for (const host of ['evil.example', 'localhost.evil.example', '169.254.169.254', '0.0.0.0']) {
      const answer = await ask(`http://${host}:3000/desk/mailbox`);
      expect(answer.status).toBe(421);
      expect(await answer.text()).toContain('https://morgenlage.example/desk');
    }
    for (const host of ['localhost', '127.0.0.1', '[::1]', 'morgenlage.example']) {
      expect((await ask(`http://${host}:3001/desk/mailbox`)).status).toBe(200);
    }
  });

  it('is not there where the desk is switched off', async () => {
    await using site = await openSite(() => ({ desk: undefined }));
    for (const path of ['/desk', '/desk/login', '/desk/mailbox']) {
      expect((await site.get(path)).status).toBe(404);
    }
    const signUp = await site.post('/probe/subscribe', { email: 'neu@example.org' });
    expect(signUp.text).not.toContain('/desk');
  });
});

describe('where nobody watches the terminal', () => {
  it('names the command that prints a link, and prints none itself', async () => {
    await using site = await openSite(({ clock }) => ({ desk: { login: noLogin(clock) } }));
    const asked = await site.get('/desk/login');
    expect(asked.text).toContain('npx lagebrief desk');
    expect(asked.text).not.toContain('<button');
    expect((await site.post('/desk/login')).text).toContain('npx lagebrief desk');
    expect((await site.post('/desk/login/guess')).text).toContain('npx lagebrief desk');
    expect(site.announced).toEqual([]);
  });
});

/** A door that nobody has a link for, and that must not make one. */
const noLogin = (clock: Clock) => {
  const store: DeskStore = {
    addLink: () => Promise.reject(new Error('nobody may make a link from outside')),
    redeem: async () => false,
    session: async () => undefined,
    setNotice: async () => {},
    endSession: async () => {},
  };
  return createDeskLogin({ clock, store });
};

describeOnEachDatabase('login links and sessions', (open) => {
  it('are long random words, all different, and not kept as they are', async () => {
    await using storage = await open();
    const login = createDeskLogin({ clock: testClock(), store: storage.desk });
    const links = await Promise.all(Array.from({ length: 20 }, () => login.newLink()));
    expect(new Set(links).size).toBe(20);
    for (const link of links) expect(link).toMatch(/^\/desk\/login\/[\w-]{43}$/);
    const token = links[0]?.split('/').at(-1) ?? '';
    const { now } = testClock();
    expect(await storage.desk.redeem(token, 'x', now(), now())).toBe(false);
    const session = (await login.redeem(token)) ?? '';
    expect(await storage.desk.session(session, now())).toBeUndefined();
    expect(await login.isOpen(session)).toBe(true);
  });

  it('are good for one of several who use a link at once, in any process', async () => {
    await using storage = await open();
    await using other = await openStorage(storage);
    const [one, two] = [storage, other].map(({ desk }) =>
      createDeskLogin({ clock: testClock(), store: desk }),
    ) as [DeskLogin, DeskLogin];
    const token = (await one.newLink()).split('/').at(-1) ?? '';
    const sessions = await Promise.all([one, two, one, two].map((login) => login.redeem(token)));
    expect(sessions.filter((session) => session !== undefined)).toHaveLength(1);
  });

  it('outlive a restart, and end in every process when the editor logs out', async () => {
    await using storage = await open();
    const before = createDeskLogin({ clock: testClock(), store: storage.desk });
    const session = (await before.redeem((await before.newLink()).split('/').at(-1) ?? '')) ?? '';
    await before.tell(session, { level: 'good', text: 'Gesendet.' });
    await using reopened = await openStorage(storage);
    const after = createDeskLogin({ clock: testClock(), store: reopened.desk });
    expect(await after.isOpen(session)).toBe(true);
    expect(await after.takeNotice(session)).toEqual({ level: 'good', text: 'Gesendet.' });
    expect(await before.takeNotice(session)).toBeUndefined();
    await after.end(session);
    expect(await before.isOpen(session)).toBe(false);
  });

  it('are forgotten when their time is over', async () => {
    await using storage = await open();
    const clock = testClock();
    const login = createDeskLogin({ clock, store: storage.desk });
    const late = (await login.newLink()).split('/').at(-1) ?? '';
    clock.advance(15 * minute);
    expect(await login.redeem(late)).toBeUndefined();
    const session = (await login.redeem((await login.newLink()).split('/').at(-1) ?? '')) ?? '';
    clock.advance(12 * 60 * minute);
    expect(await login.isOpen(session)).toBe(false);
  });
});
