import { BlockList, isIP } from 'node:net';

/** Whether an IP address may be connected to. */
export type AddressRule = (address: string) => boolean;

/** Not for the public network: IANA's registry of special-purpose addresses (RFC 6890), multicast. */
const special = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special.addSubnet(network, bits, 'ipv4');
/** Teredo, benchmarks and ORCHID; documentation; 6to4, which hides an IPv4 address; documentation. */
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special.addSubnet(network, bits, 'ipv6');

/**
 * Global unicast, the only part of IPv6 that is given out (RFC 4291 §2.4). Outside of it lie loopback,
 * unique local, link-local and multicast addresses, and IPv4 mapped or translated (NAT64).
 */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether `address` is a unicast address of the public network, of either family. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0 || address.includes('%')) return false;
  if (family === 4) return !special.check(address, 'ipv4');
  return global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}

/** Returns the rule that allows public addresses and those in `networks` (`10.0.0.0/8`, `10.0.0.5`). */
export function addressRule(networks: readonly string[]): AddressRule {
  const own = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) own.addAddress(address, family);
    else own.addSubnet(address, Number(bits), family);
  }
  const isOwn = (address: string) => {
    const family = isIP(address);
    return family !== 0 && own.check(address, family === 6 ? 'ipv6' : 'ipv4');
  };
  return (address) => isPublicAddress(address) || isOwn(address);
}
