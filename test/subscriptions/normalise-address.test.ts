import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAddress } from '../../src/subscriptions/normalise-address.ts';

const keyOf = (input: string) => {
  const result = normaliseAddress(input);
  return result.ok ? result.emailKey : undefined;
};
const problemOf = (input: string) => {
  const result = normaliseAddress(input);
  return result.ok ? undefined : result.problem;
};
const domainOf253 = `${Array(3).fill('d'.repeat(61)).join('.')}.${'d'.repeat(61)}.info`;

describe('an address', () => {
  it.each([
    'anna@example.org',
    'Anna.Beispiel@Example.ORG',
    "o'hara+news/daily=yes@example.co.uk",
    '!#$%&`*+/=?^`{|}~@example.org',
    '"quoted local part"@example.org',
    '"two..dots and \\"quotes\\""@example.org',
    'юзер@екзампл.ком',
    'rené@münchen.example',
    '伊昭傑@郵件.商務',
    'anna@xn--mnchen-3ya.de',
    'anna@g--a.com',
    'n@ua',
    `${'l'.repeat(64)}@example.org`,
  ])('is accepted: %s', (address) => {
    expect(normaliseAddress(address)).toMatchObject({ ok: true, email: address });
  });

  it.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['anna', 'malformed'],
    ['@example.org', 'malformed'],
    // What is left of "müller" and "münchen" in another encoding than UTF-8.
    ['m\ufffdller@example.org', 'malformed'],
    ['"m\ufffdller"@example.org', 'malformed'],
    ['anna@m\ufffdnchen.de', 'domain'],
    ['.anna@example.org', 'malformed'],
    ['an..na@example.org', 'malformed'],
    ['anna.@example.org', 'malformed'],
    ['anna @example.org', 'malformed'],
    ['anna@b@example.org', 'malformed'],
    ['"anna@example.org', 'malformed'],
    ['"an"na"@example.org', 'malformed'],
    ['""@example.org', 'malformed'],
    ['(comment)anna@example.org', 'malformed'],
    ['Anna <anna@example.org>', 'malformed'],
    ['\u226eanna@example.org', 'malformed'],
    ['an\u200bna@example.org', 'malformed'],
    ['an\u202ena@example.org', 'malformed'],
    ['an\0na@example.org', 'malformed'],
    ['\ud800@example.org', 'malformed'],
    ['\u0301@example.org', 'malformed'],
    ['"an\nna"@example.org', 'malformed'],
    ['anna@example.org\n', 'domain'],
    ['anna@', 'domain'],
    ['anna@ example.org', 'domain'],
    ['anna@example.org.', 'domain'],
    ['anna@.example.org', 'domain'],
    ['anna@example..org', 'domain'],
    ['anna@-example.org', 'domain'],
    ['anna@example-.org', 'domain'],
    ['anna@exa_mple.org', 'domain'],
    ['anna@exa%6dple.org', 'domain'],
    ['anna@exam\u00adple.org', 'domain'],
    ['anna@yy--0.tld', 'domain'],
    ['anna@xn--99999999.de', 'domain'],
    ['anna@localhost', 'domain'],
    ['anna@example.123', 'domain'],
    ['anna@192.0.2.1', 'domain'],
    ['anna@[192.0.2.1]', 'domain'],
    [`anna@${'d'.repeat(64)}.org`, 'domain'],
    [`${'l'.repeat(65)}@example.org`, 'too-long'],
    [`${'ü'.repeat(33)}@example.org`, 'too-long'],
    [`anna@${domainOf253}`, 'too-long'],
    ['a'.repeat(1_000_000), 'too-long'],
  ])('is refused: %j as %s', (address, problem) => {
    expect(problemOf(address)).toBe(problem);
  });

  it('loses the blanks around it and nothing else', () => {
    expect(normaliseAddress(' \tAnna@Example.org\u00a0')).toMatchObject({
      email: 'Anna@Example.org',
    });
  });

  it('is the same however it is written', () => {
    const same = (...spellings: string[]) => new Set(spellings.map(keyOf)).size;
    expect(same('Anna@Example.org', 'anna@EXAMPLE.ORG', ' anna@example.org')).toBe(1);
    expect(same('anna@münchen.de', 'anna@MU\u0308NCHEN.de', 'anna@xn--mnchen-3ya.de')).toBe(1);
    expect(same('rené@example.org', 'rene\u0301@example.org')).toBe(1);
    expect(same('anna@example.org', '"anna"@example.org', '"an\\na"@example.org')).toBe(1);
    expect(same('"a b"@example.org', '"a\\ b"@example.org')).toBe(1);
  });

  it('is another one with another tag, another dot or other quoted signs', () => {
    const keys = ['ab@x.org', 'a.b@x.org', 'a+b@x.org', '"a b"@x.org', '"a..b"@x.org'].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).not.toContain(undefined);
  });

  it('is refused with a sentence for people', () => {
    expect(normaliseAddress('anna')).toMatchObject({
      sentence: 'This is not an e-mail address: write it as name@example.org.',
    });
  });

  it('never leaves a control character, a blank outside quotes or a second recipient', () => {
    const sign = fc.constantFrom(...'ab.@+-_"\\ ,;<>()[]:\r\n\0\t', '\u00a0', '\u200b', 'ü', '＠');
    const part = fc.oneof(fc.string({ unit: sign, maxLength: 12 }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(part, fc.oneof(part, fc.constant('example.org')), (local, domain) => {
        const result = normaliseAddress(`${local}@${domain}`);
        if (!result.ok) return;
        for (const text of [result.email, result.emailKey]) {
          expect(text).not.toMatch(/\p{Cc}|\p{Cs}|\u200b/u);
          expect(text.replace(/"(?:\\.|[^"\\])*"/u, '')).not.toMatch(/[\s,;<>()[\]:"]/u);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('has a comparison form that is its own comparison form', () => {
    const local = fc.string({
      unit: fc.constantFrom(...'abAB.+"\\ éÉßİ', 'ſ', 'e\u0301', 'ﬁ', 'ж'),
      minLength: 1,
      maxLength: 10,
    });
    const quoted = local.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`);
    fc.assert(
      fc.property(fc.oneof(local, quoted), (text) => {
        const key = keyOf(`${text}@Example.org`);
        if (key !== undefined) expect(keyOf(key)).toBe(key);
      }),
      { numRuns: 2000 },
    );
  });
});
