import { isLagebriefError } from '../base/errors.ts';
import { meaningOf } from './reply-table.ts';
import type { ConnectionError } from './smtp-failure.ts';

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
  const { command, responseCode: smtpCode, response } = error.cause as ConnectionError;
  if (command === 'MAIL FROM') return { meaning: 'server', smtpCode };
  if (command !== 'RCPT TO' || smtpCode === undefined) return { meaning: 'later', smtpCode };
  const meaning = meaningOf({ at: 'RCPT', code: smtpCode, reply: response ?? '' });
  const forGood = meaning === 'gone' || meaning === 'not-this';
  return { meaning: forGood ? 'refused' : 'later', smtpCode };
}
