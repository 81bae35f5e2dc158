import type { Generated } from 'kysely';

/**
 * The tables, the same on SQLite and PostgreSQL. Instants are ISO 8601 texts in UTC with
 * milliseconds (24 characters), so that they sort as they are; days are `YYYY-MM-DD`; JSON is text.
 */
export interface Schema {
  items: ItemsTable;
  item_readings: ItemReadingsTable;
  item_keys: ItemKeysTable;
  item_pages: ItemPagesTable;
  issues: IssuesTable;
  issue_events: IssueEventsTable;
  issue_numbers: IssueNumbersTable;
  letters: LettersTable;
  approvals: ApprovalsTable;
  issue_words: IssueWordsTable;
  used_items: UsedItemsTable;
  subscribers: SubscribersTable;
  subscriptions: SubscriptionsTable;
  requests: RequestsTable;
  consents: ConsentsTable;
  shown_wordings: ShownWordingsTable;
  erasures: ErasuresTable;
  address_changes: AddressChangesTable;
  moved_addresses: MovedAddressesTable;
  owed_mails: OwedMailsTable;
  deliveries: DeliveriesTable;
  sending_counts: SendingCountsTable;
  sign_up_counts: SignUpCountsTable;
  desk_links: DeskLinksTable;
  desk_sessions: DeskSessionsTable;
  api_tokens: ApiTokensTable;
  feed_states: FeedStatesTable;
  summaries: SummariesTable;
  known_keys: KnownKeysTable;
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

/** Unique: email_key. */
interface SubscribersTable {
  id: Generated<number>;
  email: string;
  email_key: string;
  name: string;
  locale: string;
  created_at: string;
}

/**
 * Unique: (subscriber_id, newsletter). Indexes: (newsletter, status, id), (newsletter, id),
 * confirm_until of pending ones, and (ended_at, id) where that is set. Unique, too: link_id.
 */
interface SubscriptionsTable {
  id: Generated<number>;
  subscriber_id: number;
  newsletter: string;
  status: string;
  created_at: string;
  confirmed_at: string | null;
  /** Of a pending one: when its last link has ended and it is forgotten. */
  confirm_until: string | null;
  ended_at: string | null;
  /** Of older versions; null since requests have a table of their own. */
  former_status: string | null;
  /** Until when no letters are prepared. */
  paused_until: string | null;
  /** What links name it by, and no other row ever: random, or the id in rows of older versions. */
  link_id: number;
}

/**
 * Requests for a subscription, with what was typed. Unique: link_id. Indexes: (subscription_id, id),
 * expires_at.
 */
interface RequestsTable {
  /** Of its line in `consents`; below zero for one of an older version. */
  id: number;
  subscription_id: number;
  email: string;
  name: string;
  locale: string;
  expires_at: string;
  /** When it was confirmed, or another one, or the person left. */
  ended_at: string | null;
  /** What links name it by, and no other row ever: random, or the id in rows of older versions. */
  link_id: number;
}

/**
 * Append-only, which triggers hold; a `requested` line is given its `message_id` later, an
 * `unsubscribed` one its `reason`, each once. Index: subscriber_id.
 */
interface ConsentsTable {
  id: Generated<number>;
  subscriber_id: number;
  newsletter: string;
  event: string;
  form: string;
  wording: string;
  /** SHA-256 in hexadecimal; null in lines of older versions. */
  wording_hash: string | null;
  /** The language of the page or form that the words were shown on. */
  locale: string | null;
  /** Of the mail that answered a sign-up, once a server has taken it. */
  message_id: string | null;
  /** Whence the form came, cut down; only if the operator wants it. */
  network: string | null;
  /** Why somebody left. */
  reason: string | null;
  at: string;
}

/** Wishes for another address, and for a while what it was before. Unique: link_id. Index: (subscriber_id, id). */
interface AddressChangesTable {
  id: Generated<number>;
  subscriber_id: number;
  subscription_id: number;
  email: string;
  email_key: string;
  /** Null until the new mailbox has confirmed. */
  previous_email: string | null;
  expires_at: string;
  /** What links name it by, and no other row ever: random, or the id in rows of older versions. */
  link_id: number;
}

/** Addresses that people have given up for others. Indexes: address_hash, subscriber_id. */
interface MovedAddressesTable {
  id: Generated<number>;
  subscriber_id: number;
  /** Keyed hash of the address in its comparable form. */
  address_hash: string | null;
  /** Until there is a hash: a move of an older version. */
  email: string | null;
  moved_at: string;
}

/** Words of consent that pages have shown. Key: (newsletter, wording_hash). */
interface ShownWordingsTable {
  newsletter: string;
  /** SHA-256 in hexadecimal. */
  wording_hash: string;
  wording: string;
}

/** What remains of people who were erased. Key: address_hash. */
interface ErasuresTable {
  /** Keyed hash of the address in its comparable form. */
  address_hash: string;
  erased_at: string;
}

/** Mails that are owed to one person. Unique: (subscription_id, kind, about). Index: due_at. */
interface OwedMailsTable {
  id: Generated<number>;
  kind: string;
  subscription_id: number;
  /** Which line `requested` of the ledger, or which row of `address_changes`; 0 for neither. */
  about: number;
  attempts: number;
  /** While somebody sends it: until when nobody else does. */
  due_at: string;
  expires_at: string;
  created_at: string;
}

/**
 * Unique: (issue_id, subscriber_id). Indexes: (issue_id, status, id), and (issue_id, retry_at) of
 * deferred rows. Only the issue is a reference: rows outlive the people in them.
 */
interface DeliveriesTable {
  id: Generated<number>;
  issue_id: number;
  subscriber_id: number;
  subscription_id: number;
  email: string;
  name: string;
  locale: string;
  status: string;
  attempts: number;
  worker: string | null;
  lease_until: string | null;
  retry_at: string | null;
  smtp_code: number | null;
  smtp_reply: string | null;
  updated_at: string;
  /** The subscription's; null in rows of older versions, where it is its id. */
  link_id: number | null;
}

/** Key: hash. */
interface DeskLinksTable {
  /** SHA-256 of the secret in the link. */
  hash: string;
  ends_at: string;
}

/** Key: hash. */
interface DeskSessionsTable {
  /** SHA-256 of the secret in the browser's cookie. */
  hash: string;
  ends_at: string;
  /** What the next page tells once, as JSON. */
  notice: string | null;
}

/** What limits on sign-ups count. Key: scope. Index: ends_at. */
interface SignUpCountsTable {
  /** A keyed hash of the network, domain or address, with what it is in front. */
  scope: string;
  sign_ups: number;
  /** From then on it counts from one again. */
  ends_at: string;
}

/** What limits count, by server or domain of recipients. */
interface SendingCountsTable {
  scope: string;
  /** Messages by period and step of time, as JSON. */
  counts: string;
  updated_at: string;
}

/** Unique: hash. */
interface ApiTokensTable {
  id: Generated<number>;
  name: string;
  /** SHA-256 of the token. */
  hash: string;
  /** As JSON. */
  scopes: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

/** Which secret keys the database was used with. Key: fingerprint. */
interface KnownKeysTable {
  /** Keyed hash of a constant. */
  fingerprint: string;
  known_since: string;
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
