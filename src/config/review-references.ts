import { nearest } from '../base/nearest.ts';
import type { Newsletter } from './config.ts';

/** Returns the sentence of a problem at `path` in a newsletter's file. */
export type ProblemPlace = (path: readonly PropertyKey[], words: string) => string;

/**
 * Returns what is wrong between newsletters: reviews of a newsletter that there is not, that is a
 * review itself or that is written otherwise, and links to reviews that there are not.
 */
export function reviewProblems(
  newsletters: ReadonlyMap<string, Newsletter>,
  places: ReadonlyMap<string, ProblemPlace>,
): string[] {
  return [...newsletters.values()].flatMap((newsletter) => {
    const say = places.get(newsletter.slug);
    if (!say) return [];
    const inReview = newsletter.review
      ? ofReview(newsletter, newsletter.review.of, newsletters).map(([field, words]) =>
          say(field === 'of' ? ['review', 'of'] : [field], words),
        )
      : [];
    const inBlocks = newsletter.blocks.flatMap((block, index) => {
      if (block.type !== 'review') return [];
      const words = ofLink(block.newsletter, newsletters);
      return words ? [say(['blocks', index, 'newsletter'], words)] : [];
    });
    return [...inReview, ...inBlocks];
  });
}

function ofReview(
  { slug, locale, zone }: Newsletter,
  of: string,
  newsletters: ReadonlyMap<string, Newsletter>,
): ['of' | 'locale' | 'zone', string][] {
  if (of === slug) return [['of', 'names this newsletter itself: name the one to look back on']];
  const reviewed = newsletters.get(of);
  if (!reviewed) return [['of', unknown(of, newsletters)]];
  if (reviewed.review)
    return [['of', `names "${of}", which is a review itself: name a newsletter with sources`]];
  const differs = (field: 'locale' | 'zone', own: string, its: string) =>
    own === its
      ? []
      : [
          [field, `must be ${its}, as in "${of}", whose texts and days it prints`] as [
            typeof field,
            string,
          ],
        ];
  return [...differs('locale', locale, reviewed.locale), ...differs('zone', zone, reviewed.zone)];
}

function ofLink(to: string, newsletters: ReadonlyMap<string, Newsletter>): string | undefined {
  const review = newsletters.get(to);
  if (!review) return unknown(to, newsletters);
  return review.review
    ? undefined
    : `names "${to}", which is no review: name one, or remove the block`;
}

function unknown(slug: string, newsletters: ReadonlyMap<string, Newsletter>): string {
  const known = [...newsletters.keys()];
  const near = nearest(slug, known);
  const advice = near ? `did you mean "${near}"?` : `there is ${known.join(', ')}`;
  return `names the newsletter "${slug}", which does not exist: ${advice}`;
}
