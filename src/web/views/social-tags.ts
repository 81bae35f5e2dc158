import { html } from 'hono/html';
import type { Locale } from '../../base/calendar.ts';
import type { Html } from './page.ts';

/** A picture that a shared link is shown with. */
export interface PreviewPicture {
  /** Absolute. */
  src: string;
  alt: string;
  width: number | undefined;
  height: number | undefined;
}

const openGraphLocales: Record<Locale, string> = { de: 'de_DE', en: 'en_GB', uk: 'uk_UA' };

/** Returns what networks and messengers read to show a link (ogp.me, and X's own tags). */
export function socialTags(page: {
  url: string;
  type: 'website' | 'article';
  title: string;
  description: string;
  siteName: string;
  locale: Locale;
  publishedAt?: string | undefined;
  picture?: PreviewPicture | undefined;
}): Html {
  const { picture, publishedAt } = page;
  const og = (property: string, content: string | number | undefined) =>
    content === undefined || content === ''
      ? ''
      : html`<meta property="${property}" content="${content}">
`;
  return html`${og('og:type', page.type)}${og('og:url', page.url)}${og('og:title', page.title)}${og('og:description', page.description)}${og('og:site_name', page.siteName)}${og('og:locale', openGraphLocales[page.locale])}${og('article:published_time', publishedAt)}${
    picture
      ? html`${og('og:image', picture.src)}${og('og:image:width', picture.width)}${og('og:image:height', picture.height)}${og('og:image:alt', picture.alt)}`
      : ''
  }<meta name="twitter:card" content="${picture ? 'summary_large_image' : 'summary'}">`;
}
