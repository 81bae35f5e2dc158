import { isLagebriefError } from '../base/errors.ts';
import { meaningOf } from './reply-table.ts';
import type { SendResult } from './smtp-lane.ts';

/**
 * What a single mail's failure means. `refused`: this recipient never gets it. `later`: it may pass
 * soon. `server`: the server, or its opinion of us, is what fails, so other mails would fail too.
 */
export type MailFailure = {
  meaning: 'refused' | 'later' | 'server';
  smtpCode?: number | undefined;
};

/** Returns what the error that a `Mailer` threw means, read by the same table as letters' refusals. */
export function judgeMailFailure(error: unknown): MailFailure {
  if (isLagebriefError(error, 'mail.address')) return { meaning: 'refused' };
  if (!isLagebriefError(error)) return { meaning: 'later' };
  if (error.code !== 'smtp.refused-mail') return { meaning: 'server' };
  const { at, code: smtpCode, reply } = error.cause as Extract<SendResult, { kind: 'refused' }>;
  if (at === 'MAIL') return { meaning: 'server', smtpCode };
  if (at !== 'RCPT') return { meaning: 'later', smtpCode };
  const meaning = meaningOf({ at, code: smtpCode, reply });
  const forGood = meaning === 'gone' || meaning === 'not-this';
  return { meaning: forGood ? 'refused' : 'later', smtpCode };
}
