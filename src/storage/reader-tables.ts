import type { Generated } from 'kysely';

/** Readers, what they agreed to, and how often somebody asked. What columns are in general, schema.ts says. */
export interface ReaderTables {
  subscribers: SubscribersTable;
  subscriptions: SubscriptionsTable;
  requests: RequestsTable;
  consents: ConsentsTable;
  address_changes: AddressChangesTable;
  moved_addresses: MovedAddressesTable;
  shown_wordings: ShownWordingsTable;
  erasures: ErasuresTable;
  sign_up_counts: SignUpCountsTable;
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

/** What limits on sign-ups count. Key: scope. Index: ends_at. */
interface SignUpCountsTable {
  /** A keyed hash of the network, domain or address, with what it is in front. */
  scope: string;
  sign_ups: number;
  /** From then on it counts from one again. */
  ends_at: string;
}
