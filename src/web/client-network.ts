import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Log } from '../base/log.ts';
import type { Environment } from '../config/config.ts';

/** Returns the network that a request comes from, for limits; undefined when it is not known. */
export type ClientNetwork = (c: Context) => string | undefined;

const loopback = ['127.0.0.0/8', '::1/128'];
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'];

/**
 * Returns what names the network of a request: the first 24 bits of an IPv4 address or the first
 * 64 of an IPv6 address. `X-Forwarded-For` counts only from this machine and from `trustedProxies`, because anybody
 * else can write into it what they like; of it the last entry that is no such proxy itself. A proxy
 * in a private network that is not trusted is pointed out once: to it all readers would be one.
 */
export function createClientNetwork(deps: {
  environment: Pick<Environment, 'trustedProxies'>;
  log: Pick<Log, 'warn'>;
}): ClientNetwork {
  const trusted = blockList([...loopback, ...(deps.environment.trustedProxies ?? [])]);
  const nearby = blockList(privateNetworks);
  let warned = false;
  return (c) => {
    const bindings = c.env as Partial<HttpBindings> | undefined;
    const peer = plain(bindings?.incoming?.socket.remoteAddress);
    const forwarded = (c.req.header('x-forwarded-for') ?? '').split(',').map(plain);
    const said = forwarded.filter((address) => address !== '');
    if (!has(trusted, peer)) {
      if (said.length > 0 && has(nearby, peer) && !warned) {
        warned = true;
        deps.log.warn(
          { proxy: peer },
          `X-Forwarded-For of ${peer} is not trusted, so all who come by it share one limit: if it is your proxy, add it to TRUSTED_PROXIES`,
        );
      }
      return networkOf(peer);
    }
    const client = said.findLast((address) => !has(trusted, address)) ?? said[0];
    return networkOf(client ?? '') ?? networkOf(peer);
  };
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const family = isIPv4(address) ? 'ipv4' : 'ipv6';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}

/** Some proxies add the port; a socket for both families shows IPv4 inside IPv6. */
const plain = (address: string | undefined) =>
  (address ?? '')
    .trim()
    .replace(/^\[(.+)\](:\d+)?$/, '$1')
    .replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');

function has(list: BlockList, address: string): boolean {
  if (isIPv4(address)) return list.check(address, 'ipv4');
  return isIPv6(address) && list.check(address, 'ipv6');
}

function networkOf(address: string): string | undefined {
  if (isIPv4(address)) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(address)) return undefined;
  // One spelling for each: lower case, no leading zeros, no zone.
  const { hostname } = new URL(`http://[${address.replace(/%.*/, '')}]/`);
  const [head = '', tail] = hostname.slice(1, -1).split('::');
  const groups = head.split(':').filter(Boolean);
  const missing =
    tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(missing).fill('0')].slice(0, 4).join(':');
}
