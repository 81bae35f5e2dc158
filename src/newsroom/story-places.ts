import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { StoryRules } from '../config/story-rules.ts';
import { weightsFor } from '../selection/grouping/closeness.ts';
import { groupStepwise } from '../selection/grouping/group-stories.ts';
import type { Placement } from '../selection/grouping/placement.ts';
import type { Groupable } from '../selection/grouping/reading.ts';

/** Groups reports into stories, and remembers the latest groupings. */
export interface StoryPlaces {
  /** Returns the place of each report by the rules of its newsletter, by id; pages are served meanwhile. */
  of(
    reports: readonly Groupable[],
    rules: Pick<StoryRules, 'grouping'>,
  ): Promise<ReadonlyMap<string, Placement>>;
}

/** The days that editors look at in turn. */
const mostKept = 6;

/** Returns an empty memory: the desk asks for the same day again and again. */
export function createStoryPlaces(): StoryPlaces {
  const kept = new Map<string, Promise<ReadonlyMap<string, Placement>>>();
  return {
    of(reports, rules) {
      const key = `${rules.grouping} ${fingerprint(reports)}`;
      const known = kept.get(key) ?? group(reports, rules);
      // What was asked for last goes last.
      kept.delete(key);
      kept.set(key, known);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return known;
    },
  };
}

function fingerprint(reports: readonly Groupable[]): string {
  const hash = createHash('sha256');
  for (const report of reports) hash.update(JSON.stringify(report)).update('\n');
  return hash.digest('base64');
}

async function group(
  reports: readonly Groupable[],
  rules: Pick<StoryRules, 'grouping'>,
): Promise<ReadonlyMap<string, Placement>> {
  const steps = groupStepwise(reports, { weights: weightsFor(rules) });
  for (;;) {
    const step = steps.next();
    if (step.done) return new Map(step.value.map((place) => [place.id, place]));
    await breathe();
  }
}
