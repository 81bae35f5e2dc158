import { createStoryIndex, weightiestTerms } from './candidates.ts';
import { type FittedWeights, fittedWeights } from './fitted-weights.ts';
import { type Member, memberOf, mostCentral } from './most-central.ts';
import type { Placement } from './placement.ts';
import type { Groupable } from './reading.ts';
import type { Representation } from './represent.ts';
import { representations } from './representations.ts';
import { sharedTerms } from './shared-terms.ts';
import { similarity } from './similarity.ts';
import { absorb, addReport, beginStory, type OpenStory } from './story.ts';

/** How reports are grouped. */
export interface GroupingOptions {
  /** A story nobody has told anything of for so many days is closed. */
  openDays?: number | undefined;
  weights?: FittedWeights | undefined;
}

/** Follow-ups come within days; what is like it weeks later is another event. */
export const defaultOpenDays = 4;
/** Some hundredths of a second pass with so many reports. */
const reportsPerStep = 25;

/** A report as sure as this of two stories shows that they are one. */
const bridge = 0.95;
/** Larger stories are many-sided; one report of two of them would make one of everything. */
const mostUnited = 8;

/** A story while it is being told. */
interface Told extends OpenStory {
  first: string;
  members: Member[];
  /** Its number, and those of the stories that it took in. */
  numbers: number[];
  /** Its only report, until that has been looked at for the last time, and when that was before. */
  alone?: { report: Representation; lookedAt: number } | undefined;
}

/**
 * Returns the story of each report, in order of date and id: online clustering after Miranda et al.,
 * "Multilingual Clustering of Streaming News" (EMNLP 2018). Each report joins the story that it is
 * most like, if it is like enough, or begins one. A report that is surely of two stories makes them
 * one, and at the end of a day what is still alone is compared once more. The order of `items` does not matter, and a later day never takes a story apart. An editor's `story` decides before all
 * likeness: reports with the same one are together, with different ones never.
 */
