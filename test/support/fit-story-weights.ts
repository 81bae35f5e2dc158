import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FittedWeights } from '../../src/selection/grouping/fitted-weights.ts';
import { defaultOpenDays, groupStories } from '../../src/selection/grouping/group-stories.ts';
import { representations } from '../../src/selection/grouping/representations.ts';
import {
  betweenLanguages,
  logistic,
  measuresBetween,
  measuresWithin,
  withinLanguage,
} from '../../src/selection/grouping/similarity.ts';
import { addReport, beginStory, type OpenStory } from '../../src/selection/grouping/story.ts';
import { collectSources } from '../../src/sources/collect-sources.ts';
import { bCubed } from './grouping-quality.ts';
import { judge, type Labelled, labelledStories } from './labelled-stories.ts';

/** What was measured of a report and a story, and whether they belong together. */
interface Example {
  measures: readonly number[];
  together: boolean;
}

/** Every report meets the stories as the labels would have made them by then. */
function examplesOf(reports: readonly Labelled[], teaches: (event: string) => boolean) {
  const stories = new Map<string, OpenStory>();
  const within: Example[] = [];
  const between: Example[] = [];
  for (const [report, item] of representations(reports)) {
    const { event } = item as Labelled;
    for (const [name, story] of stories) {
      if (report.day - story.lastDay > defaultOpenDays || !teaches(event) || !teaches(name))
        continue;
      const together = name === event;
      const inside = measuresWithin(report, story);
      if (inside) within.push({ measures: inside, together });
      if (story.byLanguage.size > (inside ? 1 : 0)) {
        between.push({ measures: measuresBetween(report, story), together });
      }
    }
    const story = stories.get(event) ?? beginStory(stories.size, report.day);
    stories.set(event, story);
    addReport(story, report);
  }
  return { within, between };
}

/** Of a measure of likeness more is never less alike, of time more never more. */
const countsAgainst = (name: string) => name === 'days' || name === 'age';

/** Returns the weights of least regret (logistic loss, both classes alike, squared weights cost). */
function regress(examples: readonly Example[], names: readonly string[], cost: number): number[] {
  const weights = Array.from({ length: names.length + 1 }, () => 0);
  const positives = examples.filter(({ together }) => together).length;
  const share = { yes: 0.5 / positives, no: 0.5 / (examples.length - positives) };
  for (let round = 0; round < 2000; round += 1) {
    const slope = weights.map((weight, at) => (at < names.length ? cost * weight : 0));
    for (const { measures, together } of examples) {
      const error =
        (logistic(measures, weights) - Number(together)) * (together ? share.yes : share.no);
      measures.forEach((measure, at) => {
        slope[at] = (slope[at] ?? 0) + error * measure;
      });
      slope[names.length] = (slope[names.length] ?? 0) + error;
    }
    for (const at of weights.keys()) {
      const next = (weights[at] ?? 0) - 4 * (slope[at] ?? 0);
      const name = names[at];
      if (name === undefined) weights[at] = next;
      else weights[at] = countsAgainst(name) ? Math.min(0, next) : Math.max(0, next);
    }
  }
  return weights.map((weight) => Number(weight.toFixed(2)));
}

function fitBoth(reports: readonly Labelled[], cost: number, teaches = (_: string) => true) {
  const { within, between } = examplesOf(reports, teaches);
  return {
    within: regress(within, withinLanguage, cost),
    between: regress(between, betweenLanguages, cost),
  };
}

const f1 = (reports: readonly Labelled[], weights: FittedWeights, of = (_: string) => true) =>
  bCubed(judge(reports, groupStories(reports, { weights })), ({ event }) => of(event)).f1;

/** Likenesses to try, for both classes alike 0.5 would be even. */
const thresholds = Array.from({ length: 14 }, (_, at) => Number((0.5 + at * 0.03).toFixed(2)));

/** Returns the threshold in the middle of the best, so that a little less or more costs little. */
function bestThreshold(score: (threshold: number) => number): { threshold: number; f1: number } {
  const scores = thresholds.map(score);
  const smooth = scores.map(
    (one, at) => (one * 2 + (scores[at - 1] ?? one) + (scores[at + 1] ?? one)) / 4,
  );
  const best = smooth.indexOf(Math.max(...smooth));
  return { threshold: thresholds[best] ?? 0.5, f1: scores[best] ?? 0 };
}

/** Their editors named the event of each: all are about one war, which keeps common words cheap. */
async function shippedReports(): Promise<Labelled[]> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const { items } = await collectSources({
    root,
    sources: { redaktion: { type: 'markdown', path: 'seeds' } },
  });
  return items.flatMap(({ id, kind, title, body, date, story = id }) =>
    kind === 'report' ? [{ id, event: story, title, text: body, date, language: 'de' }] : [],
  );
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
const reports = [...labelledStories('development'), ...(await shippedReports())];
const events = [...new Set(reports.map(({ event }) => event))];
const folds = 5;

const costs = [0.001, 0.003].map((cost) => {
  // What is judged has taught neither weights nor threshold.
  const fitted = Array.from({ length: folds }, (_, fold) => {
    const held = new Set(events.filter((_, at) => at % folds === fold));
    return { held, ...fitBoth(reports, cost, (event) => !held.has(event)) };
  });
  const crossed = bestThreshold(
    (threshold) =>
      fitted.reduce(
        (sum, { held, ...weights }) =>
          sum + f1(reports, { ...weights, threshold }, (event) => held.has(event)),
        0,
      ) / folds,
  );
  print(
    `cost ${cost}: F1 ${crossed.f1.toFixed(3)} on events held back, threshold ${crossed.threshold}`,
  );
  return { cost, ...crossed };
});
const best = costs.reduce((a, b) => (b.f1 > a.f1 ? b : a));
const weights: FittedWeights = { ...fitBoth(reports, best.cost), threshold: best.threshold };
const rows = (names: readonly string[], row: readonly number[]) =>
  [...names, 'alone'].map((name, at) => `    ${row[at]}, // ${name}`).join('\n');

const file = fileURLToPath(
  new URL('../../src/selection/grouping/fitted-weights.ts', import.meta.url),
);
writeFileSync(
  file,
  `/** Weights of the measures in similarity.ts; the last of each row stands alone. */
export interface FittedWeights {
  within: readonly number[];
  between: readonly number[];
  /** A report joins a story from this likeness on. */
  threshold: number;
}

/** Written by \`npm run fit-stories\` from the development half in test/fixtures/stories and from seeds/. */
export const fittedWeights: FittedWeights = {
  within: [
${rows(withinLanguage, weights.within)}
  ],
  between: [
${rows(betweenLanguages, weights.between)}
  ],
  threshold: ${weights.threshold},
};
`,
);
print(`F1 ${f1(reports, weights).toFixed(3)} on all of it; written to ${file}`);
