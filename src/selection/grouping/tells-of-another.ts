import { type Ascending, hasNumber } from './ascending.ts';
import type { Representation } from './represent.ts';
import { cosine, weightOf } from './sparse-vector.ts';
import type { OpenStory } from './story.ts';
import { areStrangers, hasOtherDays, isOtherKind } from './strangers.ts';

/**
 * From this likeness of words on, both texts tell the same kind of event in the same manner, so that
 * what differs is the event. Angles of one event, which name other people, are less alike.
 */
const sameManner = 0.33;
/** Days differ more easily than names, as when a report is updated; so more must be alike. */
const sameMannerOfDay = 0.45;
/** The same between languages, of the words that all of them share. */
const sameMannerBetween = 0.3;
/** Countries and cities that are all others tell apart what is told less alike. */
const likeManner = 0.1;
/** A name as rare as this in both heads holds them together: other names are only beside it. */
const rareName = 4.2;
/** Names at the head of a story are those with so much of the weight of the foremost one. */
const foremost = 0.5;

/**
 * Returns whether `report` tells another event of the kind of `story`: in like words of one language,
 * but each names a place, person or firm at its head that the other never mentions, or it begins with
 * a day that the story does not know. Names that both have, such as a chancellor's, are no evidence for one event.
 */
export function tellsOfAnother(report: Representation, story: OpenStory): boolean {
  if (isOtherKind(report.happenings, story.happenings)) return true;
  const same = story.wordsIn.get(report.language);
  if (!same) {
    const manner = cosine(report.shared, story.shared);
    return (
      (manner >= likeManner && hasOtherPlaces(report, story)) ||
      (manner >= sameMannerBetween &&
        (hasOtherTitle(report, story) || hasOtherPeople(report, story)))
    );
  }
  const manner = cosine(report.words, same);
  if (manner >= likeManner && hasOtherPlaces(report, story)) return true;
  return (
    (manner >= sameManner &&
      (hasOtherNames(report, story) || areStrangers(report, story, 'titled'))) ||
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

/**
 * Whether a story in other languages is of other places. Only listed names are compared: others may
 * be written in ways that do not meet.
 */
function hasOtherPlaces(report: Representation, story: OpenStory): boolean {
  const finest = [report, story].every(({ head }) => head.towns.length > 0) ? 'towns' : 'countries';
  return areStrangers(report, story, finest);
}

/**
 * Whether both titles name somebody or some place, but nobody whom the other report ever mentions.
 * From one script to another names that are not listed are spelled in too many ways to tell.
 */
const hasOtherTitle = (report: Representation, story: OpenStory): boolean =>
  [report.language, ...story.wordsIn.keys()].every((language) => language !== 'uk') &&
  areStrangers(report, story, 'titled');

/** Whether each has a listed person at its head whom the other never mentions. */
const hasOtherPeople = (report: Representation, story: OpenStory): boolean =>
  lacksSome(story, report.head.people) && lacksSome(report, story.head.people);

const lacksSome = ({ mentions }: Pick<OpenStory, 'mentions'>, names: Ascending) =>
  names.some((term) => !hasNumber(mentions, term));
