import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { CalendarDay, Locale } from '../base/calendar.ts';
import { dayInZone } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import type { Config, Newsletter } from '../config/config.ts';
import { preferredLocale } from './preferred-locale.ts';
import { breakableDate } from './texts/breakable-date.ts';
import { siteStylesheetUrl, themeUrl } from './theme-stylesheet.ts';
import { type PageParts, page } from './views/page.ts';
import { socialTags } from './views/social-tags.ts';
import type { WebDeps } from './web-deps.ts';

/** Returns the language of pages that belong to no newsletter: the one that all share, else German. */
function siteLocale(config: Config): Locale {
  const locales = new Set([...config.newsletters.values()].map(({ locale }) => locale));
  return locales.size === 1 ? ([...locales][0] as Locale) : 'de';
}

/**
 * Returns the language of a page that belongs to no newsletter: the one that the reader's browser
 * likes best among ours (RFC 9110 §12.5.4), else the site's. The answer says that it depends on it.
 */
export function readerLocale(c: Context, config: Config): Locale {
  c.header('Vary', 'Accept-Language');
  return preferredLocale(c.req.header('accept-language')) ?? siteLocale(config);
}

/** Answers with a page of the house; the site's name, language and look are filled in. */
export function send(
  c: Context,
  deps: Pick<WebDeps, 'config' | 'mailbox' | 'desk'>,
  parts: Omit<PageParts, 'siteName' | 'locale' | 'theme' | 'local'> & { locale?: Locale },
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  const { config } = deps;
  const locale = parts.locale ?? parts.newsletter?.locale ?? readerLocale(c, config);
  const theme = parts.newsletter ? themeUrl(parts.newsletter) : siteStylesheetUrl(config);
  const local = deps.mailbox !== undefined && deps.desk !== undefined;
  const siteName = config.site.site.name;
  const head = parts.head ?? linkPreview(parts, locale, siteName);
  return c.html(page({ ...parts, head, locale, theme, siteName, local }), status);
}

/** What has an address to pass on also has a title and, where there is one, a description for it. */
function linkPreview(
  { canonical, title, description = '', newsletter }: Partial<PageParts>,
  locale: Locale,
  siteName: string,
): PageParts['head'] {
  if (!canonical || !title) return undefined;
  const about = { url: canonical, type: 'website', title, description, locale } as const;
  return socialTags({ ...about, siteName: newsletter?.title ?? siteName });
}

/** Returns today in the newsletter's zone, as its readers write it or those of `locale` do. */
export function dateline(clock: Clock, newsletter: Newsletter, locale = newsletter.locale): string {
  return breakableDate(dayInZone(clock.now(), newsletter.zone), locale);
}

/** Returns the public address of an issue. */
export function issueUrl(config: Config, slug: string, date: CalendarDay): string {
  return `${config.baseUrl}/${slug}/${date}`;
}
