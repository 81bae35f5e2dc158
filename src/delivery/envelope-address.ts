import { domainToASCII } from 'node:url';

/** A dot-atom (RFC 5322 §3.2.3) with the letters that RFC 6531 adds to it. */
const localPart =
  /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const asciiDomain =
  /^(?=.{1,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)*[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/i;

/**
 * Returns `stored` as it goes into RCPT TO: the same address, its domain in ASCII (IDNA). Returns
 * undefined for anything but exactly one plain mailbox of at most 254 octets (RFC 5321 §4.5.3.1):
 * a comma, a space, a line break, a quote or a second "@" would let one row reach other people.
 */
export function envelopeAddress(stored: string): string | undefined {
  const at = stored.lastIndexOf('@');
  const local = stored.slice(0, Math.max(at, 0));
  if (!localPart.test(local) || Buffer.byteLength(local) > 64) return undefined;
  const domain = plainDomain(stored.slice(at + 1));
  if (domain === undefined) return undefined;
  const address = `${local}@${domain}`;
  return Buffer.byteLength(address) <= 254 ? address : undefined;
}

/** Whether the server must speak SMTPUTF8 (RFC 6531) for this address. */
export const needsSmtpUtf8 = (address: string): boolean => /[^\p{ASCII}]/u.test(address);

function plainDomain(domain: string): string | undefined {
  // Only names: the URL standard's host parser would also read numbers, escapes and full-width dots.
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return undefined;
  const ascii = /[^\p{ASCII}]/u.test(domain) ? domainToASCII(domain) : domain;
  return asciiDomain.test(ascii) && !/(^|\.)\d+$/.test(ascii) ? ascii : undefined;
}
