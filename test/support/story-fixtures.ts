import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { isCalendarDay } from '../../src/base/calendar.ts';

const labelledItem = z.strictObject({
  id: z.string().regex(/^[a-z]\d{3}$/),
  event: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: z.string().min(1),
  text: z.string().min(1),
  date: z.string().refine(isCalendarDay),
  lang: z.enum(['de', 'en', 'uk']),
  source: z.string().min(1),
});

/** An item of the labelled set; items with the same event are one story to an editor. */
export type LabelledItem = z.infer<typeof labelledItem>;

const nearMiss = labelledItem.omit({ event: true, source: true }).extend({
  id: z.string().regex(/^n\d{3}$/),
  pair: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
});

/** Returns where the folder of the labelled set is. */
export const storyFixtures = fileURLToPath(new URL('../fixtures/stories/', import.meta.url));

/** The parts of the labelled set: those that programs learn from, and those that only measure them. */
export const learningSets = ['development', 'teasers', 'desks'] as const;
export const measuringSets = ['test', 'fresh'] as const;
export type StorySet = (typeof learningSets)[number] | (typeof measuringSets)[number];

/** Returns the items of one part of the labelled set in the order of the file, oldest day first. */
export const labelledItems = (set: StorySet): LabelledItem[] =>
  linesOf(set).map((line) => labelledItem.parse(line));

/** Returns the near misses: two different events of one kind have the same `pair`. */
export const nearMissItems = (): z.infer<typeof nearMiss>[] =>
  linesOf('near-misses').map((line) => nearMiss.parse(line));

const linesOf = (name: string): unknown[] =>
  readFileSync(`${storyFixtures}${name}.jsonl`, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
