import { Hono } from 'hono';
import type { Mailbox } from '../../delivery/mailbox.ts';
import { hasForeignPictures, letterFrame } from '../letter-frame.ts';
import { letterPolicy } from '../security.ts';
import { counted } from '../texts/desk-words.ts';
import { mailForms, mailList, mailMessage, titleOf } from '../views/desk-mailbox.ts';
import type { DeskDeps, WebDeps } from '../web-deps.ts';
import { deskAnswer, deskRedirect } from './desk-answers.ts';

const perPage = 50;
const path = '/desk/mailbox/:id{[A-Za-z0-9-]{1,80}}';

/** Returns the mailbox of a local run: what was sent, as a mail program would show it. */
export function deskMailboxRoutes(deps: WebDeps, desk: DeskDeps): Hono {
  const { mailbox } = deps;
  return mailbox ? routes(deps, desk, mailbox) : new Hono();
}

function routes(deps: WebDeps, desk: DeskDeps, mailbox: Mailbox): Hono {
  return new Hono()
    .get('/desk/mailbox', async (c) => {
      const count = await mailbox.count();
      const pages = Math.max(1, Math.ceil(count / perPage));
      const wanted = Number.parseInt(c.req.query('page') ?? '1', 10) || 1;
      const page = Math.min(Math.max(wanted, 1), pages);
      const mails = await mailbox.list({ limit: perPage, offset: (page - 1) * perPage });
      const server = `${mailbox.host}:${mailbox.port}`;
      return deskAnswer(c, deps, desk, {
        title: 'Postfach',
        active: 'mailbox',
        body: mailList({ mails, count, page, pages, zone: zone(), server }),
      });
    })
    .post('/desk/mailbox/clear', async (c) => {
      const removed = await mailbox.clear();
      const text = `${counted(removed, 'Mail', 'Mails')} gelöscht.`;
      return deskRedirect(c, desk, '/desk/mailbox', { level: 'good', text });
    })
    .get(path, async (c) => {
      const mail = await mailbox.read(c.req.param('id'));
      if (!mail) return c.notFound();
      const forms = mailForms.filter((one) => one !== 'html' || mail.html !== undefined);
      const usual = mail.html === undefined ? 'text' : 'html';
      const form = forms.find((one) => one === c.req.query('form')) ?? usual;
      const foreignPictures = hasForeignPictures(mail.html ?? '', deps.config.baseUrl);
      const body = mailMessage({ mail, form, zone: zone(), foreignPictures });
      return deskAnswer(c, deps, desk, { title: titleOf(mail), active: 'mailbox', body });
    })
    .get(`${path}/html`, async (c) => {
      const mail = await mailbox.read(c.req.param('id'));
      if (mail?.html === undefined) return c.notFound();
      c.header('Content-Security-Policy', letterPolicy.mail);
      return c.html(letterFrame(mail.html, deps.config.baseUrl));
    })
    .post(`${path}/delete`, async (c) => {
      if (!(await mailbox.remove(c.req.param('id')))) return c.notFound();
      return deskRedirect(c, desk, '/desk/mailbox', {
        level: 'good',
        text: 'Die Mail ist gelöscht.',
      });
    });

  function zone(): string {
    const [first] = deps.config.newsletters.values();
    return first?.zone ?? 'UTC';
  }
}
