import { encodeWord, foldLines, isPlainText, quoteString } from 'nodemailer/lib/mime-funcs';
import MimeNode from 'nodemailer/lib/mime-node';

const encoder = new MimeNode();

/**
 * Returns the field To for one mailbox, folded, without its line end. A quoted local part stands in
 * angle brackets on one line: inside it a blank is part of the address, and nodemailer would fold
 * there and take out angle brackets.
 */
export function toField(name: string, address: string): string {
  if (!address.startsWith('"'))
    return foldLines(`To: ${encoder.encodeHeaderValue('To', { name, address })}`, 76);
  return name === '' ? `To: <${address}>` : `${foldLines(`To: ${phrase(name)}`)}\r\n <${address}>`;
}

/** Returns words as they stand before an address in angle brackets (RFC 5322 §3.2.5, RFC 2047 §5). */
export const phrase = (words: string): string =>
  isPlainText(words) ? quoteString(words) : encodeWord(words, 'Q', 52);
