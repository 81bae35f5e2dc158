import type { CalendarDay } from '../base/calendar.ts';
import type { Said } from '../base/sentence-table.ts';
import type { SelectionRules } from '../config/newsletter-config.ts';
import type {
  FigureItem,
  Item,
  ItemKind,
  LinkItem,
  QuoteItem,
  ReportItem,
} from '../sources/item.ts';
import type { Placement } from './grouping/placement.ts';
import type { LeftOutSentences } from './left-out.ts';
import type { Ranked } from './rank-parts.ts';
import type { ShortenedReport } from './short-texts/shortened-report.ts';

/** Items about the same event: one leads, the others are named as "also at …". */
export interface Story {
  leading: ReportItem;
  /** Each other source that tells of it, best first. */
  also: readonly OtherSource[];
  /** Set when an earlier issue told the event and this is newer. */
  followUp?: FollowUp | undefined;
}

/** A further source of a story: a report of its own, or what an issue has named. */
export type OtherSource = Pick<ReportItem, 'source' | 'url'> &
  Partial<Pick<ReportItem, 'title' | 'embargo'>>;

/** An item that an issue has printed: the material of a review. */
export interface ToldItem {
  item: Item;
  /** The day of that issue. */
  date: CalendarDay;
  /** Whether it opened that issue. */
  led: boolean;
  /** Whether a summariser wrote the text that the item has here. */
  machineWritten?: boolean | undefined;
  /** What other sources were named beside it. */
  also: readonly OtherSource[];
}

/** How a review's story was told, and what it weighs by that. */
export interface Telling {
  /** Days of the issues that told it, in order. */
  days: readonly CalendarDay[];
  /** How many of them it opened, and how many sources told it. */
  led: number;
  sources: number;
  /** Of a quote, figure or link: the heaviest story of the review that editors say it belongs to. */
  partOf?: { title: string; weight: number } | undefined;
  weight: number;
}

/** Where an event was told before. */
export interface FollowUp {
  /** Of the last issue that told it. */
  date: CalendarDay;
  /** As it stood there. */
  title: string;
  /** Whether the public can read that issue. */
  hasPage: boolean;
}

/** Why an item was not taken; `sentence` (English, one line) explains it to an editor. */
export type LeftOut = Said<LeftOutSentences> & {
  id: string;
  kind: ItemKind;
  title: string;
  date: CalendarDay;
  /** With `same-story`: id of the item that leads the story, or led it in an earlier issue. */
  ledBy?: string | undefined;
};

/**
 * That an item was printed, or told by an item of its story that was: the memory that keeps an
 * issue from repeating another.
 */
export interface UsedItem {
  itemId: string;
  /** Date of the issue that printed it. */
  date: CalendarDay;
  /** Speaker and words of a quote, normalised, so that the same quote under another id rests too. */
  quoteKey?: string | undefined;
}

/** An approved issue of this newsletter; only of recent ones it is known what they printed. */
export interface PastIssue {
  date: CalendarDay;
  /** Whether its page can be read by everybody. */
  isPublic: boolean;
  /** Id of the lead's item. */
  leadId?: string | undefined;
  /** Ids of the items printed. */
  itemIds?: readonly string[] | undefined;
}

/** What the selection is made from. The same input gives the same selection. */
export interface SelectionInput {
  date: CalendarDay;
  /** The newsletter's, a primary subtag; without it no report is in another language. */
  language?: string | undefined;
  items: readonly Item[];
  /** Of this newsletter, issues of other dates only. */
  used: readonly UsedItem[];
  /** In any order; those of later dates do not count. */
  past?: readonly PastIssue[] | undefined;
  /** Instant (ISO 8601, UTC) from which the hours of an item's age count back; else days count. */
  deadline?: string | undefined;
  /** Weights of the configured sources, -5 to 5, by their names; 0 without one. */
  sourceWeights?: Readonly<Record<string, number>> | undefined;
  /**
   * The stories that reports were grouped into, by the report's id; what has no place here stands
   * alone unless an editor's `story` says otherwise.
   */
  places?: ReadonlyMap<string, Placement> | undefined;
  /** When the issue goes out; without it nothing under an embargo is in it. */
  sending?: Sending | undefined;
  /** Items that their source may still be editing, by id, and until when (ISO 8601, UTC). */
  unsettled?: ReadonlyMap<string, string> | undefined;
}

/** When an issue goes out, at the earliest, and in which zone its editors tell the time. */
export interface Sending {
  at: Date;
  zone: string;
}

/** What an issue lacks, and what there is. */
export interface Shortage {
  date: CalendarDay;
  /** First day that is fresh, and first day that the rule allows at all. */
  freshFrom: CalendarDay;
  oldest: CalendarDay;
  /** Stories that fresh reports give, and how many more the older ones. */
  fresh: number;
  older: number;
  /** Stories that there must be, when there are fewer. */
  needed: number | undefined;
  /** Words that make a report fit to lead, when none does. */
  leadWords: number | undefined;
  heldBack: readonly {
    code: 'source-limit' | 'topic-limit' | 'follow-up-limit' | 'not-a-lead';
    count: number;
  }[];
  rule: SelectionRules['tooLittle'];
}

/** What goes into an issue, and why the rest does not. */
export interface Selection {
  date: CalendarDay;
  lead: Story | undefined;
  reports: readonly Story[];
  quote: QuoteItem | undefined;
  figure: FigureItem | undefined;
  furtherReading: readonly LinkItem[];
  leftOut: readonly LeftOut[];
  /** Ids of older items that the rule `fill` brought in; they show their own date. */
  filled: readonly string[];
  /** In a review: how the issues have told each item that is taken, by its id. */
  told?: Readonly<Record<string, Telling>> | undefined;
  /** What made the order, of each item that was chosen or passed over by it; by id. */
  ranking: readonly Ranked[];
  /** The texts that are printed in place of bodies too long for their block. */
  shortened?: readonly ShortenedReport[] | undefined;
  /** In a review: ids of reports whose text is what a summariser wrote for an issue. */
  machineWritten?: readonly string[] | undefined;
  /** Whether there is enough for an issue; if not, why, also in English. */
  verdict: { enough: true } | { enough: false; shortage: Shortage; sentence: string };
}
