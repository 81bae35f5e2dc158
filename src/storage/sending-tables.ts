import type { Generated } from 'kysely';

/** Mails: to whom, and how far. What columns are in general, schema.ts says. */
export interface SendingTables {
  owed_mails: OwedMailsTable;
  deliveries: DeliveriesTable;
  sending_counts: SendingCountsTable;
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
 * Unique: (issue_id, subscriber_id). Indexes: (issue_id, status, id), (issue_id, retry_at) of
 * deferred rows, and what links name of rows whose person was erased. Only the issue is a reference: rows outlive the people in them.
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

/** What limits count, by server or domain of recipients. */
interface SendingCountsTable {
  scope: string;
  /** Messages by period and step of time, as JSON. */
  counts: string;
  updated_at: string;
}
