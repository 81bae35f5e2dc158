import { z } from 'zod';
import { isZone, locales, weekdayNames } from '../base/calendar.ts';
import { calendarDaySchema } from '../base/calendar-day-schema.ts';
import { nearest } from '../base/nearest.ts';
import { checkReferences } from './newsletter-references.ts';
import { pushedSource } from './reserved-slugs.ts';
import { senderSchema } from './site-config.ts';
import { sourceSchema } from './source-config.ts';
import { storyRulesSchema } from './story-rules.ts';
import { summariserSchema } from './summariser-config.ts';

import { paragraphs, singleLine } from './text-schemas.ts';
import { themeSchema } from './theme-config.ts';

const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, written "06:00"');
const zone = z.string().refine(isZone, {
  error: ({ input }) => {
    const near = nearest(String(input), Intl.supportedValuesOf('timeZone'));
    const advice = near ? `: did you mean "${near}"?` : ' such as Europe/Berlin';
    return `must be an IANA time zone${advice}`;
  },
});
/** Names in addresses and messages. */
export const slugPattern = /^[a-z][a-z0-9-]{0,39}$/;
const slug = z
  .string()
  .regex(
    slugPattern,
    'must be a name of lower-case letters, digits and "-" that begins with a letter, at most 40 characters',
  );

const counter = z.strictObject({
  /** The day that has the number `firstDay`. */
  since: calendarDaySchema,
  firstDay: z.int().min(0).max(1).default(1),
  /** Reads on after "1437 Tage". */
  label: singleLine(120),
  /** Last day that counts; afterwards the counter stands still and says so. */
  until: calendarDaySchema.optional(),
});

const points = (usual: number) => z.number().min(0).max(100).default(usual);

/** Points by which fresh reports and links are ranked; of equal points the newest comes first. */
const weights = z.strictObject({
  /** Taken off for each day of age, of two days at most. */
  recency: points(15),
  /** For another source of the same event; each further one counts half as much as the one before. */
  breadth: points(6),
  /** For each step of a source's own weight, -5 to 5. */
  source: points(3),
  /** Taken off for each item of the same source, or topic, that stands before it; three at most. */
  sameSource: points(8),
  sameTopic: points(7),
  /** Taken off when its text is that of an item that stands before it; in part when it is alike. */
  likeness: points(10),
  /** Taken off for each of the last issues that opened with one of its topics, three at most. */
  ledTopic: points(3),
  /** For a text of a lead's length, in part for a shorter one: only among those that may lead. */
  leadLength: points(6),
  /** Taken off a report in another language than the newsletter's. */
  otherLanguage: points(10),
});

const heading = singleLine(120).optional();
const block = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('lead'),
    /** With fewer words a report cannot open the issue, unless it is written as a lead. */
    minWords: z.int().min(1).max(1000).default(20),
    /** A longer text is shortened to its best sentences; without it none is. */
    maxWords: z.int().min(50).max(5000).optional(),
  }),
  z.strictObject({ type: z.literal('counter'), counter: slug }),
  z.strictObject({ type: z.literal('quote'), heading }),
  z.strictObject({
    type: z.literal('reports'),
    heading,
    count: z.int().min(1).max(12).default(3),
    /** Of a longer text the summary is printed, or else its best sentences. */
    maxWords: z.int().min(20).max(5000).default(120),
  }),
  z.strictObject({ type: z.literal('figure'), heading }),
  z.strictObject({
    type: z.literal('further-reading'),
    heading,
    count: z.int().min(1).max(12).default(3),
  }),
  z.strictObject({ type: z.literal('text'), heading, body: paragraphs(4000) }),
  z.strictObject({
    type: z.literal('review'),
    heading,
    /** The newsletter whose newest issue is linked, if it is published when this one is made. */
    newsletter: slug,
    /** On the day of that issue and for so many days after it. */
    withinDays: z.int().min(0).max(13).default(1),
  }),
]);

/** Makes a newsletter's issues from what the public issues of another have told. */
const review = z.strictObject({
  /** Slug of the newsletter that is looked back on. */
  of: slug,
  /** So many calendar days, the last one the day before the review: on a Monday, 7 are the ISO week. */
  days: z.int().min(2).max(35).default(7),
  /** With fewer issues in these days there is nothing to look back on: no review, with this reason. */
  minimumIssues: z.int().min(1).max(35).default(2),
});

