import type { CalendarDay } from '../base/calendar.ts';
import type {
  FigureItem,
  Item,
  ItemKind,
  LinkItem,
  QuoteItem,
  ReportItem,
} from '../sources/item.ts';

/** Items about the same event: one leads, the others are named as "also at …". */
export interface Story {
  leading: ReportItem;
  /** The best item of each other source, best first. */
  also: readonly ReportItem[];
}

/** Why an item was not taken; `sentence` (English, one line) explains it to an editor. */
export interface LeftOut {
  id: string;
  kind: ItemKind;
  title: string;
  date: CalendarDay;
  code:
    | 'too-old'
    | 'in-the-future'
    | 'used'
    | 'quote-rests'
    | 'same-story'
    | 'source-limit'
    | 'topic-limit'
    | 'withdrawn'
    | 'not-a-lead'
    | 'no-room';
  sentence: string;
  /** With `same-story`: id of the item that leads the story, or led it in an earlier issue. */
  ledBy?: string | undefined;
}

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

/** What the selection is made from. The same input gives the same selection. */
export interface SelectionInput {
  date: CalendarDay;
  items: readonly Item[];
  /** Of this newsletter, issues of other dates only. */
  used: readonly UsedItem[];
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
  /** Whether there is enough for an issue; if not, why, in one English sentence. */
  verdict: { enough: true } | { enough: false; sentence: string };
}