export function groupStories(
  items: readonly Groupable[],
  options: GroupingOptions = {},
): Placement[] {
  const steps = groupStepwise(items, options);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * As `groupStories`, in short steps: yields how many reports have their place, so that pages can be
 * served and signals heard between two steps.
 */
export function* groupStepwise(
  items: readonly Groupable[],
  { openDays = defaultOpenDays, weights = fittedWeights }: GroupingOptions = {},
): Generator<number, Placement[]> {
  const placements: Placement[] = [];
  const stories: (Told | undefined)[] = [];
  const byEditor = new Map<string, Told>();
  let today = 0;
  const isOpen = (number: number) => (stories[number]?.lastDay ?? -Infinity) >= today - openDays;
  const index = createStoryIndex(isOpen);

  for (const [report, item] of representations(items)) {
    if (report.day > today) {
      lookAgain();
      today = report.day;
      stories.forEach((story, number) => {
        if (story?.number === number && story.given === undefined && !isOpen(number)) close(story);
      });
      index.prune();
    }
    place(item, report);
    if (placements.length % reportsPerStep === 0) yield placements.length;
  }
  lookAgain();
  for (const [number, story] of stories.entries()) if (story?.number === number) close(story);
  return withNearest(placements);

  function place(item: Groupable, report: Representation): void {
    const terms = weightiestTerms(report);
    const rated = rate(report, index.find(terms), stories, weights);
    const named = item.story === undefined ? undefined : byEditor.get(item.story);
    const [best] = rated.filter(
      ({ story }) => item.story === undefined || story.given === undefined,
    );
    const joined = named ?? (best && best.similarity >= weights.threshold ? best.story : undefined);
    const story = joined ?? begin(item, report.day);
    const other = rated.find((one) => one.story !== story);
    placements.push({
      id: item.id,
      story: story.first,
      leading: story.first,
      by: joined ? (named ? 'editor' : 'likeness') : 'beginning',
      similarity:
        joined &&
        (rated.find((one) => one.story === joined)?.similarity ??
          similarity(report, joined, weights)),
      shared: joined ? sharedTerms(report, joined) : [],
      threshold: weights.threshold,
      nearest: other && { story: other.story.first, similarity: other.similarity },
    });
    if (item.story !== undefined) {
      story.given = item.story;
      byEditor.set(item.story, story);
    }
    story.alone = joined ? undefined : { report, lookedAt: placements.length };
    addReport(story, report);
    story.members.push(memberOf(report, placements.length - 1));
    index.add(story.number, terms);
    if (
      other &&
      other.similarity >= Math.max(bridge, weights.threshold) &&
      joined &&
      canBeOne(story, other.story)
    ) {
      unite(story, other.story, report, item.id, other.similarity);
    }
  }

  /**
   * At the end of a day: who told of an event in other words than the others, before them, is like
   * the story that they have made of it since.
   */
  function lookAgain(): void {
    for (const story of stories) {
      if (!story?.alone) continue;
      const { report, lookedAt } = story.alone;
      story.alone = report.day < today ? undefined : { report, lookedAt: placements.length };
      if (story.given !== undefined) continue;
      // With what nobody has told anything of since, it has been compared.
      const found = index
        .find(weightiestTerms(report))
        .filter((number) => (stories[number]?.members.at(-1)?.at ?? -1) >= lookedAt);
      const [best] = rate(report, found, stories, weights);
      if (!best || best.similarity < weights.threshold) continue;
      const [{ at } = { at: 0 }] = story.members;
      unite(story, best.story, report, placements[at]?.id ?? story.first, best.similarity);
    }
  }

  /** The story that began first goes on; what began the other one learns why it no longer does. */
  function unite(
    one: Told,
    two: Told,
    report: Representation,
    through: string,
    likeness: number,
  ): void {
    const [kept, gone] = one.number < two.number ? [one, two] : [two, one];
    const shared = sharedTerms(report, two);
    for (const { at } of gone.members) {
      const placement = placements[at];
      if (!placement) continue;
      placement.story = kept.first;
      if (placement.by !== 'beginning') continue;
      const moved = { ...placement, by: 'likeness', similarity: likeness, shared } as const;
      placements[at] = placement.id === through ? moved : { ...moved, through };
    }
    kept.alone = undefined;
    absorb(kept, gone);
    kept.members.push(...gone.members);
    kept.members.sort((a, b) => a.at - b.at);
    for (const number of gone.numbers) stories[number] = kept;
    kept.numbers.push(...gone.numbers);
    if (kept.given !== undefined) byEditor.set(kept.given, kept);
  }

  function begin(item: Groupable, day: number): Told {
    const number = stories.length;
    const begun = { first: item.id, members: [], numbers: [number] };
    const story: Told = { ...beginStory(number, day), ...begun };
    stories.push(story);
    return story;
  }

  /** Only now it is known which report stands in the middle; what it was found by is let go. */
  function close(story: Told): void {
    const leading = placements[mostCentral(story, story.members)]?.id ?? story.first;
    for (const { at } of story.members) {
      const placement = placements[at];
      if (placement) placement.leading = leading;
    }
    for (const number of story.numbers) stories[number] = undefined;
  }
}

/** What was another story when a report came may have become its own, or part of a third. */
function withNearest(placements: readonly Placement[]): Placement[] {
  const storyOf = new Map(placements.map(({ id, story }) => [id, story]));
  return placements.map((placement) => {
    const { nearest } = placement;
    const story = nearest && (storyOf.get(nearest.story) ?? nearest.story);
    if (!story || story === nearest.story) return placement;
    const other = story === placement.story ? undefined : { ...nearest, story };
    return { ...placement, nearest: other };
  });
}

const canBeOne = (one: Told, two: Told) =>
  (one.given === undefined || two.given === undefined) &&
  one.members.length + two.members.length <= mostUnited;

/** Returns the stories that may be meant, the likeliest first. */
function rate(
  report: Representation,
  found: readonly number[],
  stories: readonly (Told | undefined)[],
  weights: FittedWeights,
): { story: Told; similarity: number }[] {
  const open = new Set(found.flatMap((number) => stories[number] ?? []));
  return [...open]
    .map((story) => ({ story, similarity: similarity(report, story, weights) }))
    .sort((a, b) => b.similarity - a.similarity || a.story.number - b.story.number);
}
