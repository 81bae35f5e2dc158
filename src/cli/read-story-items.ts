import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { isCalendarDay } from '../base/calendar.ts';
import { cleanLine, cleanText } from '../base/clean-text.ts';
import { LagebriefError } from '../base/errors.ts';
import { placedSentence } from '../base/placed-sentence.ts';
import { reason } from '../base/read-text-file.ts';
import type { Groupable } from '../selection/grouping/reading.ts';

/** No more of a text is looked at, so no more of it is kept. */
const longestText = 20_000;
/** A longer line is no report. */
const longestLine = 8_000_000;

const isDay = (value: string) =>
  isCalendarDay(value.slice(0, 10)) && (value.length === 10 || !Number.isNaN(Date.parse(value)));

const wanted = 'must be text';
const storyItem = z.object({
  id: z
    .union([z.string(), z.number()], 'is missing: each report needs one of its own')
    .transform((id) => cleanLine(String(id)))
    .refine((id) => id.length > 0 && id.length <= 200, 'must have 1 to 200 characters'),
  title: z.string(wanted).transform((title) => cleanLine(title.slice(0, 1000))),
  text: z
    .string(wanted)
    .default('')
    .transform((text) => cleanText(text.slice(0, longestText))),
  date: z
    .string('is missing: write it as YYYY-MM-DD')
    .refine(isDay, 'must be an existing day, written YYYY-MM-DD, or an instant (ISO 8601)'),
  lang: z
    .string()
    .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9-]{1,30})?$/, 'must be a language code such as de')
    .nullish()
    .transform((lang) => lang?.split('-')[0]),
  source: z
    .string(wanted)
    .nullish()
    .transform((source) => cleanLine(source?.slice(0, 200) ?? '')),
  story: z
    .string(wanted)
    .max(80)
    .nullish()
    .transform((story) => story ?? undefined),
});

/** Reports from a file, and a sentence for each line that is none. */
interface StoryItems {
  items: (Groupable & { source: string })[];
  problems: string[];
}

/**
 * Returns the reports of a file with one JSON object a line (id, title, text, date, lang, source);
 * throws `file.unreadable`. Of reports with the same id the first counts.
 */
export async function readStoryFile(path: string, given: string): Promise<StoryItems> {
  const unreadable = (error: unknown, why = reason(error)) =>
    new LagebriefError('file.unreadable', { file: given, reason: why }, { cause: error });
  await using file = await open(path).catch((error: unknown) => {
    throw unreadable(error);
  });
  if ((await file.stat()).isDirectory()) throw unreadable(undefined, 'it is a folder');
  return await readStoryLines(file.readLines({ encoding: 'utf8', autoClose: false }), given);
}

/** Returns the reports that come as `readStoryFile` wants them, until `input` ends. */
export async function readStoryInput(input: Readable): Promise<StoryItems> {
  input.setEncoding('utf8');
  return readStoryLines(createInterface({ input, crlfDelay: Infinity }), 'standard input');
}

async function readStoryLines(lines: AsyncIterable<string>, given: string): Promise<StoryItems> {
  const items: StoryItems['items'] = [];
  const problems: string[] = [];
  const lineOf = new Map<string, number>();
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() === '') continue;
    const read = readLine(text, lineOf);
    if ('problem' in read) problems.push(placedSentence(given, number, read.problem));
    else {
      lineOf.set(read.item.id, number);
      const { lang: language, ...item } = read.item;
      items.push({ ...item, language });
    }
  }
  return { items, problems };
}

function readLine(
  line: string,
  lineOf: ReadonlyMap<string, number>,
): { item: z.infer<typeof storyItem> } | { problem: string } {
  if (line.length > longestLine) {
    return {
      problem: `has ${line.length} characters and the limit is ${longestLine}: shorten its text`,
    };
  }
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return {
      problem: 'is not JSON: write one object a line, {"id": …, "title": …, "text": …, "date": …}',
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: 'must be a JSON object with id, title, text and date' };
  }
  const read = storyItem.safeParse(value);
  if (read.success) {
    const { id } = read.data;
    const before = lineOf.get(id);
    if (before === undefined) return { item: read.data };
    return {
      problem: `the id "${id}" stands in line ${before} already: each report needs its own`,
    };
  }
  const [issue] = read.error.issues;
  return { problem: `${issue?.path.join('.')} ${issue?.message}` };
}
