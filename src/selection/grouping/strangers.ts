import { type Ascending, hasNumber } from './ascending.ts';
import type { HeadNames } from './lead-names.ts';
import type { Representation } from './represent.ts';
import type { OpenStory } from './story.ts';

type Naming = Pick<OpenStory, 'head' | 'mentions' | 'countries'>;

/** Whether each has such names at its head and knows none of those that the other has there. */
export const areStrangers = (one: Naming, two: Naming, names: keyof HeadNames): boolean =>
  knowsNone(two, one.head[names], names) && knowsNone(one, two.head[names], names);

function knowsNone(naming: Naming, found: Ascending, names: keyof HeadNames): boolean {
  const known = names === 'countries' ? naming.countries : naming.mentions;
  return found.length > 0 && found.every((term) => !hasNumber(known, term));
}

type Happenings = OpenStory['happenings'];

/** Whether each tells of a happening at its head, as of a fire, that the other does not know. */
export const isOtherKind = (one: Happenings, two: Happenings): boolean =>
  one.head !== 0 &&
  two.head !== 0 &&
  (one.head & two.anywhere) === 0 &&
  (two.head & one.anywhere) === 0;

/** Whether a report begins with days that the story, which speaks of some, does not know. */
export const hasOtherDays = (
  { leadDays }: Pick<Representation, 'leadDays'>,
  { eventDays }: Pick<OpenStory, 'eventDays'>,
): boolean =>
  leadDays.length > 0 &&
  eventDays.length > 0 &&
  leadDays.every((day) => !hasNumber(eventDays, day));
