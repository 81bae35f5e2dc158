import { LagebriefError } from '../base/errors.ts';
import type { SmtpSettings } from '../config/config.ts';
import type { FilledMessage } from './fill-message.ts';
import type { SendResult } from './smtp-lane.ts';
import { openSession } from './smtp-session.ts';

/**
 * Sends one message over a connection of its own and returns the server's reply; nothing is written
 * to a ledger. Throws `smtp.*` when it was not accepted.
 */
export async function sendMessage(
  settings: SmtpSettings,
  message: FilledMessage,
): Promise<{ messageId: string; reply: string }> {
  const session = await openSession(settings);
  try {
    return { messageId: message.messageId, reply: accepted(await session.send(message), settings) };
  } finally {
    await session.close();
  }
}

/** Returns the reply to a message that was accepted; throws `smtp.*` for any other result. */
export function accepted(result: SendResult, settings: SmtpSettings): string {
  const { reply } = result;
  if (result.kind === 'accepted') return reply;
  const server = `${settings.host}:${settings.port}`;
  if (result.kind === 'lost') throw new LagebriefError('smtp.closes', { server, reason: reply });
  const what = { MAIL: 'the sender address', RCPT: 'the recipient' }[String(result.at)];
  throw new LagebriefError(
    'smtp.refused-mail',
    { server, what: what ?? 'the mail', reply },
    { cause: result },
  );
}
