import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import { composeMessage } from '../../src/delivery/compose-message.ts';
import { escapeHtml, fillMessage } from '../../src/delivery/fill-message.ts';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import type { Letter } from '../../src/rendering/letter.ts';
import { openStorage } from '../../src/storage/open-storage.ts';
import { testReader } from '../support/audience.ts';
import { linksOf, messageOf, rsaOnly } from './bench-letter.ts';
import type { SendingTask, SendingUse } from './senders.ts';

/*
 * A process that sends and measures itself. It takes its task as a line of JSON, says "ready", begins
 * when the next line comes, and prints what it has used.
 */

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const task = JSON.parse(String((await lines.next()).value)) as SendingTask;
const message = messageOf(JSON.parse(readFileSync(task.letterFile, 'utf8')) as Letter);
const send = await prepared();
process.stdout.write('ready\n');
await lines.next();
const before = process.cpuUsage();
await send();
const { user, system } = process.cpuUsage(before);
const use: SendingUse = { cpu: user + system, megabytes: process.resourceUsage().maxRSS / 1000 };
process.stdout.write(`${JSON.stringify(use)}\n`);
process.exit(0);

async function prepared(): Promise<() => Promise<void>> {
  const { database, dkim, server, how } = task;
  if (how === 'composing') return () => pool(composed);
  if (how === 'buffer') {
    const { email, name } = testReader(1);
    const reader = { email, name, subscriptionId: 1, links: linksOf(1) };
    const raw = fillMessage(await composeMessage(message), reader)?.message;
    return () =>
      pool((n) => ({ envelope: { from: message.sender.address, to: testReader(n).email }, raw }));
  }
  if (!database) throw new Error('A database is needed.');
  const storage = await openStorage(database);
  const deps = {
    ledger: storage.ledger,
    clock: systemClock,
    log: createLog('error'),
    servers: [server],
    links: linksOf,
    worker: `bench.${process.pid}`,
    dkim: dkim ? rsaOnly() : undefined,
  };
  return async () => {
    await sendIssue(deps, { issueId: database.issueId, message });
    await storage[Symbol.asyncDispose]();
  };
}

type Mail = Parameters<ReturnType<typeof createTransport>['sendMail']>[0];

/** The letter as somebody sends it who has nodemailer compose each one. */
function composed(n: number): Mail {
  const { letter, sender } = message;
  const { name, email: address } = testReader(n);
  const links = linksOf(n);
  const fill = (content: string, escaped: (value: string) => string) =>
    content
      .replace(letter.places.salutation, escaped(`Guten Morgen, ${name},`))
      .replaceAll(letter.places.preferencesUrl, escaped(links.preferencesUrl))
      .replaceAll(letter.places.unsubscribeUrl, escaped(links.unsubscribeUrl));
  return {
    from: sender,
    to: { name, address },
    subject: letter.subject,
    headers: {
      'List-Unsubscribe': { prepared: true, value: `<${links.unsubscribeUrl}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    text: { content: fill(letter.text, String), contentTransferEncoding: 'quoted-printable' },
    html: { content: fill(letter.html, escapeHtml), contentTransferEncoding: 'quoted-printable' },
  };
}

async function pool(mail: (n: number) => Mail): Promise<void> {
  const { host, port, connections } = task.server;
  const transport = createTransport({
    host,
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
    maxMessages: Number.POSITIVE_INFINITY,
  });
  let next = 0;
  const sendOneAfterAnother = async () => {
    while (next < task.count) {
      next += 1;
      await transport.sendMail(mail(next));
    }
  };
  await Promise.all(Array.from({ length: 2 * connections }, sendOneAfterAnother));
  transport.close();
}
