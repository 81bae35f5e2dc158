import { LagebriefError } from '../base/errors.ts';
import { normaliseAddress } from '../subscriptions/normalise-address.ts';
import { addressSentences } from '../subscriptions/wording.ts';

/** Reads an address of the command line; throws `address.invalid`. */
export function mailAddress(given: string): { email: string; emailKey: string } {
  const address = normaliseAddress(given);
  if (address.ok) return address;
  const problem = addressSentences[address.problem].en;
  throw new LagebriefError('address.invalid', { address: given, problem });
}
