import { html } from 'hono/html';

/** A page that search engines may list. */
export interface PublicAddress {
  /** Absolute. */
  url: string;
  /** Instant (ISO 8601) of its last change, where that is known. */
  changedAt?: string | undefined;
}

/** The format takes no more in one file (sitemaps.org); it is 130 years of a daily newsletter. */
const most = 50_000;

/** Returns a sitemap (sitemaps.org, version 0.9) of these pages. */
export async function sitemap(pages: readonly PublicAddress[]): Promise<string> {
  const document = await html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.slice(0, most).map(
  ({
    url,
    changedAt,
  }) => html`<url><loc>${url}</loc>${changedAt ? html`<lastmod>${changedAt}</lastmod>` : ''}</url>
`,
)}</urlset>
`;
  return document.toString();
}
