import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTokens, type TokenPurpose } from '../../src/subscriptions/tokens.ts';

const tokens = createTokens('a secret that only this test knows');
const now = new Date('2026-01-30T05:00:00Z');
const later = new Date('2026-02-01T05:00:00Z');
const purposes: readonly TokenPurpose[] = ['confirm', 'unsubscribe', 'preferences', 'move'];
const alphabet = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ %'];

const purpose = fc.constantFrom(...purposes);
const subject = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const expiry = fc.option(fc.date({ min: now, max: new Date('9999-12-31'), noInvalidDate: true }), {
  nil: undefined,
});

describe('a token', () => {
  it('gives back what it was made for', () => {
    fc.assert(
      fc.property(purpose, subject, (what, id) => {
        expect(tokens.check(what, tokens.make(what, id, later), now)).toEqual({
          ok: true,
          subject: id,
        });
      }),
    );
  });

  it('is short and needs no escaping in an address', () => {
    fc.assert(
      fc.property(purpose, subject, expiry, (what, id, until) => {
        expect(tokens.make(what, id, until)).toMatch(/^[A-Za-z0-9_-]{41}$/);
      }),
    );
  });

  it('is refused when any one character is another', () => {
    fc.assert(
      fc.property(
        purpose,
        subject,
        expiry,
        fc.nat({ max: 40 }),
        fc.constantFrom(...alphabet),
        (what, id, until, position, sign) => {
          const token = tokens.make(what, id, until);
          const forged = token.slice(0, position) + sign + token.slice(position + 1);
          fc.pre(forged !== token);
          expect(tokens.check(what, forged, now)).toEqual({ ok: false, reason: 'invalid' });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is refused when it is cut or has something added', () => {
    const token = tokens.make('unsubscribe', 7);
    const others = [
      ...Array.from(token, (_, index) => token.slice(0, index)),
      ...Array.from(token, (_, index) => token.slice(index + 1)),
      ...alphabet.flatMap((sign) => [token + sign, sign + token]),
      `${token}\n`,
      token + token,
    ];
    for (const other of others) expect(tokens.check('unsubscribe', other, now).ok).toBe(false);
  });

  it('never passes for another purpose', () => {
    fc.assert(
      fc.property(purpose, purpose, subject, (made, used, id) => {
        fc.pre(made !== used);
        expect(tokens.check(used, tokens.make(made, id), now)).toEqual({
          ok: false,
          reason: 'invalid',
        });
      }),
    );
  });

  it('is worthless under another key', () => {
    for (let index = 0; index < 200; index += 1) {
      const foreign = createTokens(`secret number ${index}`).make('confirm', 7);
      expect(tokens.check('confirm', foreign, now)).toEqual({ ok: false, reason: 'invalid' });
    }
  });

  it('starts with the name of its key, so that keys can change', () => {
    const first = (secret: string) => createTokens(secret).make('confirm', 1).charAt(0);
    const names = new Set(Array.from({ length: 50 }, (_, index) => first(`secret ${index}`)));
    expect(names.size).toBeGreaterThan(10);
    expect(tokens.make('confirm', 1).charAt(0)).toBe(tokens.make('unsubscribe', 9).charAt(0));
  });

  it('of any earlier key is good, and of no other key', () => {
    const secret = fc.string({ minLength: 1, maxLength: 40 });
    const several = fc.uniqueArray(secret, { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(several, fc.nat(), purpose, subject, (secrets, pick, what, id) => {
        const [foreign = '', current = '', ...earlier] = secrets;
        const own = [current, ...earlier];
        const rotated = createTokens(current, earlier);
        const old = createTokens(own[pick % own.length] ?? '').make(what, id);
        expect(rotated.check(what, old, now)).toEqual({ ok: true, subject: id });
        const others = createTokens(foreign, own).make(what, id);
        expect(rotated.check(what, others, now)).toEqual({ ok: false, reason: 'invalid' });
        expect(rotated.make(what, id)).toBe(createTokens(current).make(what, id));
      }),
    );
  });

  it('of an earlier key expires and keeps to its purpose as before', () => {
    const rotated = createTokens('a new key', ['a secret that only this test knows']);
    const token = tokens.make('confirm', 7, later);
    expect(rotated.check('confirm', token, later)).toEqual({ ok: false, reason: 'expired' });
    expect(rotated.check('preferences', token, now)).toEqual({ ok: false, reason: 'invalid' });
  });

  it('holds until its expiry and not at it', () => {
    const token = tokens.make('confirm', 7, later);
    expect(tokens.check('confirm', token, new Date(later.getTime() - 1)).ok).toBe(true);
    expect(tokens.check('confirm', token, later)).toEqual({ ok: false, reason: 'expired' });
  });

  it('without an expiry holds for ever', () => {
    const token = tokens.make('unsubscribe', 7);
    expect(tokens.check('unsubscribe', token, new Date('9999-12-31')).ok).toBe(true);
  });

  it('that expired before 1970 has expired, too', () => {
    const token = tokens.make('confirm', 7, new Date(0));
    expect(tokens.check('confirm', token, now)).toEqual({ ok: false, reason: 'expired' });
  });
});
