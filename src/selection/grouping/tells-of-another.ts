import { hasNumber } from './ascending.ts';
import type { Representation } from './represent.ts';
import { cosine, weightOf } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';

/**
 * From this likeness of words on, both texts tell the same kind of event in the same manner, so that
 * what differs is the event. Angles of one event, which name other people, are less alike.
 */
const sameManner = 0.33;
/** Days differ more easily than names, as when a report is updated; so more must be alike. */
const sameMannerOfDay = 0.45;
/** A name as rare as this in both heads holds them together: other names are only beside it. */
const rareName = 3.5;
/** Names at the head of a story are those with so much of the weight of the foremost one. */
const foremost = 0.5;

/**
 * Returns whether `report` tells another event of the kind of `story`: in like words of one language,
 * but each names a place, person or firm at its head that the other never mentions, or it begins with
 * a day that the story does not know. Names that both have, such as a chancellor's, are no evidence for one event.
 */
export function tellsOfAnother(report: Representation, story: OpenStory): boolean {
  const same = story.byLanguage.get(report.language);
  if (!same) return false;
  const manner = cosine(report.words, same.words);
  return (
    (manner >= sameManner && hasOtherNames(report, story)) ||
    (manner >= sameMannerOfDay && hasOtherDays(report, story))
  );
}

function hasOtherNames({ lead, mentions }: Representation, story: OpenStory): boolean {
  const held = lead.terms.some(
    (term, at) => (lead.rarities[at] as number) >= rareName && weightOf(story.lead, term) > 0,
  );
  if (held || lead.terms.every((term) => hasNumber(story.mentions, term))) return false;
  const { terms, weights } = story.lead;
  const least = weights.reduce((most, weight) => Math.max(most, weight), 0) * foremost;
  return terms.some((term, at) => (weights[at] as number) >= least && !hasNumber(mentions, term));
}

const hasOtherDays = ({ leadDays }: Representation, story: OpenStory): boolean =>
  leadDays.length > 0 &&
  story.eventDays.length > 0 &&
  leadDays.every((day) => !hasNumber(story.eventDays, day));
