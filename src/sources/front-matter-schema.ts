import { z } from 'zod';
import { calendarDaySchema } from '../base/calendar-day-schema.ts';
import {
  atMost,
  exactName,
  instant,
  line,
  printable,
  secureAddress,
  webAddress,
} from './text-fields.ts';

const longestLabel = 40;

const image = z.strictObject({
  src: line(2000),
  alt: line(600, 'is missing: say what the picture shows, for readers who do not see it'),
  credit: line(120, 'is missing: say who made the picture, as printed below it'),
});

const fields = {
  id: line(120).optional(),
  title: line(120).meta({ description: 'The headline.' }),
  date: calendarDaySchema,
  source: line(80).meta({ description: 'The publication as printed.' }),
  url: webAddress.optional().meta({ description: 'The original; a link needs it.' }),
  author: line(120).optional(),
  paid: z
    .boolean()
    .default(false)
    .meta({ description: 'Whether the original is behind a paywall.' }),
  kicker: line(60).optional().meta({ description: 'A few words above the title.' }),
  topics: z.array(line(40)).max(12).default([]),
  priority: z
    .int()
    .min(-5)
    .max(5)
    .default(0)
    .meta({ description: "Editor's weight; higher is more important." }),
  story: line(80)
    .optional()
    .meta({ description: 'Items with the same one are about the same event.' }),
  withdrawn: z.boolean().default(false).meta({ description: 'Taken back: never printed.' }),
  embargo: instant.optional().meta({
    description:
      'Not printed before this instant: RFC 3339 with an offset, such as 2026-01-30T05:00:00+01:00.',
  }),
  draft: z
    .boolean()
    .optional()
    .meta({ description: 'Found by a program: not printed before an editor has approved it.' }),
  evidence: line(2000)
    .optional()
    .meta({ description: 'The sentence that the item was found in; never printed.' }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}$/, 'must be a language code of two or three letters, such as de')
    .optional()
    .meta({ description: "Language of the text; the newsletter's without it." }),
  image: image.optional(),
};

/** Runs a check even when another field is wrong, so that all problems are told at once. */
const always = { when: () => true };

const report = z
  .strictObject({
    kind: z.literal('report'),
    ...fields,
    label: line(longestLabel)
      .optional()
      .meta({ description: 'Bold words before the text; a short title stands in for it.' }),
    keyword: line(30).optional().meta({ description: 'For the subject line.' }),
    summary: line(400).optional().meta({ description: 'One sentence.' }),
    lead: z.boolean().default(false).meta({ description: 'Whether it is written as a lead.' }),
  })
  .superRefine(({ title, label }: { title: unknown; label?: unknown }, context) => {
    if (label !== undefined || typeof title !== 'string' || [...title].length <= longestLabel)
      return;
    const message = `is missing: the title is too long to stand in for it, so write one to four words (at most ${longestLabel} characters)`;
    context.addIssue({ code: 'custom', path: ['label'], message });
  }, always);

// One pair around all of the words, and not around two parts of them.
const quotationMarks = ['„“', '„”', '“”', '”“', '»«', '«»', '""', '‚‘', '‘’', "''", '‹›', '›‹'];
const marked = quotationMarks.map(([open, close]) => `${open}[^${open}${close}]*${close}`);
const withoutMarksAround = new RegExp(`^(?!\\s*(?:${marked.join('|')})\\s*$)`);

const quote = z.strictObject({
  kind: z.literal('quote'),
  ...fields,
  quote: line(1000).regex(
    withoutMarksAround,
    'must be the words alone: remove the quotation marks around them, they are printed by themselves',
  ),
  speaker: line(120).meta({ description: 'Who said it.' }),
  role: line(160).optional().meta({ description: 'As what.' }),
  occasion: line(200).meta({ description: 'On what occasion.' }),
  place: line(80).optional(),
  said: calendarDaySchema.optional(),
});

const magnitude = z.number().min(-1e15).max(1e15);
const figure = z
  .strictObject({
    kind: z.literal('figure'),
    ...fields,
    value: magnitude,
    upTo: magnitude
      .optional()
      .meta({ description: 'The end of a range that begins at value, and greater than that.' }),
    qualifier: line(40).optional().meta({ description: 'For example "mehr als".' }),
    unit: line(40).optional(),
    counts: line(200).meta({ description: 'What is counted, as it reads on after the number.' }),
    by: line(120).meta({ description: 'Who says so.' }),
  })
  .superRefine(({ value, upTo }: { value: unknown; upTo?: unknown }, context) => {
    if (typeof value !== 'number' || typeof upTo !== 'number' || upTo > value) return;
    const message = `must be greater than value (${value}): it ends the range that begins there`;
    context.addIssue({ code: 'custom', path: ['upTo'], message });
  }, always);

const link = z.strictObject({ kind: z.literal('link'), ...fields, url: webAddress });

/** The front matter of an item, by kind; its strings come back cleaned and on one line. */
export const frontMatterSchema = z.discriminatedUnion('kind', [report, quote, figure, link]);

const readOnly = (description: string) => ({ description, readOnly: true });

/** Sent back as it was read, an item is taken: what only we can tell is not looked at. */
const told = {
  origin: line(100)
    .meta(readOnly('The configured source that told it; `api` is what programs hand over.'))
    .optional(),
  published: instant
    .optional()
    .meta(readOnly('When its source published it, an instant in UTC, if the source tells.')),
};
const pixels = z.number().optional().meta(readOnly('Pixels, if they are known.'));

const longestBody = 100_000;
const noBody = 'is missing: a report needs its text';
const aboutBody = { description: 'The text in Markdown. HTML in it is sanitised.' };

const pushed = {
  ...told,
  id: exactName(120).meta({ description: 'Unique among all items of the newsletter.' }),
  image: image
    .extend({
      src: secureAddress.meta({ description: 'An `https://` address.' }),
      width: pixels,
      height: pixels,
    })
    .optional(),
  body: atMost(z.string(), longestBody).default('').meta(aboutBody),
};

/** A report needs its text. */
const pushedBody = atMost(
  z
    .string({ error: ({ input }) => (input === undefined ? noBody : undefined) })
    .regex(printable, noBody),
  longestBody,
).meta(aboutBody);

/** An item that another program hands over: the fields of the front matter, and the text. */
export const pushedItemSchema = z.discriminatedUnion('kind', [
  report.safeExtend({ ...pushed, body: pushedBody }).meta({
    // What the check of `report` says.
    anyOf: [{ required: ['label'] }, { properties: { title: { maxLength: longestLabel } } }],
  }),
  quote.safeExtend(pushed),
  figure.safeExtend(pushed),
  link.safeExtend(pushed),
]);
