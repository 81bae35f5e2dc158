import type { SelectionRules } from '../config/newsletter-config.ts';
import type { ReportItem } from '../sources/item.ts';
import { chooseLead } from './choose-lead.ts';
import { tooOld, type Window } from './eligibility.ts';
import type { Limits } from './limits.ts';
import { listReports } from './list-reports.ts';
import type { Ranked } from './rank-parts.ts';
import type { Scale } from './scale.ts';
import type { LeftOut, Story } from './selection.ts';
import { type Candidate, othersOf, storyLedBy } from './stories.ts';

interface ReportChoice {
  lead: Story | undefined;
  reports: Story[];
  leftOut: LeftOut[];
  /** Stories that could be printed if there were room without end, the lead among them. */
  printable: number;
  ranking: Ranked[];
}

type Rules = Limits & Pick<SelectionRules, 'minimumReports'>;

interface ReportRoom {
  lead: boolean;
  leadWords: number;
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
  rules: Rules,
  window: Window,
  scale: Scale,
): ReportChoice & { fresh: number } {
  const alone = compose(fresh, [], room, rules, scale);
  const enough = (!room.lead || alone.lead) && alone.printable >= rules.minimumReports;
  if (enough) {
    const left = older.flat().map((item) => tooOld(item, window));
    return { ...alone, leftOut: [...alone.leftOut, ...left], fresh: alone.printable };
  }
  return { ...compose(fresh, older, room, rules, scale), fresh: alone.printable };
}

function compose(
  fresh: readonly Candidate[],
  older: readonly Candidate[],
  room: ReportRoom,
  rules: Rules,
  scale: Scale,
): ReportChoice {
  const led = room.lead ? chooseLead(fresh, older, room.leadWords, scale) : undefined;
  const rest = (candidates: readonly Candidate[]) =>
    candidates.filter((candidate) => candidate !== led?.candidate);
  const list = listReports(rest(fresh), rest(older), led?.item, room.reports, rules, scale);
  if (!led) return { lead: undefined, ...list };
  return {
    lead: { ...storyLedBy(led.item, led.candidate), followUp: rules.earlier.get(led.item.id) },
    reports: list.reports,
    leftOut: [...othersOf(led.candidate, led.item), ...list.leftOut],
    printable: 1 + list.printable,
    ranking: joined(led, list.ranking),
  };
}

/** The lead, and what was written as one and is in no list, keep what they had in its race. */
function joined(led: { item: ReportItem; ranking: Ranked[] }, ofList: Ranked[]): Ranked[] {
  const listed = new Set(ofList.map(({ id }) => id));
  return [...led.ranking.filter(({ id }) => !listed.has(id)), ...ofList];
}
