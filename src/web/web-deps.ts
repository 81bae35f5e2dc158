import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Config } from '../config/config.ts';
import type { DeliveryLedger } from '../delivery/ledger.ts';
import type { Mailbox } from '../delivery/mailbox.ts';
import type { Newsroom } from '../newsroom/newsroom.ts';
import type { Renderer } from '../rendering/renderer.ts';
import type { ApiTokenStore } from '../storage/api-token-store.ts';
import type { IssueStore } from '../storage/issue-record.ts';
import type { ItemStore } from '../storage/item-store.ts';
import type { ShownWordings } from '../subscriptions/shown-wordings.ts';
import type { SignUpDeps } from '../subscriptions/sign-up.ts';
import type { SignUpGuard } from '../subscriptions/sign-up-guard.ts';
import type { SubscriberStore } from '../subscriptions/subscriber-store.ts';
import type { Tokens } from '../subscriptions/tokens.ts';
import type { DeskLogin } from './desk-login.ts';

/** The editors' pages; without it they do not exist. */
export interface DeskDeps {
  login: DeskLogin;
  /**
   * Shows a fresh login link to whoever sees the program's terminal; `path` begins with `/`. Missing
   * where the terminal is a log that others read.
   */
  announce?: ((path: string) => void) | undefined;
  /** Calls `listener` whenever sources, templates or configuration change; returns what ends that. */
  onChange?: ((listener: () => void) => () => void) | undefined;
  /** Why the configuration is still in force that was read before; undefined if all is well. */
  configProblem?: (() => string | undefined) | undefined;
}

/** Everything that the pages need from the rest of the program. */
export interface WebDeps {
  config: Config;
  clock: Clock;
  log: Log;
  issues: IssueStore;
  items: Pick<ItemStore, 'put' | 'withdraw' | 'list'>;
  apiTokens: ApiTokenStore;
  subscribers: SubscriberStore;
  ledger: DeliveryLedger;
  newsroom: Newsroom;
  tokens: Tokens;
  mailIsOwed: SignUpDeps['mailIsOwed'];
  signUpGuard: SignUpGuard;
  wordings: ShownWordings;
  renderer: Renderer;
  /** Absolute path of the folder whose pictures `/media/` serves. */
  mediaFolder: string;
  /** Keeps all mail of a local run; without it there is no mailbox page. */
  mailbox?: Mailbox | undefined;
  desk?: DeskDeps | undefined;
  /** Rejects when the database does not answer; `/healthz` asks it. */
  checkDatabase(): Promise<void>;
  /** Ends running sends and open event streams when the program stops. */
  signal?: AbortSignal | undefined;
}
