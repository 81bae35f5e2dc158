import { needsSmtpUtf8, withoutQuotedPart } from './envelope-address.ts';
import type { SendResult, WireMessage } from './smtp-lane.ts';

/** Returns the octets that a message has on the wire, with its final dot. */
export const wireSize = ({ wire }: Pick<WireMessage, 'wire'>): number =>
  wire.reduce((sum, piece) => sum + piece.length, '.\r\n'.length);

/** Returns the refusal of a message that needs no question to a server that offers this. */
export function impossible(
  message: WireMessage,
  offers: readonly string[],
): SendResult | undefined {
  const { from, to } = message.envelope;
  if ([from, to].some((path) => /[\p{Cc}<>]/u.test(withoutQuotedPart(path)))) {
    const reply = '5.1.3 not one plain mail address; nothing was sent';
    return { kind: 'refused', at: 'RCPT', code: 553, reply };
  }
  if (needsSmtpUtf8(to) && !offers.includes('SMTPUTF8')) {
    const reply = '5.6.7 the server does not take addresses with such letters (SMTPUTF8)';
    return { kind: 'refused', at: 'RCPT', code: 553, reply };
  }
  // The SIZE that EHLO offered (RFC 1870); 0 is no limit.
  const largest = Number(offers.find((offer) => /^SIZE\b/.test(offer))?.split(' ')[1]);
  if (largest > 0 && wireSize(message) > largest) {
    const reply = `5.3.4 the server takes messages of at most ${largest} octets`;
    return { kind: 'refused', at: 'MAIL', code: 552, reply };
  }
  return undefined;
}
