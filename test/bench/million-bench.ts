import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../src/base/clock.ts';
import { createLog } from '../../src/base/log.ts';
import type { DeliveryLedger } from '../../src/delivery/ledger.ts';
import { sendIssue } from '../../src/delivery/send-issue.ts';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { approvedIssue, testReader } from '../support/audience.ts';
import { testLetter } from '../support/letters.ts';
import type { Report } from './report.ts';
import { startSmtpSink } from './smtp-sink.ts';

const readers = Number(process.env['READERS'] ?? 1_000_000);
const batch = 10_000;

/** Time to freeze the audience, memory, and speed by tenths of a million recipients on SQLite. */
export async function run(report: Report): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'lagebrief-bench-'));
  try {
    await using sink = await startSmtpSink();
    await using storage = await openStorage({ url: 'sqlite:bench.db', root });
    await addMany(storage);
    const { id: issueId } = await approvedIssue(storage);
    const start = performance.now();
    const added = await storage.ledger.prepare(issueId, new Date());
    report.note(`${added} recipients prepared in ${seconds(start)} s; memory ${megabytes()} MB`);
    const { host, port } = sink;
    const deps = {
      ledger: watched(storage.ledger, report),
      clock: systemClock,
      log: createLog('warn'),
      servers: [{ host, port, security: 'none', connections: 10, timeoutSeconds: 60 }],
      links: (id: number) => ({
        preferencesUrl: `https://lage.example.org/p/${id}`,
        unsubscribeUrl: `https://lage.example.org/u/${id}`,
        unsubscribeToken: `u${id}`,
      }),
      worker: 'bench',
    } as const;
    const message = {
      letter: testLetter({}, 45_000),
      title: 'Lage',
      sender: { name: 'Redaktion', address: 'lage@example.org' },
      date: new Date('2026-01-30T05:00:00Z'),
      secret: 'bench',
    };
    const { accepted } = await sendIssue(deps, { issueId, message });
    report.note(`${accepted} accepted; load of the machine: ${loadavg()[0]?.toFixed(2)}`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function addMany(storage: Storage): Promise<void> {
  const evidence = { event: 'added', form: 'cli', wording: 'Ja, gern.' } as const;
  for (let from = 1; from <= readers; from += batch) {
    const length = Math.min(batch, readers - from + 1);
    const people = Array.from({ length }, (_, n) => testReader(from + n));
    await storage.subscribers.importBatch(people, 'lage', evidence, new Date('2026-01-01T12:00Z'));
  }
}

/** Notes speed and memory after each tenth of the outcomes. */
function watched(ledger: DeliveryLedger, report: Report): DeliveryLedger {
  let done = 0;
  let noted = 0;
  let since = performance.now();
  return {
    ...ledger,
    settleAndSubmit(turn, worker, at) {
      done += turn.settle.length;
      if (done - noted >= readers / 10) {
        const speed = ((done - noted) * 1000) / (performance.now() - since);
        report.note(`  ${done}: ${speed.toFixed(0)} letters/s, memory ${megabytes()} MB`);
        noted = done;
        since = performance.now();
      }
      return ledger.settleAndSubmit(turn, worker, at);
    },
  };
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(1);
const megabytes = () => (process.memoryUsage().rss / 1_000_000).toFixed(0);
