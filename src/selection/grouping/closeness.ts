import type { StoryRules } from '../../config/story-rules.ts';
import { fittedWeights } from './fitted-weights.ts';

/** Likenesses from which on reports join: none is more than 1. */
const thresholds: Record<StoryRules['grouping'], number> = {
  strict: 0.7,
  usual: fittedWeights.threshold,
  loose: 0.15,
  off: 2,
};

/** Returns the weights by which reports are grouped as a newsletter wants it. */
export const weightsFor = ({ grouping }: Pick<StoryRules, 'grouping'>) => ({
  ...fittedWeights,
  threshold: thresholds[grouping],
});
