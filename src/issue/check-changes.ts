import type { CalendarDay } from '../base/calendar.ts';
import { type ContentFinding, contentFinding } from './content-finding.ts';
import type { FindingLevel } from './issue.ts';
import type { ItemPlace } from './place.ts';

/** How far an issue had come when a source changed one of its items. */
export type ChangedAfter = 'reading' | 'draft' | 'approved' | 'sent';

/** That a source has changed or taken back an item that an issue prints. */
export interface PrintedChange {
  place: ItemPlace;
  after: ChangedAfter;
  /** When, in the newsletter's zone. */
  day: CalendarDay;
  time: string;
  withdrawn: boolean;
  /** The source's own words about it. */
  correction: string | undefined;
}

/**
 * Returns what an editor should know about changes to what an issue prints. A draft follows its
 * material, so only what changed since somebody may have read it is a warning there.
 */
export function checkChanges(changes: readonly PrintedChange[]): ContentFinding[] {
  return changes.map(({ place, after, day, time, withdrawn, correction }) => {
    const changed = { place, day, time, correction };
    if (after === 'approved' || after === 'sent')
      return contentFinding('warn', `${withdrawn ? 'withdrawn' : 'changed'}.${after}`, changed);
    const level: FindingLevel = after === 'draft' || correction !== undefined ? 'warn' : 'info';
    return contentFinding(level, 'changed.draft', changed);
  });
}
