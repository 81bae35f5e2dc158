import { z } from 'zod';
import { singleLine } from './text-schemas.ts';

/** How alike reports must be to be one story; `off`: only what editors say counts. */
export const groupings = ['strict', 'usual', 'loose', 'off'] as const;

/** Reports by their addresses or ids. */
const named = z
  .array(singleLine(2000))
  .min(2, 'must name two reports or more, by their addresses or ids')
  .max(50);

/** Returns what two lists both have, or what one has twice. */
const repeated = (lists: readonly (readonly string[])[]): string | undefined =>
  lists.flat().find((one, at, all) => all.indexOf(one) < at);

/** How reports of one event are found, and what editors know better. */
export const storyRulesSchema = z
  .strictObject({
    grouping: z.enum(groupings).default('usual'),
    /** Each list names reports of one event. */
    together: z.array(named).max(200).default([]),
    /** Each list names reports of which no two tell of one event. */
    apart: z.array(named).max(200).default([]),
  })
  .superRefine(({ together, apart }, context) => {
    const say = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    const twice = repeated(together);
    if (twice !== undefined) say(['together'], `names "${twice}" twice: make one list of both`);
    for (const [at, list] of apart.entries()) {
      const torn = together.find((event) => event.filter((one) => list.includes(one)).length > 1);
      if (torn) say(['apart', at], 'names two reports that are in one list of "together"');
    }
  });

export type StoryRules = z.infer<typeof storyRulesSchema>;
