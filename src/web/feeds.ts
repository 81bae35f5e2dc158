import { html } from 'hono/html';
import { cleanLine, cleanText } from '../base/clean-text.ts';
import type { Newsletter } from '../config/config.ts';
import type { Issue } from '../issue/issue.ts';
import type { PreviewPicture } from './views/social-tags.ts';

/** An issue as a feed tells it. */
export interface FeedEntry {
  issue: Issue;
  /** Absolute; it identifies the entry for good. */
  url: string;
  /** The whole text as safe HTML with absolute addresses. */
  article: string;
  picture: PreviewPicture;
  /** Instant (ISO 8601) since when it is public; what it says does not change any more. */
  publishedAt: string;
}

/** A newsletter's issues, newest first. */
export interface Feed {
  newsletter: Newsletter;
  baseUrl: string;
  publisher: string;
  entries: readonly FeedEntry[];
}

const newestChange = (entries: readonly FeedEntry[]) =>
  entries
    .map(({ publishedAt }) => publishedAt)
    .reduce((latest, other) => (other > latest ? other : latest), '1970-01-01T00:00:00.000Z');

/** Returns an Atom document (RFC 4287) with the full text of each issue. */
export async function atomFeed({ newsletter, baseUrl, publisher, entries }: Feed): Promise<string> {
  const home = `${baseUrl}/${newsletter.slug}`;
  const document = await html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${newsletter.locale}">
<id>${home}/feed.xml</id>
<title>${cleanLine(newsletter.title)}</title>
<subtitle>${cleanLine(newsletter.tagline)}</subtitle>
<updated>${newestChange(entries)}</updated>
<author><name>${cleanLine(publisher)}</name></author>
<link rel="self" type="application/atom+xml" href="${home}/feed.xml"/>
<link rel="alternate" type="text/html" hreflang="${newsletter.locale}" href="${home}"/>
<generator>Lagebrief</generator>
${entries.map(atomEntry)}</feed>
`;
  return document.toString();
}

function atomEntry({ issue, url, article, publishedAt }: FeedEntry) {
  return html`<entry xml:lang="${issue.locale}">
<id>${url}</id>
<title>${cleanLine(issue.subject)}</title>
<link rel="alternate" type="text/html" href="${url}"/>
<published>${publishedAt}</published>
<updated>${publishedAt}</updated>
<summary>${cleanLine(issue.preheader)}</summary>
<content type="html">${cleanText(article)}</content>
</entry>
`;
}

/** Returns a JSON Feed (version 1.1, jsonfeed.org) with the full text of each issue. */
export function jsonFeed({ newsletter, baseUrl, publisher, entries }: Feed): string {
  const home = `${baseUrl}/${newsletter.slug}`;
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: newsletter.title,
    home_page_url: home,
    feed_url: `${home}/feed.json`,
    description: newsletter.tagline,
    language: newsletter.locale,
    authors: [{ name: publisher, url: baseUrl }],
    items: entries.map(({ issue, url, article, picture, publishedAt }) => ({
      id: url,
      url,
      title: issue.subject,
      summary: issue.preheader,
      content_html: article,
      image: picture.src,
      date_published: publishedAt,
      date_modified: publishedAt,
      language: issue.locale,
    })),
  };
  return `${JSON.stringify(feed, null, 1)}\n`;
}
