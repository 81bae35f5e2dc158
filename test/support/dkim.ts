import { generateKeyPairSync } from 'node:crypto';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import type { DkimKey, DkimSettings } from '../../src/config/config.ts';
import { dkimRecord } from '../../src/delivery/dkim-record.ts';

const rsa: DkimKey = {
  kind: 'rsa',
  selector: 'test-rsa',
  key: generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
};
const ed25519: DkimKey = {
  kind: 'ed25519',
  selector: 'test-ed25519',
  key: generateKeyPairSync('ed25519').privateKey,
};

/** Settings with real keys, made anew for each run of the tests. */
export const testDkim = {
  rsa: { keys: [rsa] },
  ed25519: { keys: [ed25519] },
  both: { keys: [rsa, ed25519] },
} satisfies Record<string, DkimSettings>;

/** What an independent verifier says of one signature. */
export interface Verdict {
  result: string;
  comment: string | undefined;
  domain: string;
  algorithm: string;
  /** The field names of "h=", in small letters. */
  signed: readonly string[];
}

/** Verifies the signatures of `message` against the records of the test keys at `domain`. */
export async function verifyDkim(message: Buffer, domain = 'example.org'): Promise<Verdict[]> {
  const records = new Map(
    testDkim.both.keys.map((key) => {
      const { name, text } = dkimRecord(key, domain);
      return [name, text];
    }),
  );
  const { results } = await dkimVerify(message, {
    resolver: async (name: string) => {
      const text = records.get(name);
      if (text) return [[text]];
      throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    },
  });
  return results.map(({ status, signingDomain, algo, signingHeaders }) => ({
    result: status.result,
    comment: status.comment || undefined,
    domain: signingDomain ?? '',
    algorithm: algo ?? '',
    signed: (signingHeaders?.keys ?? '').toLowerCase().split(/\s*:\s*/),
  }));
}
