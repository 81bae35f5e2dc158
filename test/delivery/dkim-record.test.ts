import { describe, expect, it } from 'vitest';
import { checkDkimRecord } from '../../src/delivery/check-dkim-record.ts';
import { dkimRecord, zoneLine } from '../../src/delivery/dkim-record.ts';
import { testDkim } from '../support/dkim.ts';

const [rsa, ed25519] = testDkim.both.keys.map((key) => dkimRecord(key, 'example.org'));
if (!rsa || !ed25519) throw new Error('two keys are needed');

const failing = (code: string) => async () => {
  throw Object.assign(new Error(code), { code });
};

describe('the DNS record of a key', () => {
  it('is one line for a zone file, in strings that DNS can hold', () => {
    const line = zoneLine(rsa);
    expect(line).toMatch(
      /^test-rsa\._domainkey\.example\.org\. IN TXT "v=DKIM1; k=rsa; p=[^"]+" "[^"]+"$/,
    );
    const strings = [...line.matchAll(/"([^"]*)"/g)].map(([, text]) => text ?? '');
    expect(strings.join('')).toBe(rsa.text);
    for (const text of strings) expect(text.length).toBeLessThanOrEqual(255);
  });

  it('holds the 32 octets of an Ed25519 key', () => {
    expect(zoneLine(ed25519)).toMatch(/ IN TXT "v=DKIM1; k=ed25519; p=[A-Za-z\d+/]{43}="$/);
  });

  it('is found in DNS, however its text is cut and spaced there', async () => {
    const cut = (rsa.text.match(/.{1,99}/g) ?? []).map((part) => part.replace('; p=', ';p = '));
    expect(await checkDkimRecord(rsa, async () => [['v=spf1 -all'], cut])).toMatchObject({
      ok: true,
      sentence: expect.stringMatching(/^published: /),
    });
  });

  it.each([
    ['another key', async () => [[ed25519.text]], false, /^another key is published/],
    ['no such name', failing('ENOTFOUND'), false, /^not published yet; publish: /],
    ['no text there', failing('ENODATA'), false, /^not published yet; publish: /],
    ['no name server', failing('ETIMEOUT'), true, /^could not be looked up \(ETIMEOUT\)/],
  ])('is printed to be published: %s', async (_what, resolve, ok, sentence) => {
    const check = await checkDkimRecord(rsa, resolve);
    expect(check.ok).toBe(ok);
    expect(check.sentence).toMatch(sentence);
    expect(check.sentence.endsWith(zoneLine(rsa))).toBe(true);
  });
});
