import type { Config, Newsletter } from './config.ts';

/** Returns the newsletter that is meant when none is named: the only one that is no review, or the only one. */
export function mainNewsletter({
  newsletters,
}: Pick<Config, 'newsletters'>): Newsletter | undefined {
  const all = [...newsletters.values()];
  const [only, ...others] = all.length > 1 ? all.filter(({ review }) => !review) : all;
  return others.length === 0 ? only : undefined;
}
