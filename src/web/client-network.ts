import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';

const own = new BlockList();
for (const [net, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  own.addSubnet(net, prefix, 'ipv4');
}
own.addAddress('::1', 'ipv6');
own.addSubnet('fc00::', 7, 'ipv6');

/**
 * Returns the network that a request comes from: the IPv4 address or the first 64 bits of the IPv6
 * address; undefined when it is not known. `X-Forwarded-For` counts only from a proxy on this
 * machine or in its private network, and of it the entry that the proxy itself has added.
 */
export function clientNetwork(c: Context): string | undefined {
  const peer = plain((c.env as Partial<HttpBindings> | undefined)?.incoming?.socket.remoteAddress);
  const forwarded = plain(c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim());
  return networkOf(peer && isOwn(peer) && forwarded ? forwarded : peer);
}

const plain = (address: string | undefined) => address?.replace(/^::ffff:(?=\d+\.)/i, '');
const isOwn = (address: string) => own.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');

function networkOf(address: string | undefined): string | undefined {
  if (!address || isIPv4(address)) return address;
  if (!isIPv6(address)) return undefined;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(missing).fill('0')].slice(0, 4).join(':');
}
