import type { SelectionRules } from '../config/newsletter-config.ts';
import { chooseLead } from './choose-lead.ts';
import { tooOld, type Window } from './eligibility.ts';
import { listReports } from './list-reports.ts';
import type { LeftOut, Story } from './selection.ts';
import { type Candidate, othersOf, storyLedBy } from './stories.ts';

interface ReportChoice {
  lead: Story | undefined;
  reports: Story[];
  leftOut: LeftOut[];
  /** Stories that could be printed if there were room without end, the lead among them. */
  printable: number;
}

interface ReportRoom {
  lead: boolean;
  reports: number;
}

/**
 * Returns lead and list of reports made of `fresh`, and of `older` if the fresh ones are too few
 * for `rules` (they are only given under the rule `fill`), with a reason for each report that is
 * in neither. `fresh` in the result tells how many stories were printable without older ones.
 */
export function selectReports(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  room: ReportRoom,
  rules: SelectionRules,
  window: Window,
): ReportChoice & { fresh: number } {
  const alone = compose(fresh, [], room, rules, window);
  const enough = (!room.lead || alone.lead) && alone.printable >= rules.minimumReports;
  if (enough) {
    const left = older.flat().map((item) => tooOld(item, window));
    return { ...alone, leftOut: [...alone.leftOut, ...left], fresh: alone.printable };
  }
  return { ...compose(fresh, older, room, rules, window), fresh: alone.printable };
}

function compose(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  room: ReportRoom,
  rules: SelectionRules,
  { date }: Window,
): ReportChoice {
  const led = room.lead ? chooseLead(fresh, older, date) : undefined;
  const rest = (candidates: readonly Candidate[]) =>
    candidates.filter((candidate) => candidate !== led?.candidate);
  const list = listReports(rest(fresh), rest(older), led?.item, room.reports, rules, date);
  if (!led) return { lead: undefined, ...list };
  return {
    lead: storyLedBy(led.item, led.candidate),
    reports: list.reports,
    leftOut: [...othersOf(led.candidate, led.item), ...list.leftOut],
    printable: 1 + list.printable,
  };
}
