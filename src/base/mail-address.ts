import { domainToASCII, domainToUnicode } from 'node:url';

/** Why a text is no address that mail can be sent to. */
export type AddressProblem = 'missing' | 'malformed' | 'domain' | 'too-long';

/** An address in its two halves. */
export interface MailAddress {
  /** With as few quotation marks and backslashes as it can be written. */
  localPart: string;
  /** As written. */
  domain: string;
  /** The domain in lower case and ASCII (IDNA). */
  asciiDomain: string;
}

/** RFC 5321 §4.5.3.1: octets of a local part, and of a path without its angle brackets. */
const maxLocalPart = 64;
const maxAddress = 254;

// Control, private, unassigned and invisible format characters are refused, but for the two joiners
// that Persian and Indic words need; and so is what stands for a letter that could not be read.
const foreign = '(?:[\\u200c\\u200d]|(?![\\p{C}\\p{Z}\\ufffd])[\\u0080-\\u{10ffff}])';
const atom = `(?:[\\w!#$%&'*+/=?^\`{|}~-]|${foreign})+`;
const dotAtom = new RegExp(`^(?!\\p{M})${atom}(?:\\.${atom})*$`, 'u');
const quotedString = new RegExp(`^"(?:[ !#-\\[\\]-~]|\\\\[ -~]|${foreign})+"$`, 'u');
const domainAsWritten = new RegExp(`^(?:[a-z\\d.-]|${foreign})+$`, 'iu');
const asciiLabel = /^(?!-|(?!xn)..--)[a-z\d-]{1,63}(?<!-)$/;

const octets = (text: string) => Buffer.byteLength(text);

/** A letter that decomposes into `@`, `<` or `;` is refused like the sign it looks like. */
const matches = (pattern: RegExp, text: string) =>
  pattern.test(text) && pattern.test(text.normalize('NFKD'));

/**
 * Reads one address as RFC 5321 and RFC 6531 define it. This is the one rule for sign-up, import and
 * delivery: what it takes can be mailed. Accepted: quoted local parts, plus tags, internationalised
 * domains and local parts. Refused by policy: address literals, comments, display names, blanks
 * around it, a trailing dot, names without a dot, more than 64 octets before the @ or 254 in all. No
 * name is looked up.
 */
export function readMailAddress(text: string): MailAddress | AddressProblem {
  if (text === '') return 'missing';
  // More UTF-16 units than octets are allowed are too many, whatever they are.
  if (text.length > maxAddress || octets(text) > maxAddress) return 'too-long';
  const at = text.lastIndexOf('@');
  const written = text.slice(0, Math.max(at, 0));
  if (!matches(dotAtom, written) && !matches(quotedString, written)) return 'malformed';
  const domain = text.slice(at + 1);
  const ascii = asciiDomain(domain);
  if (ascii === undefined) return 'domain';
  // A few letters take more octets once they are normalised, and a server may do that.
  const longest = Math.max(octets(written), octets(written.normalize('NFC')));
  if (longest > maxLocalPart || longest + 1 + ascii.length > maxAddress) return 'too-long';
  return { localPart: withoutNeedlessQuotes(written), domain, asciiDomain: ascii };
}

/**
 * `"anna"@x` and `anna@x` are one mailbox, and so are `"a\b"` and `"ab"`; RFC 5321 §4.1.2 wants the
 * form with the fewest quotes on the wire.
 */
export function withoutNeedlessQuotes(localPart: string): string {
  if (!localPart.startsWith('"')) return localPart;
  const content = localPart.slice(1, -1).replace(/\\(.)/gu, '$1');
  return matches(dotAtom, content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Returns the domain in its ASCII form, or undefined where it is none that mail can go to. Refused
 * besides bad syntax: names that end in a number, and names without a dot, except the two letters of
 * a country, which have taken mail (RFC 3696 §2, RFC 5890 §2.3.1, UTS #46).
 */
function asciiDomain(domain: string): string | undefined {
  if (!domainAsWritten.test(domain)) return undefined;
  const ascii = domainToASCII(domain);
  const labels = ascii.split('.');
  const top = labels.length > 1 ? /^(?:[a-z]+|xn--.+)$/ : /^[a-z]{2}$/;
  const named = top.test(labels.at(-1) ?? '');
  // What claims to be Punycode and decodes to nothing stays as it was.
  const decodes = !/(?:^|\.)xn--/.test(domainToUnicode(ascii));
  return named && decodes && labels.every((label) => asciiLabel.test(label)) ? ascii : undefined;
}
