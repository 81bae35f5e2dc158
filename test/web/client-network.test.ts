import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createClientNetwork } from '../../src/web/client-network.ts';
import { recordingLog } from '../support/recording-log.ts';

const log = recordingLog();

async function networkOf(
  remoteAddress: string | undefined,
  forwarded?: string,
  trustedProxies?: readonly string[],
) {
  const clientNetwork = createClientNetwork({ environment: { trustedProxies }, log });
  const app = new Hono().get('/', (c) => c.text(clientNetwork(c) ?? 'unknown'));
  const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
  const env = { incoming: { socket: { remoteAddress } } };
  return (await app.request('/', { headers }, env)).text();
}

describe('the network of a request', () => {
  it('is the one around the address of the peer', async () => {
    expect(await networkOf('203.0.113.7')).toBe('203.0.113.0/24');
    expect(await networkOf('::ffff:203.0.113.7')).toBe('203.0.113.0/24');
    expect(await networkOf(undefined)).toBe('unknown');
  });

  it('is the first half of an IPv6 address, because one customer has all of the second', async () => {
    const whole = await networkOf('2001:db8:1:2:3:4:5:6');
    expect(whole).toBe('2001:db8:1:2');
    expect(await networkOf('2001:db8:1:2::9')).toBe(whole);
    expect(await networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    for (const same of ['2001:DB8:1:2::9', '2001:0db8:0001:0002::', '2001:db8:1:2::1%eth0'])
      expect(await networkOf('127.0.0.1', same)).toBe(whole);
  });

  it('is what a proxy on this machine says, and nobody else', async () => {
    expect(await networkOf('127.0.0.1', '10.9.9.9, 203.0.113.7')).toBe('203.0.113.0/24');
    expect(await networkOf('::1', '[2001:db8:1:2::9]:4711')).toBe('2001:db8:1:2');
    expect(await networkOf('198.51.100.2', '203.0.113.7')).toBe('198.51.100.0/24');
    expect(await networkOf('10.0.0.8', '203.0.113.7')).toBe('10.0.0.0/24');
    expect(await networkOf('127.0.0.1', 'nonsense')).toBe('127.0.0.0/24');
  });

  it('is what trusted proxies say, one behind the other', async () => {
    const trusted = ['10.0.0.0/8', 'fd00::1', '198.51.100.2'];
    expect(await networkOf('10.0.0.8', '203.0.113.7', trusted)).toBe('203.0.113.0/24');
    expect(await networkOf('fd00::1', '203.0.113.7', trusted)).toBe('203.0.113.0/24');
    expect(await networkOf('fd00::2', '203.0.113.7', trusted)).toBe('fd00:0:0:0');
    const chain = '192.0.2.1, 203.0.113.7, 198.51.100.2, 10.1.2.3';
    expect(await networkOf('127.0.0.1', chain, trusted)).toBe('203.0.113.0/24');
  });

  it('points out once that a proxy nearby is not trusted', async () => {
    const own = recordingLog();
    const clientNetwork = createClientNetwork({ environment: {}, log: own });
    const app = new Hono().get('/', (c) => c.text(clientNetwork(c) ?? ''));
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    for (const remoteAddress of ['198.51.100.2', '172.18.0.5', '172.18.0.5'])
      await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
    expect(own.at('warn')).toEqual([expect.stringContaining('TRUSTED_PROXIES')]);
  });
});
