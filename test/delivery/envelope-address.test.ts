import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { envelopeAddress } from '../../src/delivery/envelope-address.ts';

/** What a local part says, however it is quoted. */
const said = (address: string) => {
  const local = address.slice(0, address.lastIndexOf('@'));
  return local.startsWith('"') ? local.slice(1, -1).replace(/\\(.)/gu, '$1') : local;
};

describe('the address that a message goes to', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['Ada.Lovelace+lage@Example.ORG', 'Ada.Lovelace+lage@Example.ORG'],
    ["o'neil!#$%&*/=?^_`{|}~-@example.org", "o'neil!#$%&*/=?^_`{|}~-@example.org"],
    ['ada@müller.example', 'ada@xn--mller-kva.example'],
    ['jürgen@example.org', 'jürgen@example.org'],
    ['олена@приклад.укр', 'олена@xn--80aikifvh.xn--j1amh'],
    ['1@1und1.de', '1@1und1.de'],
    ['ada🙂@☃.example', 'ada🙂@xn--n3h.example'],
    ['"ada lovelace"@example.org', '"ada lovelace"@example.org'],
    ['"a,b@c>\\\\\\""@example.org', '"a,b@c>\\\\\\""@example.org'],
    ['"ada..l\\ovelace"@example.org', '"ada..lovelace"@example.org'],
    ['"ada"@example.org', 'ada@example.org'],
    ['"\\a\\d\\a"@müller.example', 'ada@xn--mller-kva.example'],
    ['"ada ü"@example.org', '"ada ü"@example.org'],
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
    '"ada"evil"@example.org',
    '"ada\r\nevil"@example.org',
    '"ada\tevil"@example.org',
    '"ada\u2028evil"@example.org',
    '"ada\\"@example.org',
    '""@example.org',
    '"ada"@example.org,"evil"@example.com',
    '"ada"@example.org>\r\nRCPT TO:<"evil"@example.com',
    'ada."b c"@example.org',
    'ada@localhost',
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
        expect(envelope).toMatch(
          /^([^\s@,;:<>()[\]"\\]+|"([^"\\\p{Cc}]|\\["\\])+")@[a-zA-Z\d.-]+$/u,
        );
        expect(said(envelope)).toBe(said(stored));
      }),
      { numRuns: 2000 },
    );
  });
});
