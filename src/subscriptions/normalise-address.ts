import { domainToASCII, domainToUnicode } from 'node:url';
import { type AddressProblem, addressSentences } from './wording.ts';

/** An address that mail can be sent to, or why the input is none. */
export type AddressResult =
  | { ok: true; email: string; emailKey: string }
  | { ok: false; problem: AddressProblem; sentence: string };

/** RFC 5321 §4.5.3.1: octets of a local part, and of a path without its angle brackets. */
const maxLocalPart = 64;
const maxAddress = 254;
/** More UTF-16 units than this cannot be 254 octets, whatever they are; nothing else looks at them. */
const maxInput = 400;

// Control, private, unassigned and invisible format characters are refused, but for the two joiners
// that Persian and Indic words need.
const foreign = '(?:[\\u200c\\u200d]|(?![\\p{C}\\p{Z}])[\\u0080-\\u{10ffff}])';
const atom = `(?:[\\w!#$%&'*+/=?^\`{|}~-]|${foreign})+`;
const dotAtom = new RegExp(`^(?!\\p{M})${atom}(?:\\.${atom})*$`, 'u');
const quotedString = new RegExp(`^"(?:[ !#-\\[\\]-~]|\\\\[ -~]|${foreign})+"$`, 'u');
const domainAsWritten = new RegExp(`^(?:[a-z\\d.-]|${foreign})+$`, 'iu');
const asciiLabel = /^(?!-|(?!xn)..--)[a-z\d-]{1,63}(?<!-)$/;

const octets = (text: string) => Buffer.byteLength(text);

/** A letter that decomposes into `@`, `<` or `;` is refused like the sign it looks like. */
const isLocalPart = (text: string) =>
  [text, text.normalize('NFKD')].every((form) => dotAtom.test(form) || quotedString.test(form));

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

/** `"anna"@x` and `anna@x` are one mailbox (RFC 5321 §4.1.2), and so are `"a\b"` and `"ab"`. */
function comparableLocalPart(localPart: string): string {
  const plain = localPart.normalize('NFC').toLowerCase().normalize('NFC');
  if (!plain.startsWith('"')) return plain;
  const content = plain.slice(1, -1).replace(/\\(.)/gu, '$1');
  return dotAtom.test(content) ? content : `"${content.replace(/["\\]/g, '\\$&')}"`;
}

/**
 * Reads one address as RFC 5321 and RFC 6531 define it. Accepted: quoted local parts, plus tags,
 * internationalised domains and local parts. Refused by policy: address literals, comments, display
 * names, a trailing dot, names without a dot, more than 64 octets before the @ or 254 in all. No
 * name is looked up. `email` is the input without the blanks around it; `emailKey` is what addresses
 * are compared by: NFC, lower-case, domain in ASCII, no needless quotes.
 */
export function normaliseAddress(input: string): AddressResult {
  // Only blanks are trimmed: a line break is never a slip of the keyboard.
  const email = input.length > maxInput ? input : input.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '');
  if (email === '') return refused('missing');
  if (octets(email) > maxAddress) return refused('too-long');
  const at = email.lastIndexOf('@');
  const localPart = email.slice(0, Math.max(at, 0));
  if (!isLocalPart(localPart)) return refused('malformed');
  const domain = asciiDomain(email.slice(at + 1));
  if (domain === undefined) return refused('domain');
  // A few letters take more octets once they are normalised, and a server may do that.
  const longest = Math.max(octets(localPart), octets(localPart.normalize('NFC')));
  if (longest > maxLocalPart || longest + 1 + domain.length > maxAddress)
    return refused('too-long');
  return { ok: true, email, emailKey: `${comparableLocalPart(localPart)}@${domain}` };
}

const refused = (problem: AddressProblem): AddressResult => ({
  ok: false,
  problem,
  sentence: addressSentences[problem].en,
});
