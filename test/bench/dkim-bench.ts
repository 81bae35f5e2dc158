import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import DKIM from 'nodemailer/lib/dkim';
import { systemClock } from '../../src/base/clock.ts';
import type { DkimKey } from '../../src/config/config.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { fillMessage } from '../../src/delivery/fill-message.ts';
import { createMessageSigner } from '../../src/delivery/sign-message.ts';
import { testReader } from '../support/audience.ts';
import { testLetter } from '../support/letters.ts';
import type { Report } from './report.ts';

export const name = 'dkim';

const messages = 4_000;
/** As many as connections would ask for at once. */
const atOnce = 10;
const privateKey = (kind: 'rsa' | 'ed25519') =>
  kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ed25519').privateKey;
const rsa: DkimKey = { kind: 'rsa', selector: 'bench', key: privateKey('rsa') };
const ed25519: DkimKey = { kind: 'ed25519', selector: 'bench-ed', key: privateKey('ed25519') };

const openssl = 'openssl speed rsa2048, one core';

/** Personal letters made and signed a second, without a connection, against OpenSSL's own loop. */
export async function run(report: Report): Promise<void> {
  const threads = process.env['UV_THREADPOOL_SIZE'] ?? '4';
  report.note(
    `${messages} letters of 45 kB, ${atOnce} at once; ${threads} threads on ${availableParallelism()} cores`,
  );
  const reference = await opensslSpeed();
  await report.compare({
    title: 'Signed letters',
    unit: 'letters/s',
    better: 'more',
    variants: [
      ...(reference > 0 ? [{ name: openssl, measure: opensslSpeed }] : []),
      { name: 'Lagebrief, RSA-2048', measure: () => signed([rsa]) },
      { name: 'Lagebrief, Ed25519', measure: () => signed([ed25519]) },
      { name: 'Lagebrief, both', measure: () => signed([rsa, ed25519]) },
      { name: 'Lagebrief, unsigned', measure: () => signed([]) },
      { name: "nodemailer's signer, RSA-2048, composing excluded", measure: nodemailer },
    ],
  });
}

/** Signatures a second by OpenSSL's command, or 0 where it is not installed. */
async function opensslSpeed(): Promise<number> {
  try {
    const options = ['speed', '-seconds', '2', 'rsa2048'];
    const { stdout } = await promisify(execFile)('openssl', options);
    return Number(/rsa\s+2048 bits\s+\S+\s+\S+\s+([\d.]+)/.exec(stdout)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

const options = {
  letter: testLetter({}, 45_000),
  title: 'Lage',
  sender: { name: 'Redaktion', address: 'lage@example.org' },
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'bench',
};

function person(n: number) {
  const { email, name: reader } = testReader(n);
  const url = `https://lage.example.org/u/${n}.QmVpc3BpZWwtVG9rZW4tMTIzNDU2Nzg5MA`;
  const links = { preferencesUrl: url, unsubscribeUrl: url };
  return { email, name: reader, subscriptionId: n, links };
}

async function signed(keys: readonly DkimKey[]): Promise<number> {
  const prepared = await composeMessage(options);
  const dkim = keys.length > 0 ? { keys } : undefined;
  const sign = createMessageSigner({ dkim, clock: systemClock }, prepared);
  return perSecond(async (n) => {
    const message = fillMessage(prepared, person(n));
    if (message) await sign(message);
  });
}

/** Its signer takes a whole message, which is given to it ready. */
async function nodemailer(): Promise<number> {
  const message = fillMessage(await composeMessage(options), person(1))?.message;
  const dkim = {
    domainName: 'example.org',
    keySelector: 'bench',
    privateKey: rsa.key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
  const signer = new DKIM(dkim);
  return perSecond(async () => {
    for await (const _chunk of signer.sign(message ?? ''));
  });
}

async function perSecond(work: (n: number) => Promise<void>): Promise<number> {
  let next = 0;
  const start = performance.now();
  const inTurn = async () => {
    while (next < messages) {
      next += 1;
      await work(next);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, inTurn));
  return (messages * 1000) / (performance.now() - start);
}
