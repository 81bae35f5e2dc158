import type { Generated } from 'kysely';

/** Items, what is known of their sources, and issues. What columns are in general, schema.ts says. */
export interface NewsTables {
  items: ItemsTable;
  item_readings: ItemReadingsTable;
  item_keys: ItemKeysTable;
  item_pages: ItemPagesTable;
  issues: IssuesTable;
  issue_numbers: IssueNumbersTable;
  issue_events: IssueEventsTable;
  letters: LettersTable;
  approvals: ApprovalsTable;
  issue_words: IssueWordsTable;
  used_items: UsedItemsTable;
  feed_states: FeedStatesTable;
  summaries: SummariesTable;
}

/**
 * Every item ever seen, newest reading. Key: (origin, id). Indexes: date, seen_at, and changed_at
 * where that is set.
 */
interface ItemsTable {
  origin: string;
  id: string;
  kind: string;
  date: string;
  /** The Item as JSON. */
  document: string;
  first_seen_at: string;
  seen_at: string;
  /** When its source no longer had it. */
  gone_at: string | null;
  /** Of what readers see of it (`readingHash`); null until it is read by a program that makes it. */
  hash: string | null;
  /** Since when it says what it says; null if it has never changed. */
  changed_at: string | null;
  /** When it was no longer among what a feed tells; it counts all the same. */
  left_at: string | null;
  /** 1 if it left a feed that still had older ones. */
  left_early: number;
  /** When its feed took it back, as long as it has not told it again. */
  taken_back_at: string | null;
}

/**
 * What items said before their source changed them, each as of `at`. Key: (origin, item_id, at). They
 * go with their item.
 */
interface ItemReadingsTable {
  origin: string;
  item_id: string;
  at: string;
  hash: string;
  /** The Item as JSON. */
  document: string;
}

/** What items of feeds are known by. Key: (origin, key). Index: (origin, item_id). */
interface ItemKeysTable {
  origin: string;
  /** SHA-256 in hexadecimal of guid, link, or day and content. */
  key: string;
  /** Null for what several items share, which tells none of them. */
  item_id: string | null;
}

/** What the pages of items answered. Key: (origin, item_id). They go with their item. */
interface ItemPagesTable {
  origin: string;
  item_id: string;
  checked_at: string;
  /** Since when the page is missing. */
  missing_since: string | null;
  /** Since when the item is withdrawn for that. */
  gone_at: string | null;
}

/** Unique: (newsletter, date). */
interface IssuesTable {
  id: Generated<number>;
  newsletter: string;
  date: string;
  /** Set when approved. */
  number: number | null;
  status: string;
  /** The Issue as JSON; null when skipped before assembling. */
  document: string | null;
  /** The approved letter's. */
  content_hash: string | null;
  reason: string | null;
  actor: string;
  /** Workers stop claiming while it is set. */
  paused_at: string | null;
  created_at: string;
  updated_at: string;
}

/** Append-only. Key: (newsletter, number). Unique: (newsletter, date). */
interface IssueNumbersTable {
  newsletter: string;
  number: number;
  date: string;
}

/** Append-only: who did what to an issue, and why. */
interface IssueEventsTable {
  id: Generated<number>;
  issue_id: number;
  status: string;
  actor: string;
  reason: string | null;
  at: string;
}

/** The frozen letter of an approved issue. Key: (issue_id, locale). */
interface LettersTable {
  issue_id: number;
  locale: string;
  content_hash: string;
  /** The Letter as JSON. */
  document: string;
  created_at: string;
}

/** What was known when an issue was approved. Issues approved before this table have no row. */
interface ApprovalsTable {
  issue_id: number;
  /** What the checks found, as JSON. */
  findings: string;
  /** The Explanation as JSON. */
  explanation: string;
}

/** What searches look through of an approved issue. Key: issue_id. */
interface IssueWordsTable {
  issue_id: number;
  /** Each word once, folded, between blanks; null until it is made for an older program's issue. */
  words: string | null;
}

/** What approved issues printed. Key: (newsletter, item_id, date). */
interface UsedItemsTable {
  newsletter: string;
  item_id: string;
  date: string;
  quote_key: string | null;
}

/** What is known of each feed, and who is asking for it. Key: origin. */
interface FeedStatesTable {
  origin: string;
  /** Of what its items are made by. */
  fingerprint: string;
  due_at: string;
  not_before: string | null;
  /** Who is asking for it, until when nobody else does. */
  claim: string | null;
  lease_until: string | null;
  /** The FeedState as JSON; null until it was read once. */
  document: string | null;
}

/** What summarisers have answered. Key: key. Foreign key: the item, with which it is deleted. Index: used_at. */
interface SummariesTable {
  /** Of `summaryKey`: who was asked, and what. */
  key: string;
  origin: string;
  item_id: string;
  /** Markdown; null while there is no answer that can be printed. */
  text: string | null;
  /** The SummaryProblem of the last answer as JSON; null if it was none. */
  problem: string | null;
  /** How often it failed. */
  failures: Generated<number>;
  /** It is not asked again before this. */
  retry_at: string | null;
  /** Who is asking, and until when that counts. */
  claim: string | null;
  lease_until: string | null;
  /** When an issue last wanted it, to the day. */
  used_at: string;
}
