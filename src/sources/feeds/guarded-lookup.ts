import { lookup as systemLookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import type { AddressRule } from './public-address.ts';

/** The code of the error that says that a name leads only to addresses which are not allowed. */
export const notPublic = 'ADDRESS_NOT_PUBLIC';

/**
 * Returns a lookup for sockets that answers with the allowed addresses of a name and fails with
 * `notPublic` when it has no other. A socket connects to what it is told here, so a name that leads
 * elsewhere a moment later (DNS rebinding) gains nothing by it.
 */
export function guardedLookup(
  isAllowed: AddressRule,
  resolve: LookupFunction = systemLookup as LookupFunction,
): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, []);
      const addresses = Array.isArray(found) ? found : [{ address: found, family: isIP(found) }];
      const allowed = addresses.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (!first) return callback(refusal(host, addresses[0]?.address), []);
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };
}

/** Returns the error for a host that leads to `address`. */
export function refusal(host: string, address = 'nowhere'): NodeJS.ErrnoException {
  const where = host === address ? address : `${host} leads to ${address}, which`;
  return Object.assign(new Error(`${where} is not an address of the public network`), {
    code: notPublic,
    host,
    address,
  });
}
