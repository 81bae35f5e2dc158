import { z } from 'zod';
import { singleLine } from './text-schemas.ts';

/** How important what a source tells is, beside other sources. */
const weight = z.int().min(-5).max(5).default(0);

const markdown = z.strictObject({
  type: z.literal('markdown'),
  /** A folder of Markdown files, one item each. */
  path: singleLine(400),
  weight,
});

const webAddress = singleLine(2000).refine(
  (value) => {
    const url = URL.parse(value);
    const isWeb = url !== null && /^https?:$/.test(url.protocol) && !/\s/.test(value);
    return isWeb && url.username === '' && url.password === '';
  },
  { error: 'must begin with https:// or http:// and have a host, without a user or blanks' },
);

const markers = (usual: readonly string[]) =>
  z
    .array(singleLine(80))
    .max(40)
    .default([...usual]);

/** Words by which German papers mark what only subscribers can read. */
const usualMarkers = [
  'Z+',
  'F+',
  'FAZ+',
  'S+',
  'SPIEGEL+',
  'SZ Plus',
  'SZ+',
  'Tagesspiegel Plus',
  'T+',
  'WELTplus',
  'heise+',
  'taz+',
];

const feed = z.strictObject({
  type: z.literal('feed'),
  /** The feed, or a page that names its feed. */
  url: webAddress.optional(),
  /** A file with a feed, in place of `url`. */
  path: singleLine(400).optional(),
  /** The publication as printed. */
  name: singleLine(80),
  /** What its entries become. */
  kind: z.enum(['report', 'link']).default('report'),
  weight,
  /** Of its texts: a primary subtag such as de; without it what the feed says. */
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language code of two or three letters, such as de')
    .optional(),
  /** Given to each of its items. */
  topics: z.array(singleLine(40)).max(12).default([]),
  /** Plain words that mark what is behind a paywall. */
  paid: z
    .strictObject({
      /** At the beginning or end of a title. */
      title: markers(usualMarkers),
      /** A part of the address. */
      link: markers([]),
      /** A whole category. */
      category: markers(usualMarkers),
    })
    .prefault({}),
  /** How often it is asked at most. */
  everyMinutes: z.int().min(5).max(1440).default(20),
  /** Only so many of its entries are taken, the first ones. */
  maxEntries: z.int().min(1).max(1000).default(100),
  /** Entries older than this are not taken. */
  maxAgeDays: z.int().min(1).max(3660).default(30),
  /** A longer answer is not read. */
  maxMegabytes: z.number().min(0.1).max(16).default(8),
});

/** Where items come from, by type. */
export const sourceSchema = z.discriminatedUnion('type', [
  markdown,
  feed.superRefine(({ url, path }: { url?: unknown; path?: unknown }, context) => {
    if ((url === undefined) !== (path === undefined)) return;
    const message =
      url === undefined
        ? 'is missing: write the address of the feed, or path: for a file'
        : 'stands beside path: remove one of them';
    context.addIssue({ code: 'custom', path: ['url'], message });
  }),
]);

export type SourceConfig = z.infer<typeof sourceSchema>;
export type FeedSource = z.infer<typeof feed>;
