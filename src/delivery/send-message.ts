import { isLagebriefError, LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { FilledMessage } from './fill-message.ts';
import { weightOf } from './server-shares.ts';
import type { SendResult } from './smtp-lane.ts';
import { openSession } from './smtp-session.ts';

/**
 * Sends one message over a connection of its own and returns the server's reply; nothing is written
 * to a ledger. Throws `smtp.*` when it was not accepted.
 */
export async function sendMessage(
  servers: readonly SmtpSettings[],
  message: FilledMessage,
): Promise<{ messageId: string; reply: string }> {
  const reply = await handOver(servers, async (settings) => {
    const session = await openSession(settings);
    try {
      return await session.send(message);
    } finally {
      await session.close();
    }
  });
  return { messageId: message.messageId, reply };
}

/**
 * Returns the reply of the first server that takes a message. The next one is asked only where one
 * failed before the message's data was complete; what a server may have taken, or has refused for
 * the recipient's or the message's sake, goes to no other. Throws `smtp.*` if nobody takes it.
 */
export async function handOver(
  servers: readonly SmtpSettings[],
  send: (server: SmtpSettings) => Promise<SendResult>,
): Promise<string> {
  const usual = servers.filter((server) => weightOf(server) > 0);
  const failures: LagebriefError[] = [];
  for (const server of [...usual, ...servers.filter((one) => !usual.includes(one))]) {
    const answer = await send(server).catch((error: unknown) => {
      if (isLagebriefError(error)) return error;
      throw error;
    });
    if (!isLagebriefError(answer) && answer.kind === 'accepted') return answer.reply;
    const failure = isLagebriefError(answer) ? answer : notTaken(answer, server);
    if (!isLagebriefError(answer) && !mayGoElsewhere(answer)) throw failure;
    failures.push(failure);
  }
  throw failures[0] ?? new Error('There is no mail server.');
}

function mayGoElsewhere(result: SendResult): boolean {
  if (result.kind === 'lost') return !result.mayHaveArrived;
  return result.kind === 'refused' && (result.at === 'MAIL' || result.at === 'DATA');
}

function notTaken(result: SendResult, settings: SmtpSettings): LagebriefError {
  const { reply } = result;
  const server = `${settings.host}:${settings.port}`;
  if (result.kind !== 'refused')
    return new LagebriefError('smtp.closes', { server, reason: reply });
  const what = { MAIL: 'the sender address', RCPT: 'the recipient' }[String(result.at)];
  return new LagebriefError(
    'smtp.refused-mail',
    { server, what: what ?? 'the mail', reply },
    { cause: result },
  );
}
