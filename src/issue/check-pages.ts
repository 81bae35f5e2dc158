import type { CalendarDay } from '../base/calendar.ts';
import { type ContentFinding, contentFinding } from './content-finding.ts';
import type { ItemPlace } from './place.ts';

/** A printed item whose own page was missing. */
export interface MissingPage {
  place: ItemPlace;
  /** Since when, in the newsletter's zone. */
  day: CalendarDay;
  time: string;
}

/** Returns a warning for each item that its source has perhaps taken back. */
export const checkMissingPages = (missing: readonly MissingPage[]): ContentFinding[] =>
  missing.map((page) => contentFinding('warn', 'page.missing', page));
