import { type FittedWeights, fittedWeights } from './fitted-weights.ts';
import type { Representation } from './represent.ts';
import { cosine, countCommon, overlap } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import { tellsOfAnother } from './tells-of-another.ts';

/** What is measured within a language, in the order of the fitted weights. */
export const withinLanguage = [
  'words',
  'title',
  'title in words',
  'names',
  'facts',
  'words and names',
  'rare words',
  'rare names',
  'days',
  'age',
] as const;
/** What is measured between languages. */
export const betweenLanguages = [
  'shared words',
  'names',
  'facts',
  'words and names',
  'rare names',
  'rare facts',
  'days',
  'age',
] as const;

/** Returns the measures of likeness of `report` and what `story` says in its language, if it does. */
export function measuresWithin(report: Representation, story: OpenStory): number[] | undefined {
  const same = story.byLanguage.get(report.language);
  if (!same) return undefined;
  const words = cosine(report.words, same.words);
  const names = likeNames(report, story);
  return [
    words,
    cosine(report.title, same.title),
    cosine(report.title, same.words),
    names,
    cosine(report.facts, story.facts),
    Math.sqrt(words * names),
    overlap(report.words, same.words),
    overlap(report.names, story.names),
    weeks(story.lastDay, report),
    weeks(story.firstDay, report),
  ];
}

/** Returns the measures of likeness of `report` and `story` across languages. */
export function measuresBetween(report: Representation, story: OpenStory): number[] {
  const shared = cosine(report.shared, story.shared);
  const names = likeNames(report, story);
  return [
    shared,
    names,
    cosine(report.facts, story.facts),
    Math.sqrt(shared * names),
    overlap(report.names, story.names),
    overlap(report.facts, story.facts),
    weeks(story.lastDay, report),
    weeks(story.firstDay, report),
  ];
}

/** What two texts have in common on average, for one that names nobody. */
const unknownNames = 0.15;

const likeNames = (report: Representation, story: OpenStory) =>
  report.names.terms.length === 0 || story.names.square === 0
    ? unknownNames
    : cosine(report.names, story.names);

/** In weeks, so that it has the size of the other measures. */
const weeks = (since: number, { day }: Representation) => Math.max(0, day - since) / 7;

/**
 * Returns how likely `report` tells `story`, 0 to 1: logistic regression on the measures above, as
 * Miranda et al. (2018) rank and join with weights that were learnt from labelled examples.
 */
export function similarity(
  report: Representation,
  story: OpenStory,
  weights: FittedWeights = fittedWeights,
): number {
  const within = measuresWithin(report, story);
  const same = within ? logistic(within, weights.within) : 0;
  const speaksOther = story.byLanguage.size > (within ? 1 : 0);
  const other = speaksOther ? logistic(measuresBetween(report, story), weights.between) : 0;
  const likeness = Math.max(same, other);
  const stands = hasEnough(report, story) && !tellsOfAnother(report, story);
  return stands ? likeness : Math.min(likeness, weights.threshold / 2);
}

/** A text of fewer telling words is hardly one. */
const fewestWords = 8;
/** Such a text must have so many of them in common. */
const fewestCommon = 4;

/** Whether there is enough text to judge by: two words of three in common may be chance. */
function hasEnough({ words, language }: Representation, story: OpenStory): boolean {
  if (Math.min(words.terms.length, story.mostWords) >= fewestWords) return true;
  const own = story.byLanguage.get(language)?.words;
  return own !== undefined && countCommon(words, own) >= fewestCommon;
}

/** The last weight stands alone. */
export function logistic(measures: readonly number[], weights: readonly number[]): number {
  const sum = measures.reduce(
    (all, measure, at) => all + measure * (weights[at] ?? 0),
    weights[measures.length] ?? 0,
  );
  return 1 / (1 + Math.exp(-sum));
}