const newsletter = z.strictObject({
  title: singleLine(60),
  tagline: singleLine(140),
  locale: z.enum(locales).default('de'),
  zone: zone,
  /** When the daily run starts, in `zone`. */
  schedule: z.strictObject({
    time,
    days: z
      .array(z.enum(weekdayNames))
      .min(1)
      .default([...weekdayNames]),
    /** A run missed by more than this (the machine was off) is skipped, not made up for. */
    graceMinutes: z.int().min(1).max(1440).default(180),
  }),
  /** Editorial deadline as printed, in `zone`. */
  deadline: time.default('05:30'),
  /** `auto`: an issue whose preflight has no blocker approves itself; `required`: an editor does. */
  approval: z.enum(['auto', 'required']).default('auto'),
  /** Number of the first issue. */
  firstNumber: z.int().min(1).max(1_000_000_000).default(1),
  sender: senderSchema.optional(),
  /** Where items come from; the key is the source's name in messages. */
  sources: z
    .record(slug, sourceSchema)
    .refine(
      (value) => !Object.hasOwn(value, pushedSource),
      'cannot have a source named api: that name belongs to items that come by the API',
    )
    .default({}),
  /** In place of sources: the issues of another newsletter are the material. */
  review: review.optional(),
  selection: z
    .strictObject({
      /** An item is fresh on its own day and this many days after it. */
      freshDays: z.int().min(0).max(60).default(1),
      /** Fewer fresh reports than this (the lead counts) are too little material. */
      minimumReports: z.int().min(1).max(20).default(3),
      /** What to do with too little material. */
      tooLittle: z.enum(['skip', 'fill']).default('skip'),
      /** How old an item may be that `fill` brings in. */
      fillDays: z.int().min(1).max(3660).default(365),
      /** Days during which a quote (speaker and words) is not printed again. */
      quoteRestDays: z.int().min(0).max(3660).default(60),
      /** Days during which whoever is quoted stands back behind other voices. */
      speakerRestDays: z.int().min(0).max(60).default(3),
      /** What a feed has changed so recently is left out, unless it is older; 0 is off. */
      settleMinutes: z.int().min(0).max(240).default(10),
      /** At most this many reports of one source, and of one topic, in an issue. */
      maxPerSource: z.int().min(1).max(20).default(6),
      maxPerTopic: z.int().min(1).max(20).default(4),
      weights: weights.prefault({}),
      /** So many of the last issues count for `weights.ledTopic`. */
      recentIssues: z.int().min(0).max(30).default(5),
      /** Whether an event that an earlier issue told may come again with newer material. */
      followUps: z.boolean().default(true),
      /** At most this many of them in an issue; by default as many as `minimumReports` needs. */
      maxFollowUps: z.int().min(1).max(13).default(3),
      /** Which reports tell of one event. */
      stories: storyRulesSchema.prefault({}),
    })
    .prefault({}),
  /** Writes the short texts of reports without a summary; what it wrote needs an editor's approval. */
  summariser: summariserSchema.optional(),
  counters: z.record(slug, counter).default({}),
  blocks: z.array(block).min(1).max(20),
  letter: z
    .strictObject({
      /** Last line before the footer. */
      closing: singleLine(400).optional(),
      /** Address that the feedback link writes to; the sender's reply address without it. */
      feedback: z.email().optional(),
    })
    .prefault({}),
  delivery: z
    .strictObject({
      /** What is not accepted this many hours after sending began expires: old news is not news. */
      giveUpAfterHours: z.number().min(0.1).max(120).default(6),
      /** What to do with a message that may or may not have arrived. */
      uncertain: z.enum(['resend', 'hold']).default('resend'),
    })
    .prefault({}),
  signUp: z.strictObject({
    /** What one gets and how often, on the landing page. */
    pitch: paragraphs(600),
    /** The words that a subscriber agrees to; they go into the consent ledger. */
    consent: paragraphs(600),
    /** A request that is not confirmed for so many days is forgotten. */
    confirmWithinDays: z.int().min(1).max(30).default(7),
    /** Whether the newest issue goes to a new reader at once. */
    sendLatestIssue: z.boolean().default(false),
    /** Domains of throw-away addresses, or the file that has one a line. */
    refuseDomains: z.union([z.array(singleLine(253)).max(1000), singleLine(400)]).optional(),
    /** Who has not confirmed after so many hours is reminded once; 0 is never. */
    reminderAfterHours: z.int().min(0).max(696).default(24),
  }),
  theme: themeSchema.prefault({}),
});

/** `config/newsletters/<slug>.yaml`: one publication. */
export const newsletterConfigSchema = newsletter.superRefine(checkReferences, {
  // Also when something else is wrong: all problems of a file are told at once.
  when: () => true,
});

/** A newsletter's configuration, with the slug that its file is named after. */
export type NewsletterConfig = z.infer<typeof newsletterConfigSchema> & {
  slug: string;
};
export type ReviewRules = z.infer<typeof review>;
export type BlockConfig = z.infer<typeof block>;
export type CounterConfig = z.infer<typeof counter>;
export type SelectionRules = NewsletterConfig['selection'];
