import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { clientNetwork } from '../../src/web/client-network.ts';

const app = new Hono().get('/', (c) => c.text(clientNetwork(c) ?? 'unknown'));

async function networkOf(remoteAddress: string | undefined, forwarded?: string) {
  const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
  const env = { incoming: { socket: { remoteAddress } } };
  return (await app.request('/', { headers }, env)).text();
}

describe('the network of a request', () => {
  it('is the address of the peer', async () => {
    expect(await networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(await networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(await networkOf(undefined)).toBe('unknown');
  });

  it('is the first half of an IPv6 address, because one customer has all of the second', async () => {
    const whole = await networkOf('2001:db8:1:2:3:4:5:6');
    expect(whole).toBe('2001:db8:1:2');
    expect(await networkOf('2001:db8:1:2::9')).toBe(whole);
    expect(await networkOf('2001:db8::1')).toBe('2001:db8:0:0');
  });

  it('is what a proxy of our own says, and nobody else', async () => {
    expect(await networkOf('127.0.0.1', '10.9.9.9, 203.0.113.7')).toBe('203.0.113.7');
    expect(await networkOf('fd00::1', '203.0.113.7')).toBe('203.0.113.7');
    expect(await networkOf('198.51.100.2', '203.0.113.7')).toBe('198.51.100.2');
    expect(await networkOf('127.0.0.1', 'nonsense')).toBe('unknown');
  });
});
