import type { Representation } from './represent.ts';
import { cosine } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import { weightOf, weightsIn } from './term-weights.ts';

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
    (term, at) =>
      (lead.rarities[at] as number) >= rareName && weightOf(story.lead.weights, term) !== undefined,
  );
  if (held || lead.terms.every((term) => story.mentions.has(term))) return false;
  const weights = weightsIn(story.lead.weights);
  const least = Math.max(0, ...weights.map(([, weight]) => weight)) * foremost;
  return weights.some(([term, weight]) => weight >= least && !mentions.has(term));
}

const hasOtherDays = ({ leadDays }: Representation, story: OpenStory): boolean =>
  leadDays.size > 0 &&
  story.eventDays.size > 0 &&
  [...leadDays].every((day) => !story.eventDays.has(day));
