import type { SmtpSettings } from '../config/config.ts';
import type { RunHealth } from './run-health.ts';
import type { SmtpSession } from './smtp-session.ts';
import type { WorkQueue } from './work-queue.ts';

/** One of the mail servers that a run sends through, with what the run has seen of it. */
export interface MailServer {
  smtp: SmtpSettings;
  health: RunHealth;
  /** The sessions that are open now. */
  sessions: Set<SmtpSession>;
  /** Hands out the rows that may go to this server now. */
  queue: WorkQueue;
}
