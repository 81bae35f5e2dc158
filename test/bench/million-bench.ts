import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openStorage, type Storage } from '../../src/storage/open-storage.ts';
import { testReader } from '../support/audience.ts';
import { date, root } from './bench-letter.ts';
import type { Report } from './report.ts';
import { approvedIssue, type Serving, startServe } from './serving.ts';
import { startSmtpSink } from './smtp-sink.ts';

const readers = Number(process.env['READERS'] ?? 1_000_000);
const batch = 10_000;

/**
 * A whole installation on SQLite that prepares and sends an issue to a million readers: time to freeze
 * the audience, speed and memory by tenths, and how long pages take meanwhile.
 */
export async function run(report: Report): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'lagebrief-million-'));
  try {
    await using sink = await startSmtpSink();
    const env = {
      ...process.env,
      DATA_DIR: data,
      SMTP_URL: `smtp://${sink.host}:${sink.port}`,
      PORT: '0',
      LOG_LEVEL: 'error',
    };
    const issueId = await approvedIssue(env);
    await using storage = await openStorage({
      url: `sqlite:${join(data, 'lagebrief.db')}`,
      root,
      responsive: true,
    });
    await addMany(storage);
    await using serve = await startServe(env);
    using pages = askFor(serve.url);
    await pages.settle();
    report.note(`before: ${pages.told()}; memory ${serve.megabytes()} MB`);
    const start = performance.now();
    const added = await storage.ledger.prepare(issueId, new Date());
    report.note(`${added} recipients prepared in ${seconds(start)} s: ${pages.told()}`);
    const act = { actor: 'bench', at: new Date() };
    await storage.issues.move(issueId, ['approved'], 'sending', act);
    await watch(report, storage, issueId, serve, pages);
    report.note(`Load of the machine: ${loadavg()[0]?.toFixed(2)}`);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

async function addMany(storage: Storage): Promise<void> {
  const evidence = { event: 'added', form: 'cli', wording: 'Ja, gern.' } as const;
  for (let from = 1; from <= readers; from += batch) {
    const length = Math.min(batch, readers - from + 1);
    const people = Array.from({ length }, (_, n) => testReader(from + n));
    await storage.subscribers.importBatch(people, 'morgenlage', evidence, new Date('2026-01-01'));
  }
}

/** Asks for pages all the time, and tells how long they took since it was last asked. */
function askFor(url: string) {
  const paths = ['/morgenlage', `/morgenlage/${date}`, '/morgenlage/archive', '/healthz'];
  let took: number[] = [];
  let ended = false;
  const asking = (async () => {
    for (let n = 0; !ended; n += 1) {
      const start = performance.now();
      const answer = await fetch(url + paths[n % paths.length], { redirect: 'manual' });
      await answer.arrayBuffer();
      took.push(performance.now() - start);
      await pause(20);
    }
  })();
  return {
    /** Code that has not run yet is slow once. */
    async settle() {
      while (took.length < 100) await pause(50);
      took = [];
      while (took.length < 100) await pause(50);
    },
    told() {
      const sorted = took.sort((a, b) => a - b);
      took = [];
      const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]?.toFixed(1);
      return `${sorted.length} pages, median ${at(0.5)} ms, p99 ${at(0.99)} ms`;
    },
    [Symbol.dispose]() {
      ended = true;
      asking.catch(() => {});
    },
  };
}

async function watch(
  report: Report,
  storage: Storage,
  issueId: number,
  serve: Serving,
  pages: { told(): string },
): Promise<void> {
  let noted = 0;
  let since: number | undefined;
  for (;;) {
    await pause(250);
    const { accepted, audience } = await storage.ledger.sum(issueId);
    if (accepted > 0) since ??= performance.now();
    if (accepted - noted < readers / 10 && accepted < audience) continue;
    const speed = ((accepted - noted) * 1000) / (performance.now() - (since ?? 0));
    report.note(
      `  ${accepted}: ${speed.toFixed(0)} letters/s, memory ${serve.megabytes()} MB, ${pages.told()}`,
    );
    if (accepted === audience) return;
    noted = accepted;
    since = performance.now();
  }
}

const seconds = (start: number) => ((performance.now() - start) / 1000).toFixed(1);
