import type { DatabaseKind } from './database.ts';
import { tables } from './migrations/0001-tables.ts';
import { sendingCounts } from './migrations/0002-sending-counts.ts';
import { issueNumbers } from './migrations/0003-issue-numbers.ts';
import { owedMails } from './migrations/0004-owed-mails.ts';
import { deskAccess } from './migrations/0005-desk-access.ts';
import { approvals } from './migrations/0006-approvals.ts';
import { signUps } from './migrations/0007-sign-ups.ts';
import { consentLedger } from './migrations/0008-consent-ledger.ts';
import { apiTokens } from './migrations/0009-api-tokens.ts';
import { endedSubscriptions } from './migrations/0010-ended-subscriptions.ts';
import { issueWords } from './migrations/0011-issue-words.ts';
import { ledgerGuards } from './migrations/0012-ledger-guards.ts';
import { movedAddresses } from './migrations/0013-moved-addresses.ts';
import { requests } from './migrations/0014-requests.ts';
import { ledgerOrder } from './migrations/0015-ledger-order.ts';
import { knownKeys } from './migrations/0016-known-keys.ts';
import { ownLinks } from './migrations/0016-own-links.ts';
import { shownWordings } from './migrations/0017-shown-wordings.ts';
import { feedStates } from './migrations/0020-feed-states.ts';
import { itemReadings } from './migrations/0021-item-readings.ts';
import { summaries } from './migrations/0022-summaries.ts';
import { itemPages } from './migrations/0023-item-pages.ts';
import { takenBackItems } from './migrations/0024-taken-back-items.ts';
import { erasedLinks } from './migrations/0025-erased-links.ts';

/** A step of the schema. Once released it is never edited; a later step changes what it made. */
export interface Migration {
  /** Sorts after all earlier ones. */
  name: string;
  statements: (kind: DatabaseKind) => readonly string[];
}

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [
  tables,
  sendingCounts,
  issueNumbers,
  owedMails,
  deskAccess,
  approvals,
  signUps,
  consentLedger,
  apiTokens,
  endedSubscriptions,
  issueWords,
  ledgerGuards,
  movedAddresses,
  requests,
  ledgerOrder,
  knownKeys,
  ownLinks,
  shownWordings,
  feedStates,
  itemReadings,
  summaries,
  itemPages,
  takenBackItems,
  erasedLinks,
];
