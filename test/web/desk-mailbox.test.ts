import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { openSite, type Site } from './open-site.ts';

async function deliver(site: Site, mail: Record<string, unknown> = {}) {
  const { host, port } = site.mailbox;
  const transport = createTransport({ host, port, ignoreTLS: true });
  await transport.sendMail({
    from: 'Lage <lage@example.org>',
    to: 'anna@example.org',
    subject: 'Feuerpause & Visa',
    text: 'Guten Morgen: https://morgenlage.example/probe',
    html: '<html><head></head><body><p>Guten Morgen</p><a href="https://a.example">a</a></body></html>',
    ...mail,
  });
  transport.close();
  const [newest] = await site.mailbox.list();
  return `/desk/mailbox/${newest?.id}`;
}

describe('the mailbox of a local run', () => {
  it('lists what was sent, newest first', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    expect((await site.get('/desk/mailbox', cookie)).text).toContain('Noch keine Post.');
    await deliver(site, { subject: 'Erste' });
    await deliver(site, { subject: 'Zweite' });
    const { text } = await site.get('/desk/mailbox', cookie);
    expect(text.indexOf('Zweite')).toBeLessThan(text.indexOf('Erste'));
    expect(text).toContain('anna@example.org');
    expect(text).toContain('2\u00a0Mails');
  });

  it('shows a message as HTML, text, headers and source', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    const path = await deliver(site);
    const page = await site.get(path, cookie);
    expect(page.text).toContain('Feuerpause &amp; Visa');
    expect(page.text).toContain(`src="${path}/html"`);
    const text = await site.get(`${path}?form=text`, cookie);
    expect(text.text).toContain(
      '<a href="https://morgenlage.example/probe" target="_blank" rel="noopener noreferrer">',
    );
    const headers = await site.get(`${path}?form=headers`, cookie);
    expect(headers.text).toMatch(/Content-Type<\/th>\s*<td>multipart\/alternative/);
    const source = await site.get(`${path}?form=source`, cookie);
    expect(source.text).toContain('Subject: Feuerpause &amp; Visa');
  });

  it('shows the HTML in a frame without script, without form, without foreign pictures', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    const path = await deliver(site, {
      html: '<html><head></head><body><img src="https://morgenlage.example/media/a.png"><script>alert(1)</script></body></html>',
    });
    const frame = await site.get(`${path}/html`, cookie);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("img-src 'self' data:;");
    expect(policy).toContain("form-action 'none'");
    expect(policy).not.toContain('script-src');
    expect(policy).toMatch(/sandbox(?!.*allow-scripts)/);
    expect(frame.text).toContain('src="/media/a.png"');
    expect(frame.text).toContain('<base target="_blank">');
  });

  it('keeps hostile subjects, names and texts from becoming markup', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    const path = await deliver(site, {
      subject: '<script>alert(1)</script>',
      from: '"<b>Lage</b>" <lage@example.org>',
      text: '<img src=x onerror=alert(1)> https://a.example/"><script>',
    });
    for (const address of ['/desk/mailbox', path, `${path}?form=text`, `${path}?form=source`]) {
      const { text } = await site.get(address, cookie);
      expect(text).not.toContain('<script>');
      expect(text).not.toContain('<b>Lage');
      expect(text).not.toContain('<img');
    }
  });

  it('deletes one message, or all', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    const path = await deliver(site);
    await deliver(site);
    await deliver(site);
    expect((await site.post(`${path}/delete`, {}, cookie)).headers.get('location')).toBe(
      '/desk/mailbox',
    );
    expect(await site.mailbox.count()).toBe(2);
    expect((await site.get(path, cookie)).status).toBe(404);
    await site.post('/desk/mailbox/clear', {}, cookie);
    expect(await site.mailbox.count()).toBe(0);
    expect((await site.get('/desk/mailbox', cookie)).text).toContain('2\u00a0Mails gelöscht.');
  });

  it('deletes nothing by GET', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    const path = await deliver(site);
    expect((await site.get(`${path}/delete`, cookie)).status).toBe(405);
    await site.get('/desk/mailbox/clear', cookie);
    expect(await site.mailbox.count()).toBe(1);
  });

  it('turns pages of fifty', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    for (let n = 1; n <= 51; n += 1) await deliver(site, { subject: `Nummer ${n}.` });
    const first = await site.get('/desk/mailbox', cookie);
    expect(first.text).toContain('Nummer 51.');
    expect(first.text).not.toContain('Nummer 1.<');
    expect(first.text).toContain('Seite 1 von 2');
    const last = await site.get('/desk/mailbox?page=99', cookie);
    expect(last.text).toContain('Nummer 1.<');
    expect((await site.get('/desk/mailbox?page=-1', cookie)).text).toContain('Seite 1 von 2');
  });

  it('has no message by an invented name, and none at all in production', async () => {
    await using site = await openSite();
    const cookie = await site.login();
    for (const name of ['nichts', '..%2f..%2fx', 'a'.repeat(200)]) {
      expect((await site.get(`/desk/mailbox/${name}`, cookie)).status).toBe(404);
    }
    await using production = await openSite(() => ({ mailbox: undefined }));
    const other = await production.login();
    expect((await production.get('/desk/mailbox', other)).status).toBe(404);
    expect((await production.get('/desk/probe/2026-01-30', other)).text).not.toContain('Postfach');
  });
});
