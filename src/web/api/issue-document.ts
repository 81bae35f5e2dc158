import { z } from 'zod';
import { locales } from '../../base/calendar.ts';
import { calendarDaySchema } from '../../base/calendar-day-schema.ts';
import type { Issue } from '../../issue/issue.ts';

const ofForeign = 'Of its text, where it is not the language of the issue (BCP 47).';

const credit = z.object({
  source: z.string(),
  author: z.string().optional(),
  url: z.string().optional(),
  paid: z.boolean(),
  itemDate: calendarDaySchema.optional(),
  toldIn: z
    .object({ newsletter: z.string(), days: z.array(calendarDaySchema) })
    .optional()
    .meta({ description: 'In a review: the issues that told it.' }),
});

const picture = z.object({
  src: z.string(),
  alt: z.string(),
  credit: z.string(),
  width: z.number().optional(),
  height: z.number().optional(),
});

const printedReport = z.object({
  itemId: z.string(),
  label: z.string(),
  keyword: z.string(),
  title: z.string(),
  language: z.string().optional().meta({ description: ofForeign }),
  kicker: z.string().optional(),
  summary: z.string().optional(),
  body: z.string().meta({ description: 'Markdown, unsanitised.' }),
  machineWritten: z
    .literal(true)
    .optional()
    .meta({ description: 'Set when a summariser wrote the body; say so where you show it.' }),
  picture: picture.optional(),
  credit,
  alsoAt: z.array(z.object({ source: z.string(), url: z.string().optional() })),
  followUp: z
    .object({ date: calendarDaySchema, hasPage: z.boolean() })
    .optional()
    .meta({ description: 'The earlier issue that told the event, and whether it is public.' }),
});

const counter = z.object({
  id: z.string(),
  days: z.int(),
  from: z.int().optional().meta({ description: 'In a review: the count on its first day.' }),
  since: calendarDaySchema,
  label: z.string(),
  endedOn: calendarDaySchema.optional(),
});

const blocks = z.discriminatedUnion('type', [
  z.object({ type: z.literal('lead'), report: printedReport }),
  z.object({ type: z.literal('counter'), counterId: z.string() }),
  z.object({
    type: z.literal('quote'),
    itemId: z.string(),
    heading: z.string(),
    title: z.string(),
    introduction: z.string(),
    quote: z.string(),
    speaker: z.string(),
    role: z.string().optional(),
    occasion: z.string(),
    place: z.string().optional(),
    said: calendarDaySchema.optional(),
    credit,
  }),
  z.object({ type: z.literal('reports'), heading: z.string(), reports: z.array(printedReport) }),
  z.object({
    type: z.literal('figure'),
    itemId: z.string(),
    heading: z.string(),
    title: z.string(),
    value: z.number(),
    upTo: z.number().optional(),
    qualifier: z.string().optional(),
    unit: z.string().optional(),
    counts: z.string(),
    by: z.string(),
    context: z.string(),
    credit,
  }),
  z.object({
    type: z.literal('further-reading'),
    heading: z.string(),
    links: z.array(
      z.object({
        itemId: z.string(),
        title: z.string(),
        language: z.string().optional().meta({ description: ofForeign }),
        kicker: z.string().optional(),
        url: z.string(),
        note: z.string(),
        credit,
      }),
    ),
  }),
  z.object({ type: z.literal('text'), heading: z.string().optional(), body: z.string() }),
  z.object({
    type: z.literal('review'),
    heading: z.string(),
    newsletter: z.string(),
    title: z.string(),
    date: calendarDaySchema,
    from: calendarDaySchema,
    to: calendarDaySchema,
    subject: z.string(),
  }),
]);

/** Everything that an issue prints, before it has a form: `Issue` for readers of the API. */
export const issueDocument = z.object({
  newsletter: z.string(),
  date: calendarDaySchema,
  number: z.int(),
  locale: z.enum(locales),
  zone: z.string(),
  title: z.string(),
  tagline: z.string(),
  subject: z.string(),
  preheader: z.string(),
  opening: z.string(),
  counters: z.array(counter),
  blocks: z.array(blocks),
  deadline: z.string(),
  wordCount: z.int(),
  readingMinutes: z.int(),
  itemIds: z.array(z.string()),
  review: z
    .object({ from: calendarDaySchema, to: calendarDaySchema })
    .optional()
    .meta({ description: 'In a review: the first and the last of its days.' }),
}) satisfies z.ZodType<Issue>;
