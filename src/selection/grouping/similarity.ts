import { type FittedWeights, fittedWeights } from './fitted-weights.ts';
import { measuresBetween, measuresWithin } from './measures.ts';
import { probability } from './quadratic-form.ts';
import type { Representation } from './represent.ts';
import { countCommon } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import { tellsOfAnother } from './tells-of-another.ts';

/**
 * Returns how likely `report` tells `story`, 0 to 1: logistic regression on measures of likeness and
 * their products, as Miranda et al. (2018) rank and join with weights that were learnt from labelled
 * examples.
 */
export function similarity(
  report: Representation,
  story: OpenStory,
  weights: FittedWeights = fittedWeights,
): number {
  const within = measuresWithin(report, story);
  const same = within ? probability(weights.within, within) : 0;
  const speaksOther = story.wordsIn.size > (within ? 1 : 0) && meetsInWords(report, story);
  const other = speaksOther ? probability(weights.between, measuresBetween(report, story)) : 0;
  const likeness = Math.max(same, other);
  const stands = hasEnough(report, story) && !tellsOfAnother(report, story);
  return stands ? likeness : Math.min(likeness, weights.threshold / 2);
}

/** Whether reports in two languages have a word or a name in common: a number alone may be anybody's. */
const meetsInWords = (report: Representation, story: OpenStory): boolean =>
  countCommon(report.shared, story.shared) > 0 || countCommon(report.names, story.names) > 0;

/** A text of fewer telling words is hardly one. */
const fewestWords = 8;
/** Such a text must have so many of them in common. */
const fewestCommon = 4;

/** Whether there is enough text to judge by: two words of three in common may be chance. */
function hasEnough({ words, language }: Representation, story: OpenStory): boolean {
  if (Math.min(words.terms.length, story.mostWords) >= fewestWords) return true;
  const own = story.wordsIn.get(language);
  return own !== undefined && countCommon(words, own) >= fewestCommon;
}
