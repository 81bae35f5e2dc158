import type { CalendarDay, Locale } from '../base/calendar.ts';
import type { Said, SentenceTable } from '../base/sentence-table.ts';
import type { Picture } from '../sources/item.ts';

/** Where something comes from, as printed. */
export interface Credit {
  source: string;
  author?: string | undefined;
  url?: string | undefined;
  paid: boolean;
  /** Set when the item is older than the issue's freshness window: its own date is printed. */
  itemDate?: CalendarDay | undefined;
  /** In a review: the issues that told it, in order. */
  toldIn?: { newsletter: string; days: readonly CalendarDay[] } | undefined;
}

/** A report with its text, as lead or in the list. */
export interface PrintedReport {
  itemId: string;
  label: string;
  keyword: string;
  title: string;
  /** Of title, summary and body, a primary subtag (BCP 47), where it is not the issue's. */
  language?: string | undefined;
  kicker?: string | undefined;
  summary?: string | undefined;
  /** Markdown as the item has it, or a shorter text; rendering sanitises. */
  body: string;
  /** Set when a summariser wrote `body`: readers are told, and an editor must have approved it. */
  machineWritten?: true | undefined;
  picture?: Picture | undefined;
  credit: Credit;
  /** Names of other sources that report the same event. */
  alsoAt: readonly { source: string; url?: string | undefined }[];
  /** Set when an earlier issue told the event: which one, and whether it has a page. */
  followUp?: { date: CalendarDay; hasPage: boolean } | undefined;
}

export interface LeadBlock {
  type: 'lead';
  report: PrintedReport;
}

/** A count of days since an event. */
export interface Counter {
  id: string;
  /** Whole days: `firstDay` on `since`, one more each calendar day. */
  days: number;
  /** In a review: where the count stood on the first of its days; `days` is that of the last. */
  from?: number | undefined;
  since: CalendarDay;
  /** Reads on after "1437 Tage", for example "seit Beginn der russischen Invasion". */
  label: string;
  /** Set when the count has ended: `days` then stays at this day's number and the page says so. */
  endedOn?: CalendarDay | undefined;
}

export interface CounterBlock {
  type: 'counter';
  counterId: string;
}

export interface QuoteBlock {
  type: 'quote';
  itemId: string;
  heading: string;
  title: string;
  introduction: string;
  quote: string;
  speaker: string;
  role?: string | undefined;
  occasion: string;
  place?: string | undefined;
  said?: CalendarDay | undefined;
  credit: Credit;
}

export interface ReportsBlock {
  type: 'reports';
  /** For example "Die wichtigsten Meldungen: SpaceX, Verluste, Visa". */
  heading: string;
  reports: readonly PrintedReport[];
}

export interface FigureBlock {
  type: 'figure';
  itemId: string;
  heading: string;
  title: string;
  value: number;
  upTo?: number | undefined;
  qualifier?: string | undefined;
  unit?: string | undefined;
  counts: string;
  by: string;
  context: string;
  credit: Credit;
}

export interface FurtherReadingBlock {
  type: 'further-reading';
  heading: string;
  links: readonly {
    itemId: string;
    title: string;
    /** Of title and note, a primary subtag (BCP 47), where it is not the issue's. */
    language?: string | undefined;
    kicker?: string | undefined;
    url: string;
    note: string;
    credit: Credit;
  }[];
}

/** A fixed text of the newsletter's own, for example a house notice. */
export interface TextBlock {
  type: 'text';
  heading?: string | undefined;
  /** Markdown from the newsletter's configuration. */
  body: string;
}

/** The newest review of the newsletter, on its page. */
export interface ReviewBlock {
  type: 'review';
  heading: string;
  /** Slug and title of the review, and the day of its issue. */
  newsletter: string;
  title: string;
  date: CalendarDay;
  /** The days that it looks back on. */
  from: CalendarDay;
  to: CalendarDay;
  /** What that issue is about. */
  subject: string;
}

/** A part of an issue. */
export type Block =
  | LeadBlock
  | CounterBlock
  | QuoteBlock
  | ReportsBlock
  | FigureBlock
  | FurtherReadingBlock
  | TextBlock
  | ReviewBlock;

/** One newsletter on one date: everything that is printed, before it has a form. Plain JSON. */
export interface Issue {
  newsletter: string;
  date: CalendarDay;
  /** Running number of the newsletter's issues, from its configured first number on. */
  number: number;
  locale: Locale;
  zone: string;
  /** The newsletter's title. */
  title: string;
  tagline: string;
  /** At most three keywords, at most 60 characters. */
  subject: string;
  /** At most 110 characters; does not repeat the subject. */
  preheader: string;
  /** One sentence that names the topics. */
  opening: string;
  counters: readonly Counter[];
  blocks: readonly Block[];
  /** Editorial deadline: the instant (ISO 8601, UTC) after which nothing was taken in. */
  deadline: string;
  /** Words of all blocks, and whole minutes at 200 words a minute, at least 1. */
  wordCount: number;
  readingMinutes: number;
  /** Ids of the items printed, in order of appearance. */
  itemIds: readonly string[];
  /** In a review: the days that it looks back on, the first and the last. */
  review?: { from: CalendarDay; to: CalendarDay } | undefined;
}

/** How an issue stands. `sent` means that no delivery of it is open any more. */
export const issueStatuses = [
  'draft',
  'approved',
  'sending',
  'sent',
  'skipped',
  'held',
  'cancelled',
] as const;
export type IssueStatus = (typeof issueStatuses)[number];

/**
 * Issues in one of these are public: from when their sending begins, because the first letter links
 * to the page; never earlier, or approving the evening before would give the morning away.
 */
export const publishedStatuses: readonly IssueStatus[] = ['sending', 'sent'];

/** How grave a finding is. Only `block` stops a send. */
export type FindingLevel = 'block' | 'warn' | 'info';

/** A finding of the checks before sending: a sentence of table `T`. */
export type Finding<T extends SentenceTable> = Said<T> & { level: FindingLevel };
