import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import DKIM from 'nodemailer/lib/dkim';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { DkimKey, SmtpSettings } from '../../src/config/config.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { fillMessage } from '../../src/delivery/fill-message.ts';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { createMessageSigner } from '../../src/delivery/sign-message.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { testLetter } from '../support/letters.ts';
import type { Report } from './report.ts';
import { startSmtpSink } from './smtp-sink.ts';

/** Enough that what is compiled in the first second does not count. */
const messages = 12_000;
/** Connections, or as many as they would ask for at once. */
const atOnce = 10;
const privateKey = (kind: 'rsa' | 'ed25519') =>
  kind === 'rsa'
    ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
    : generateKeyPairSync('ed25519').privateKey;
const rsa: DkimKey = { kind: 'rsa', selector: 'bench', key: privateKey('rsa') };
const ed25519: DkimKey = { kind: 'ed25519', selector: 'bench-ed', key: privateKey('ed25519') };

const openssl = 'openssl speed rsa2048, one core';

/** Personal letters signed a second, alone and on their way to a server, against OpenSSL's loop. */
export async function run(report: Report): Promise<void> {
  const threads = process.env['UV_THREADPOOL_SIZE'] ?? '4';
  report.note(
    `${messages} letters of 45 kB, ${atOnce} at once; ${threads} threads on ${availableParallelism()} cores`,
  );
  const reference = (await opensslSpeed()) > 0 ? [{ name: openssl, measure: opensslSpeed }] : [];
  await report.compare({
    title: 'Signed letters',
    unit: 'letters/s',
    better: 'more',
    variants: [
      ...reference,
      { name: 'Lagebrief, RSA-2048', measure: () => signed([rsa]) },
      { name: 'Lagebrief, Ed25519', measure: () => signed([ed25519]) },
      { name: 'Lagebrief, both', measure: () => signed([rsa, ed25519]) },
      { name: 'Lagebrief, unsigned', measure: () => signed([]) },
      { name: "nodemailer's signer, RSA-2048, composing excluded", measure: nodemailer },
    ],
  });
  await using sink = await startSmtpSink();
  await report.compare({
    title: `Signed letters sent to ${sink.name}, ledger on SQLite`,
    unit: 'letters/s',
    better: 'more',
    variants: [
      ...reference,
      { name: 'Lagebrief, RSA-2048', measure: () => sent(sink, [rsa]) },
      { name: 'Lagebrief, unsigned', measure: () => sent(sink, []) },
    ],
  });
  report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
}

/** Signatures a second of the clock, as ours are counted, or 0 where there is no such command. */
async function opensslSpeed(): Promise<number> {
  try {
    const options = ['speed', '-elapsed', '-seconds', '2', 'rsa2048'];
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
  const links = { preferencesUrl: url, unsubscribeUrl: url, unsubscribeToken: 'u' };
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

async function sent(
  { host, port }: Pick<SmtpSettings, 'host' | 'port'>,
  keys: readonly DkimKey[],
): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
  try {
    await using storage = await openStorage({ url: 'sqlite:bench.db', root });
    await addReaders(storage, messages);
    const { id: issueId } = await approvedIssue(storage);
    await storage.ledger.prepare(issueId, new Date());
    const deps = {
      ledger: storage.ledger,
      clock: systemClock,
      log: createLog('warn'),
      servers: [{ host, port, security: 'none', connections: atOnce, timeoutSeconds: 60 } as const],
      dkim: keys.length > 0 ? { keys } : undefined,
      links: (id: number) => person(id).links,
      worker: 'bench',
    };
    const start = performance.now();
    const { accepted } = await sendIssue(deps, { issueId, message: options });
    if (accepted !== messages) throw new Error(`only ${accepted} were accepted`);
    return (messages * 1000) / (performance.now() - start);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
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
