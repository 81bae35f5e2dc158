import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { SmtpSettings } from '../../src/config/config.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { escapeHtml, fillMessage, type PersonalLinks } from '../../src/delivery/fill-message.ts';
import type { MessageOptions } from '../../src/delivery/message-form.ts';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { addReaders, approvedIssue, testReader } from '../support/audience.ts';
import { testLetter } from '../support/letters.ts';
import type { Report } from './report.ts';
import { startSmtpSink } from './smtp-sink.ts';

const readers = 2_000;
const connections = 10;
const letter = testLetter({}, 45_000);
const message: MessageOptions = {
  letter,
  title: 'Lage',
  sender: { name: 'Redaktion', address: 'lage@example.org' },
  date: new Date('2026-01-30T05:00:00Z'),
  secret: 'bench',
};
const links = (id: number): PersonalLinks => ({
  preferencesUrl: `https://lage.example.org/p/${id}.QmVpc3BpZWwtVG9rZW4tMTIzNDU2Nzg5MA`,
  unsubscribeUrl: `https://lage.example.org/u/${id}.QmVpc3BpZWwtVG9rZW4tMTIzNDU2Nzg5MA`,
});

export const name = 'delivery';

/** Letters a second, from the first claim to the last outcome, each with its reader's name. */
export async function run(report: Report): Promise<void> {
  await using sink = await startSmtpSink();
  const { host, port } = sink;
  const smtp: SmtpSettings = { host, port, security: 'none', connections, timeoutSeconds: 60 };
  const sample = fillMessage(await composeMessage(message), person(1));
  report.note(
    `${readers} letters of ${sample?.message.length} octets over ${connections} connections to ${sink.name}`,
  );
  await report.compare({
    title: 'Personal letters',
    unit: 'letters/s',
    better: 'more',
    variants: [
      { name: "nodemailer's pool, composing each letter, no ledger", measure: () => pool(smtp) },
      { name: "nodemailer's pool, one ready buffer, no ledger", measure: () => buffers(smtp) },
      { name: 'Lagebrief, ledger on SQLite', measure: () => lagebrief(smtp) },
    ],
  });
}

const person = (n: number) => {
  const { email, name } = testReader(n);
  return { email, name, subscriptionId: n, links: links(n) };
};

async function lagebrief(smtp: SmtpSettings): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
  try {
    await using storage = await openStorage({ url: 'sqlite:bench.db', root });
    await addReaders(storage, readers);
    const { id: issueId } = await approvedIssue(storage);
    await storage.ledger.prepare(issueId, new Date());
    const log = createLog('warn');
    const deps = { ledger: storage.ledger, clock: systemClock, log, smtp, links, worker: 'bench' };
    return await perSecond(async () => {
      const sum = await sendIssue(deps, { issueId, message });
      if (sum.accepted !== readers) throw new Error(`only ${sum.accepted} were accepted`);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

function pool(smtp: SmtpSettings): Promise<number> {
  const fill = (content: string, n: number, escaped: (value: string) => string) =>
    content
      .replace(letter.places.salutation, escaped(`Guten Morgen, ${testReader(n).name},`))
      .replace(letter.places.preferencesUrl, escaped(links(n).preferencesUrl))
      .replace(letter.places.unsubscribeUrl, escaped(links(n).unsubscribeUrl));
  return sendAll(smtp, (n) => ({
    from: message.sender,
    to: { name: testReader(n).name, address: testReader(n).email },
    subject: letter.subject,
    headers: {
      'List-Unsubscribe': { prepared: true, value: `<${links(n).unsubscribeUrl}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    text: { content: fill(letter.text, n, String), contentTransferEncoding: 'quoted-printable' },
    html: {
      content: fill(letter.html, n, escapeHtml),
      contentTransferEncoding: 'quoted-printable',
    },
  }));
}

async function buffers(smtp: SmtpSettings): Promise<number> {
  const filled = fillMessage(await composeMessage(message), person(1));
  return sendAll(smtp, (n) => ({
    envelope: { from: 'lage@example.org', to: testReader(n).email },
    raw: filled?.message,
  }));
}

type Mail = Parameters<ReturnType<typeof createTransport>['sendMail']>[0];

async function sendAll(smtp: SmtpSettings, mail: (n: number) => Mail): Promise<number> {
  const transport = createTransport({
    host: smtp.host,
    port: smtp.port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  let next = 0;
  const sendOneAfterAnother = async () => {
    while (next < readers) {
      next += 1;
      await transport.sendMail(mail(next));
    }
  };
  const value = await perSecond(async () => {
    await Promise.all(Array.from({ length: 2 * connections }, sendOneAfterAnother));
  });
  transport.close();
  return value;
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (readers * 1000) / (performance.now() - start);
}
