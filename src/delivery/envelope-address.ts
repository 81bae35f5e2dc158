import { readMailAddress } from '../base/mail-address.ts';

/**
 * Returns `stored` as it goes into RCPT TO: the same mailbox, its domain in ASCII (IDNA), its local
 * part with the fewest quotes. Returns undefined for anything but exactly one address that the rule
 * for sign-ups takes: nothing but that lets one row reach one person.
 */
export function envelopeAddress(stored: string): string | undefined {
  const address = readMailAddress(stored);
  if (typeof address === 'string') return undefined;
  const { localPart, domain, asciiDomain } = address;
  return `${localPart}@${isAscii(domain) ? domain : asciiDomain}`;
}

/**
 * Returns the address as text in which nothing is quoted: a quoted local part may hold any sign but
 * line breaks and other controls, and "x" stands for it.
 */
export const withoutQuotedPart = (address: string): string =>
  address.replace(/^"(?:[^"\\\p{Cc}]|\\[ -~])*"(?=@[^@"]*$)/u, 'x');

/** Whether the server must speak SMTPUTF8 (RFC 6531) for this address. */
export const needsSmtpUtf8 = (address: string): boolean => !isAscii(address);

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text);
