import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeAddress } from '../../src/delivery/envelope-address.ts';

describe('the address that a message goes to', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace+lage@Example.ORG', 'Ada.Lovelace+lage@Example.ORG'],
    ["o'neil!#$%&*/=?^_`{|}~-@example.org", "o'neil!#$%&*/=?^_`{|}~-@example.org"],
    ['ada@localhost', 'ada@localhost'],
    ['ada@müller.example', 'ada@xn--mller-kva.example'],
    ['jürgen@example.org', 'jürgen@example.org'],
    ['олена@приклад.укр', 'олена@xn--80aikifvh.xn--j1amh'],
    ['1@1und1.de', '1@1und1.de'],
  ])('is %j as %j', (stored, envelope) => {
    expect(envelopeAddress(stored)).toBe(envelope);
  });

  it.each([
    '',
    'ada',
    '@example.org',
    'ada@',
    'ada@example.org,evil@example.com',
    'ada@example.org evil@example.com',
    'ada@example.org\r\nRCPT TO:<evil@example.com>',
    'ada@example.org\0',
    'ada\n@example.org',
    '<ada@example.org>',
    'ada@example.org>',
    'Ada <ada@example.org>',
    'evil@example.com@example.org',
    '"ada evil"@example.org',
    'ada..x@example.org',
    '.ada@example.org',
    'ada@[127.0.0.1]',
    'ada@127.0.0.1',
    'ada@１２７.1',
    'ada@exam_ple.org',
    'ada@-example.org',
    'ada@example..org',
    'ada@example.org.',
    'ada@exa%6dple.org',
    'ada@exam\u00adple.org',
    'team:ada@example.org;',
    'ada@example.org;',
    '\u202eada@example.org',
    `${'x'.repeat(65)}@example.org`,
    `ada@${'x'.repeat(64)}.org`,
    `ada@${'x.'.repeat(126)}org`,
  ])('is nobody for %j', (stored) => {
    expect(envelopeAddress(stored)).toBeUndefined();
  });

  it('never becomes two, and never another local part', () => {
    const parts = fc.constantFrom(
      ...'ab@.,;:<>()[]"\\ \r\n\t\0ü%!'.split(''),
      'example.org',
      '@x.de',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const stored = pieces.join('');
        const envelope = envelopeAddress(stored);
        if (envelope === undefined) return;
        expect(envelope).toMatch(/^[^\s@,;:<>()[\]"\\]+@[a-zA-Z\d.-]+$/);
        expect(envelope.split('@')[0]).toBe(stored.split('@')[0]);
      }),
      { numRuns: 2000 },
    );
  });
});
