import { z } from 'zod';
import { isCalendarDay } from '../base/calendar.ts';
import { calendarDaySchema } from '../base/calendar-day-schema.ts';
import { cleanLine } from '../base/clean-text.ts';

const longestLabel = 40;

const line = (max: number, missing?: string) =>
  z
    .string({ error: ({ input }) => (input === undefined ? missing : undefined) })
    .overwrite(cleanLine)
    .min(1)
    .max(max);

const webAddress = line(2000).refine(isWebAddress, {
  message: 'must begin with https:// or http:// and have a host, without a user or blanks',
});

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return (
    url !== null &&
    /^https?:\/\//i.test(value) &&
    !/\s/.test(value) &&
    url.username === '' &&
    url.password === ''
  );
}

/** An instant with its offset (RFC 3339); it comes back in UTC. */
const instant = z
  .string()
  .refine(isInstant, {
    message: 'must be an instant with its offset from UTC, written 2026-01-30T05:00:00+01:00',
  })
  .overwrite((value) => (isInstant(value) ? new Date(value).toISOString() : value));

function isInstant(value: string): boolean {
  const parts = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(
    value,
  );
  // `Date` makes 31 February the third of March.
  return parts !== null && isCalendarDay(parts[1] ?? '') && !Number.isNaN(Date.parse(value));
}

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
  image: z
    .strictObject({
      src: line(2000).meta({
        description: 'An `https://` address; in a file also that of a picture beside it.',
      }),
      alt: line(600, 'is missing: say what the picture shows, for readers who do not see it'),
      credit: line(120, 'is missing: say who made the picture, as printed below it'),
    })
    .optional(),
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
    if (label !== undefined || typeof title !== 'string' || title.length <= longestLabel) return;
    const message = `is missing: the title is too long to stand in for it, so write one to four words (at most ${longestLabel} characters)`;
    context.addIssue({ code: 'custom', path: ['label'], message });
  }, always);

const quote = z.strictObject({
  kind: z.literal('quote'),
  ...fields,
  quote: line(1000).refine((words) => !isInQuotationMarks(words), {
    message:
      'must be the words alone: remove the quotation marks around them, they are printed by themselves',
  }),
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
    upTo: magnitude.optional().meta({ description: 'The end of a range that begins at value.' }),
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

const pushed = {
  // It is whom the item replaces: two that were written differently must not become one.
  id: z
    .string()
    .refine((text) => cleanLine(text) === text.normalize('NFC'), {
      message: 'must be one line without control characters, and without blanks around it',
    })
    .pipe(line(120))
    .meta({ description: 'Unique among all items of the newsletter.' }),
  /** As below the front matter of a file. */
  body: z.string().max(100_000).default('').meta({
    description: 'The text in Markdown; a report needs one. HTML in it is sanitised.',
  }),
};

/** An item that another program hands over: the fields of the front matter, and the text. */
export const pushedItemSchema = z.discriminatedUnion('kind', [
  report.safeExtend(pushed),
  quote.safeExtend(pushed),
  figure.safeExtend(pushed),
  link.safeExtend(pushed),
]);

const quotationMarks = ['„“', '„”', '“”', '”“', '»«', '«»', '""', '‚‘', '‘’', "''", '‹›', '›‹'];

/** Whether one pair of quotation marks stands around all of `words`, not around two parts. */
function isInQuotationMarks(words: string): boolean {
  return quotationMarks.some(([open = '', close = '']) => {
    const inner = words.slice(1, -1);
    const around = words.length > 1 && words.startsWith(open) && words.endsWith(close);
    return around && !inner.includes(open) && !inner.includes(close);
  });
}
