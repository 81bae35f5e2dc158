/** A picture that an entry refers to. */
export interface FeedPicture {
  /** Absolute http or https address. */
  url: string;
  /** What it shows, if the feed tells. */
  alt?: string | undefined;
  /** Who made it, if the feed tells. */
  credit?: string | undefined;
  /** Pixels, as the feed tells. */
  width?: number | undefined;
  height?: number | undefined;
}

/** One entry of a feed. All strings are cleaned of control characters; none is empty. */
export interface FeedEntry {
  /** What the feed calls it by: `guid`, `id` or `rdf:about`. */
  guid?: string | undefined;
  /** Absolute http or https address of the page that it tells of. */
  link?: string | undefined;
  /** Plain text on one line. */
  title?: string | undefined;
  /** HTML as the feed tells it: hostile, not sanitised. */
  summary?: string | undefined;
  /** HTML as the feed tells it: hostile, not sanitised. */
  content?: string | undefined;
  /** Names without mail addresses, separated by commas. */
  author?: string | undefined;
  published?: Date | undefined;
  updated?: Date | undefined;
  categories: string[];
  /** Base of relative addresses in `summary` and `content`, if it is known. */
  base?: string | undefined;
  pictures: FeedPicture[];
}

/** An entry that the feed says it has taken back (RFC 6721). */
export interface DeletedEntry {
  guid: string;
  /** When, if the feed tells. */
  at?: Date | undefined;
}

/** What a feed says, in the order in which it says it. */
export interface Feed {
  /** CDF of 1997, which looks like it, counts as RSS. */
  format: 'rss' | 'atom' | 'rdf' | 'json';
  /** Plain text on one line. */
  title?: string | undefined;
  /** Absolute http or https address of the site. */
  link?: string | undefined;
  /** BCP 47 tag in the case that the feed uses. */
  language?: string | undefined;
  entries: FeedEntry[];
  /** What it has taken back; only Atom has words for that. */
  deleted?: DeletedEntry[] | undefined;
  /** One sentence for each odd entry or field, beginning with the place: `entry 3: …`. */
  problems: string[];
}

/** A feed, or why there is none; `problem` is the rest of a sentence that begins with the source. */
export type FeedReading = { ok: true; feed: Feed } | { ok: false; problem: string };

/** How the bytes of a feed came. */
export interface Served {
  /** Address after redirects, or `file:` address: the base of relative links. */
  url: string;
  /** The `Content-Type` header. */
  contentType?: string | undefined;
}
