import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { CalendarDay } from '../../src/base/calendar.ts';
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
import { startPostgres } from './postgres.ts';
import type { Report, Variant } from './report.ts';
import { type SmtpSink, startSmtpSink } from './smtp-sink.ts';

const readers = 3_000;
const connections = 10;
const smtpSource = '/usr/sbin/smtp-source';
let day = 0;
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
  unsubscribeToken: `${id}.QmVpc3BpZWwtVG9rZW4tMTIzNDU2Nzg5MA`,
});

/** Letters a second, from the first claim to the last outcome, each with its reader's name. */
export async function run(report: Report): Promise<void> {
  await using postgres = await startPostgres();
  await comparison(report, postgres.url, await startSmtpSink(), readers);
  await comparison(report, postgres.url, await startSmtpSink(40), 1_000);
}

async function comparison(report: Report, postgres: string, started: SmtpSink, count: number) {
  await using sink = started;
  const { host, port } = sink;
  const smtp: SmtpSettings = { host, port, security: 'none', connections, timeoutSeconds: 60 };
  const sample = fillMessage(await composeMessage(message), person(1))?.message ?? Buffer.alloc(0);
  report.note(
    `\n${count} letters of ${sample.length} octets over ${connections} connections to ${sink.name}`,
  );
  const cpu = new Map<string, number>();
  const variant = (name: string, measure: () => Promise<number>): Variant => ({
    name,
    async measure() {
      const before = process.cpuUsage();
      const value = await measure();
      const { user, system } = process.cpuUsage(before);
      cpu.set(name, Math.min((user + system) / count, cpu.get(name) ?? Number.POSITIVE_INFINITY));
      return value;
    },
  });
  const source = { name: 'smtp-source of Postfix, one letter for all, no ledger' };
  await report.compare({
    title: 'Personal letters',
    unit: 'letters/s',
    better: 'more',
    variants: [
      variant("nodemailer's pool, composing each letter, no ledger", () => pool(smtp, count)),
      variant("nodemailer's pool, one ready buffer, no ledger", () => buffers(smtp, count)),
      ...(existsSync(smtpSource) && sink.prompt
        ? [{ ...source, measure: () => postfix(smtp, count, sample.length) }]
        : []),
      variant('Lagebrief, ledger on SQLite', () => lagebrief(smtp, count, 'sqlite:bench.db')),
      variant('Lagebrief, ledger on PostgreSQL', () => lagebrief(smtp, count, postgres)),
    ],
  });
  report.note('Microseconds of CPU for each letter in this process (best round):');
  for (const [name, value] of cpu) report.note(`  ${name}: ${value.toFixed(0)}`);
  report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
}

const person = (n: number) => {
  const { email, name } = testReader(n);
  return { email, name, subscriptionId: n, links: links(n) };
};

async function lagebrief(smtp: SmtpSettings, count: number, url: string): Promise<number> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
  try {
    await using storage = await openStorage({ url, root });
    await addReaders(storage, count);
    // A database that has been here before gets another day's issue.
    day += 1;
    const date = new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10) as CalendarDay;
    const { id: issueId } = await approvedIssue(storage, { date });
    await storage.ledger.prepare(issueId, new Date());
    const log = createLog('warn');
    const deps = { ledger: storage.ledger, clock: systemClock, log, smtp, links, worker: 'bench' };
    return await perSecond(count, async () => {
      const sum = await sendIssue(deps, { issueId, message });
      if (sum.accepted !== sum.audience) throw new Error(`only ${sum.accepted} were accepted`);
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Postfix's load generator, one message after another over each connection, as ours goes. */
function postfix({ host, port }: SmtpSettings, count: number, length: number): Promise<number> {
  const options = `-d -s ${connections} -m ${count} -l ${length} -f a@example.org -t b@example.org`;
  return perSecond(count, async () => {
    const child = spawn(smtpSource, [...options.split(' '), `${host}:${port}`]);
    const [status] = await once(child, 'exit');
    if (status !== 0) throw new Error(`smtp-source ended with status ${status}`);
  });
}

function pool(smtp: SmtpSettings, count: number): Promise<number> {
  const fill = (content: string, n: number, escaped: (value: string) => string) =>
    content
      .replace(letter.places.salutation, escaped(`Guten Morgen, ${testReader(n).name},`))
      .replace(letter.places.preferencesUrl, escaped(links(n).preferencesUrl))
      .replace(letter.places.unsubscribeUrl, escaped(links(n).unsubscribeUrl));
  return sendAll(smtp, count, (n) => ({
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

async function buffers(smtp: SmtpSettings, count: number): Promise<number> {
  const filled = fillMessage(await composeMessage(message), person(1));
  return sendAll(smtp, count, (n) => ({
    envelope: { from: 'lage@example.org', to: testReader(n).email },
    raw: filled?.message,
  }));
}

type Mail = Parameters<ReturnType<typeof createTransport>['sendMail']>[0];

async function sendAll(
  smtp: SmtpSettings,
  count: number,
  mail: (n: number) => Mail,
): Promise<number> {
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
    while (next < count) {
      next += 1;
      await transport.sendMail(mail(next));
    }
  };
  const value = await perSecond(count, async () => {
    await Promise.all(Array.from({ length: 2 * connections }, sendOneAfterAnother));
  });
  transport.close();
  return value;
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}
