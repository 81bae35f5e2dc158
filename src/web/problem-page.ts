import type { Context } from 'hono';
import type { Locale } from '../base/calendar.ts';
import { linkOwner } from '../subscriptions/link-owner.ts';
import { readerLocale, send } from './house.ts';
import { type Texts, textsOf } from './texts/texts.ts';
import { deskTrouble } from './views/desk-page.ts';
import { sheet } from './views/sheet.ts';
import type { WebDeps } from './web-deps.ts';

/** What went wrong with a request; `unreadable` is a body that is no form, or a broken one. */
export type PageProblem = keyof Texts &
  ('notFound' | 'notAllowed' | 'tooLarge' | 'tooOften' | 'unreadable' | 'failed');

const personalLink = /^\/subscriptions\/(confirm|unsubscribe|preferences|move)\/([^/]+)/;

/**
 * Answers a request that cannot be served with a page that says so, in the language of whom a personal
 * link is about, else of the browser; at the desk in German, whatever the newsletters speak.
 */
export async function problemPage(
  c: Context,
  deps: WebDeps,
  what: PageProblem,
  status: 400 | 403 | 404 | 405 | 408 | 413 | 415 | 429 | 431 | 500,
): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  if (deps.desk !== undefined && /^\/desk(?:\/|$)/.test(c.req.path)) {
    const siteName = deps.config.site.site.name;
    return c.html(deskTrouble({ siteName, ...textsOf('de')[what] }), status);
  }
  const locale = (await ownerLocale(c, deps)) ?? readerLocale(c, deps.config);
  const t = textsOf(locale);
  const { heading, lead } = t[what];
  const body = sheet({ heading, lead, onward: { href: '/', label: t.back } });
  const parts = { locale, title: heading, masthead: 'inside', indexed: false, body } as const;
  return send(c, deps, parts, status);
}

async function ownerLocale(c: Context, deps: WebDeps): Promise<Locale | undefined> {
  const [, purpose, token] = personalLink.exec(c.req.path) ?? [];
  if (!purpose || !token) return undefined;
  c.header('Referrer-Policy', 'no-referrer');
  try {
    const owner = await linkOwner(deps, purpose as Parameters<typeof linkOwner>[1], token);
    return owner?.subscriber.locale;
  } catch {
    // What has failed may be the database; that is in the log by then, and the page is still owed.
    return undefined;
  }
}
