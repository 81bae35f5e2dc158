import { isLoopbackHost, isReservedAddress } from '../base/reserved-names.ts';
import type { Newsletter, SmtpSettings } from '../config/config.ts';
import { type LetterFinding, letterFinding } from './letter-finding.ts';

/**
 * Returns a blocker when letters would leave this machine with a sender at a domain for examples:
 * they would be refused, or land in spam folders under a name that is not ours. A server on this
 * machine is none that readers know, so trying things out needs no sender.
 */
export function checkSender(
  { sender, senderAt }: Pick<Newsletter, 'sender' | 'senderAt'>,
  servers: readonly Pick<SmtpSettings, 'host'>[],
): LetterFinding[] {
  if (servers.every(({ host }) => isLoopbackHost(host))) return [];
  if (!isReservedAddress(sender.address)) return [];
  return [letterFinding('block', 'letter.sender', { address: sender.address, at: senderAt })];
}
