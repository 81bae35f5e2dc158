import { sql } from 'kysely';
import { type Clock, systemClock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { SharedCounts } from '../delivery/shared-counts.ts';
import type { FeedStateStore } from '../sources/feeds/feed-state.ts';
import type { OwedMailStore } from '../subscriptions/owed-mail.ts';
import type { ShownWordings } from '../subscriptions/shown-wordings.ts';
import type { SignUpCounts } from '../subscriptions/sign-up-guard.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import { type ApiTokenStore, createApiTokenStore } from './api-token-store.ts';
import type { Database, DatabaseKind } from './database.ts';
import { createDeliveryLedger } from './delivery-ledger.ts';
import { createDeskStore, type DeskStore } from './desk-store.ts';
import { createFeedStateStore } from './feed-state-store.ts';
import type { IssueStore } from './issue-record.ts';
import { createIssueStore } from './issue-store.ts';
import { createItemPageStore, type ItemPageStore } from './item-pages.ts';
import { createItemStore, type ItemStore } from './item-store.ts';
import { createKeyStore, type KeyStore } from './key-store.ts';
import { createLedgerThread } from './ledger-thread.ts';
import { migrateDatabase } from './migrate-database.ts';
import { openDatabase } from './open-database.ts';
import { createOwedMailStore } from './owed-mail-store.ts';
import { createSharedCounts } from './shared-counts.ts';
import { createShownWordings } from './shown-wordings.ts';
import { createSignUpCounts } from './sign-up-counts.ts';
import { createSubscriberStore } from './subscriber-store.ts';
import { createSummaryStore, type SummaryStore } from './summary-store.ts';

/** Everything that Lagebrief remembers. */
export interface Storage {
  kind: DatabaseKind;
  /** For people; holds no credentials. */
  where: string;
  issues: IssueStore;
  items: ItemStore;
  itemPages: ItemPageStore;
  subscribers: SubscriberStore;
  owedMails: OwedMailStore;
  ledger: DeliveryLedger;
  counts: SharedCounts;
  signUpCounts: SignUpCounts;
  wordings: ShownWordings;
  desk: DeskStore;
  apiTokens: ApiTokenStore;
  feedStates: FeedStateStore;
  summaries: SummaryStore;
  keys: KeyStore;
  /** The steps of the schema that opening has run; usually none. */
  migrated: readonly string[];
  /** Rejects with a sentence if the database does not answer. */
  check(): Promise<void>;
  /** Rejects if nothing can be written; it writes, but changes nothing. */
  checkWritable(): Promise<void>;
  /** Closes the connections; disposing again does nothing. */
  [Symbol.asyncDispose](): Promise<void>;
}

export interface StorageOptions {
  /** `sqlite:<path>` or `postgres://…`. */
  url: string;
  /** Folder that a relative path of SQLite starts from. */
  root: string;
  /**
   * Whether this process has more to do than sending, such as pages that must not stand still: on
   * SQLite the ledger then has a thread of its own.
   */
  responsive?: boolean | undefined;
  clock?: Pick<Clock, 'now'> | undefined;
  log?: Pick<Log, 'info' | 'warn'> | undefined;
}

/**
 * Opens the database that `url` names, creates an SQLite file where there is none, and brings the
 * schema up to date. Several processes may have it open. Throws `LagebriefError`s with `database.…`
 * codes, whose sentences never hold a password.
 */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const db = await openDatabase(options);
  try {
    const migrated = await migrateDatabase(db, (options.clock ?? systemClock).now());
    if (migrated.length > 0) options.log?.info({ steps: migrated }, `migrated ${db.where}`);
    return storageOn(db, migrated, options.responsive ?? false);
  } catch (error) {
    await db.close();
    throw error;
  }
}

function storageOn(db: Database, migrated: readonly string[], responsive: boolean): Storage {
  let closing: Promise<void> | undefined;
  // SQLite works and waits for the disk on the thread that calls it: that is the quickest way for a
  // process that only sends, and stalls the pages of one that serves.
  const thread = responsive && db.kind === 'sqlite' ? createLedgerThread(db.where) : undefined;
  return {
    kind: db.kind,
    where: db.where,
    migrated,
    issues: createIssueStore(db),
    items: createItemStore(db),
    itemPages: createItemPageStore(db),
    subscribers: createSubscriberStore(db),
    owedMails: createOwedMailStore(db),
    ledger: thread ?? createDeliveryLedger(db),
    counts: createSharedCounts(db),
    signUpCounts: createSignUpCounts(db),
    wordings: createShownWordings(db),
    desk: createDeskStore(db),
    apiTokens: createApiTokenStore(db),
    feedStates: createFeedStateStore(db),
    summaries: createSummaryStore(db),
    keys: createKeyStore(db),
    async check() {
      await sql`select count(*) from migrations`.execute(db.read);
    },
    async checkWritable() {
      await db.write((trx) => sql`update migrations set ran_at = ran_at`.execute(trx));
    },
    [Symbol.asyncDispose]() {
      closing ??= Promise.resolve(thread?.[Symbol.asyncDispose]()).then(() => db.close());
      return closing;
    },
  };
}
