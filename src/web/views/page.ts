import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { Locale } from '../../base/calendar.ts';
import type { Newsletter } from '../../config/config.ts';
import { type AssetName, assetUrl } from '../assets.ts';
import { newsletterWords } from '../texts/newsletter-words.ts';
import { type Texts, textsOf } from '../texts/texts.ts';

/** Markup whose interpolations have been escaped by `hono/html`. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** What a public page is made of. */
export interface PageParts {
  locale: Locale;
  title: string;
  description?: string | undefined;
  /** Whose masthead the page has; the site's own without it. */
  newsletter?: Newsletter | undefined;
  /** Address of the stylesheet with the page's colours and fonts. */
  theme: string;
  siteName: string;
  /** `front` has the large masthead, `inside` the small one. */
  masthead: 'front' | 'inside';
  /** Right-hand end of the line above the masthead, for example the date. */
  dateline?: string | undefined;
  /**
   * Shows the way to sign-up and archive above the masthead: on pages to read. For who is a reader
   * already, to the archive only.
   */
  reading?: boolean | 'archive' | undefined;
  /** Addresses with a token must be neither indexed nor passed on. */
  indexed?: boolean | undefined;
  canonical?: string | undefined;
  /** What the page has in its head besides the usual, for example for previews of shared links. */
  head?: Html | undefined;
  /** A stylesheet that only this kind of page needs. */
  stylesheet?: AssetName | undefined;
  /** A run on one's own machine: the page shows the way to desk and mailbox. */
  local?: boolean | undefined;
  body: Html;
}

/** Returns a whole public page in the house style. */
export function page(parts: PageParts): Html {
  const t = textsOf(parts.locale);
  const { newsletter, theme, siteName } = parts;
  return html`<!doctype html>
<html lang="${parts.locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${parts.indexed === false ? html`<meta name="robots" content="noindex">` : ''}
<title>${titleOf(parts)}</title>
${parts.description ? html`<meta name="description" content="${parts.description}">` : ''}
${parts.canonical ? html`<link rel="canonical" href="${parts.canonical}">` : ''}
<link rel="icon" type="image/svg+xml" href="${assetUrl('icon.svg')}">
<link rel="stylesheet" href="${assetUrl('base.css')}">
<link rel="stylesheet" href="${theme}">
<link rel="stylesheet" href="${assetUrl('public.css')}">
${parts.stylesheet ? html`<link rel="stylesheet" href="${assetUrl(parts.stylesheet)}">` : ''}
${
  newsletter
    ? html`<link rel="alternate" type="application/atom+xml" title="${newsletter.title}" href="/${newsletter.slug}/feed.xml">
<link rel="alternate" type="application/feed+json" title="${newsletter.title}" href="/${newsletter.slug}/feed.json">`
    : ''
}
${parts.head ?? ''}
</head>
<body>
<a class="skip" href="#content">${t.skip}</a>
${parts.local ? html`<aside class="local">${t.localRun} <a href="/desk">${t.desk}</a> <a href="/desk/mailbox">${t.localMailbox}</a></aside>` : ''}
<header class="masthead masthead-${parts.masthead}">
${lineAbove(parts)}${flag(parts)}
</header>
<main id="content">
${parts.body}
</main>
<footer class="colophon">
<nav aria-label="${siteName}">
<a href="/">${t.allNewsletters}</a>
${
  newsletter
    ? html`<a href="/${newsletter.slug}/archive">${t.archive}</a>
<a href="/${newsletter.slug}/feed.xml" type="application/atom+xml">${t.feed}</a>
<a href="/${newsletter.slug}/embed">${t.embed.link}</a>`
    : ''
}
<a href="/imprint">${t.imprint}</a>
<a href="/privacy">${t.privacy}</a>
</nav>
<p>${t.footer}</p>
</footer>
</body>
</html>`;
}

function titleOf({ title, newsletter, siteName }: PageParts): string {
  const end = newsletter?.title ?? siteName;
  return title === end ? title : `${title} · ${end}`;
}

/** The newspaper's name: the page's heading on a front page, a link home on the others. */
function flag({ masthead, newsletter, siteName, locale }: PageParts): Html {
  const name = newsletter?.title ?? siteName;
  // The newspaper keeps its own language on a page that speaks the reader's.
  const foreign = newsletter && newsletter.locale !== locale;
  const lang = foreign ? html` lang="${newsletter.locale}"` : '';
  const long = name.length > 18 ? ' flag-long' : '';
  if (masthead === 'front') {
    return html`<h1 class="flag${long}"${lang}>${name}</h1>
${newsletter ? html`<p class="tagline"${lang}>${newsletterWords(newsletter).tagline}</p>` : ''}`;
  }
  return html`<p class="flag${long}"${lang}><a href="/${newsletter?.slug ?? ''}">${name}</a></p>`;
}

/** The site's name beside the date; not twice where the newspaper has the site's name. */
function lineAbove({ newsletter, siteName, dateline, reading, locale }: PageParts): Html | string {
  const named = newsletter !== undefined && newsletter.title !== siteName;
  const ways = newsletter !== undefined && reading !== undefined && reading !== false;
  if (!named && !dateline && !ways) return '';
  const t = textsOf(locale);
  return html`<div class="dateline">${named ? html`<a href="/">${siteName}</a>` : ''}${dateline ? html`<span>${dateline}</span>` : ''}${ways ? waysFrom(newsletter, reading === 'archive', t) : ''}</div>
`;
}

function waysFrom({ slug }: Newsletter, onlyArchive: boolean, t: Texts): Html {
  const archive = html`<a href="/${slug}/archive">${t.archive}</a>`;
  if (onlyArchive) return html`<nav aria-label="${t.archive}">${archive}</nav>`;
  return html`<nav aria-label="${t.issue.subscribe}, ${t.archive}"><a href="/${slug}">${t.issue.subscribe}</a> ${archive}</nav>`;
}
