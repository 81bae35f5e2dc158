import { describe, expect, it } from 'vitest';
import { addressRule, isPublicAddress } from '../../../src/sources/feeds/public-address.ts';

describe('an address of the public network', () => {
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '2a00:1450:4001:80b::200e',
    '2606:2800:220:1:248:1893:25c8:1946',
  ])('may be connected to (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '100.127.255.255',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.8',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.255',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::8.8.8.8',
    '64:ff9b::7f00:1',
    '64:ff9b::808:808',
    '64:ff9b:1::1',
    '100::1',
    '2001::1',
    '2001:10::1',
    '2001:20::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'example.org',
    '',
  ])('is not %s', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it('has company in the networks that an operator allows', () => {
    const isAllowed = addressRule(['10.20.0.0/16', 'fd00::/8', '192.168.7.7']);
    const judged = ['10.20.30.40', '10.21.0.1', 'fd00::1', '192.168.7.7', '192.168.7.8', '8.8.8.8'];
    expect(judged.filter(isAllowed)).toEqual(['10.20.30.40', 'fd00::1', '192.168.7.7', '8.8.8.8']);
    expect(isAllowed('localhost')).toBe(false);
  });
});
