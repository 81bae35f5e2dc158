import {
  type AddressProblem,
  readMailAddress,
  withoutNeedlessQuotes,
} from '../base/mail-address.ts';
import { addressSentences } from './wording.ts';

/** An address that mail can be sent to, or why the input is none. */
export type AddressResult =
  | { ok: true; email: string; emailKey: string }
  | { ok: false; problem: AddressProblem; sentence: string };

/** More than this is not looked at. */
const maxInput = 400;

/**
 * Reads what a person typed as one address, by the rule of `readMailAddress`. `email` is the input
 * without the blanks around it; `emailKey` is what addresses are compared by: NFC, lower-case, domain
 * in ASCII, no needless quotes.
 */
export function normaliseAddress(input: string): AddressResult {
  // Only blanks are trimmed: a line break is never a slip of the keyboard.
  const email = input.length > maxInput ? input : input.replace(/^[ \t\u00a0]+|[ \t\u00a0]+$/g, '');
  const address = readMailAddress(email);
  if (typeof address === 'string')
    return { ok: false, problem: address, sentence: addressSentences[address].en };
  const { localPart, asciiDomain } = address;
  return { ok: true, email, emailKey: `${comparable(localPart)}@${asciiDomain}` };
}

const comparable = (localPart: string) =>
  withoutNeedlessQuotes(localPart.normalize('NFC').toLowerCase().normalize('NFC'));
