import { expect, it } from 'vitest';
import { openSite, type Site } from './open-site.ts';

const path = '/desk/probe/2026-01-30';

async function atDesk(site: Site) {
  await site.fill();
  const cookie = await site.login();
  return {
    cookie,
    look: async () => (await site.get(path, cookie)).text,
    press: (steering: string, reason = '') => site.post(`${path}/${steering}`, { reason }, cookie),
    record: () => site.storage.issues.find('probe', '2026-01-30'),
  };
}

it('holds an issue back with a reason, until it is approved', async () => {
  await using site = await openSite();
  const desk = await atDesk(site);
  expect(await desk.look()).toContain(`href="${path}/hold"`);
  const question = (await site.get(`${path}/hold`, desk.cookie)).text;
  expect(question).toContain('<h1>Ausgabe 1 zurückhalten?</h1>');
  expect(question).toContain(`action="${path}/hold"`);
  expect(await desk.record()).toBeUndefined();
  expect((await desk.press('hold', 'Wir warten\r\nauf Kyjiw')).headers.get('location')).toBe(path);
  const text = await desk.look();
  expect(text).toContain(
    'Die Ausgabe vom 30.\u00a0Januar\u00a02026 wird zurückgehalten, bis jemand sie freigibt.',
  );
  expect(text).toContain('Wir warten auf Kyjiw');
  expect(text).toContain(`action="${path}/approve"`);
  expect(text).not.toContain(`href="${path}/hold"`);
});

it('pauses an approved issue, which cannot be sent then, and lets it go on', async () => {
  await using site = await openSite();
  const desk = await atDesk(site);
  await site.reader();
  await site.approve('2026-01-30');
  expect(await desk.look()).toContain(`action="${path}/pause"`);
  await desk.press('pause');
  const paused = await desk.look();
  expect(paused).toContain('Der Versand der Ausgabe vom 30.\u00a0Januar\u00a02026 ist angehalten.');
  expect(paused).toContain(`action="${path}/resume"`);
  expect(paused).not.toContain(`href="${path}/send"`);
  expect(paused).toContain('Angehalten');
  await desk.press('resume');
  expect(await desk.look()).toContain(`href="${path}/send"`);
});

it('cancels an issue for good', async () => {
  await using site = await openSite();
  const desk = await atDesk(site);
  await site.reader('anna@example.org');
  await site.reader('berta@example.org');
  const question = (await site.get(`${path}/cancel`, desk.cookie)).text;
  expect(question).toContain('<h1>Ausgabe 1 absagen?</h1>');
  expect(question).toContain('Morgenprobe, Freitag, 30.\u00a0Januar\u00a02026');
  expect(question).toContain('<b>2\u00a0Empfänger</b> bekommen sie nicht mehr.');
  expect(await desk.record()).toBeUndefined();
  await desk.press('cancel', 'Zurückgezogen');
  expect(await desk.record()).toMatchObject({ status: 'cancelled', actor: 'desk' });
  const text = await desk.look();
  expect(text).toContain('Abgesagt');
  expect(text).toContain('Zurückgezogen');
  expect(text).not.toMatch(/(?:action|href)="[^"]*\/(?:pause|resume|hold|cancel|approve|send)"/);
  for (const page of ['hold', 'cancel', 'send']) {
    const asked = await site.get(`${path}/${page}`, desk.cookie);
    expect(asked.headers.get('location')).toBe(path);
  }
  await desk.press('resume');
  const refused = await desk.look();
  expect(refused).toContain('Die Ausgabe ließ sich nicht fortsetzen.');
  expect(refused).toContain('ist abgesagt, und das lässt sich nicht rückgängig machen.');
  expect(refused).not.toContain('lang="en"');
});

it('is steered by nobody who is not logged in, and from no other site', async () => {
  await using site = await openSite();
  const { cookie, record } = await atDesk(site);
  expect((await site.post(`${path}/cancel`)).headers.get('location')).toBe('/desk/login');
  const foreign = { ...cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
  expect((await site.post(`${path}/cancel`, {}, foreign)).status).toBe(403);
  expect(await record()).toBeUndefined();
});
