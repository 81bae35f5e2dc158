import type { App } from '../app.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import { type AddCommand, installationRoot, openApp } from './context.ts';
import { serverNames } from './server-names.ts';
import { print } from './terminal.ts';

/** How long a worker that finds nothing to do sleeps, in milliseconds. */
const nap = 2_000;
/** The longest sleep after tries that brought nothing, such as a login that is refused. */
const longestNap = 60_000;

/** `lagebrief work`: a process that does nothing but send; any number of them share a database. */
export const addWork: AddCommand = (program, { terminal }) => {
  program
    .command('work')
    .description('send what is being sent, on as many machines as share the PostgreSQL database')
    .addHelpText(
      'after',
      '\nIt starts no issue of its own: "serve" or "send" on any machine does.\n\nExample:\n  DATABASE_URL=postgres://user:password@db.example.org/lagebrief SECRET_KEY_FILE=/run/secrets/lagebrief npx lagebrief work',
    )
    .action(async () => {
      await using app = await openApp({
        root: installationRoot(terminal),
        env: terminal.env,
        sharedKey: true,
      });
      const through = serverNames(app.servers);
      print(terminal, `This worker sends through ${through} whatever is being sent.`);
      await runWorker(app, terminal.signal);
    });
};

/**
 * Takes part in every sending that it finds, until `signal` aborts: then it claims nothing more,
 * finishes what is on the wire and gives the rest back.
 */
async function runWorker(app: App, signal: AbortSignal): Promise<void> {
  let sleep = nap;
  while (!signal.aborted) {
    const progress = await takePart(app, signal).catch((error: unknown) => {
      app.log.error({ err: error }, 'the worker failed and tries again');
      return 'none' as const;
    });
    sleep = progress === 'none' ? Math.min(sleep * 2, longestNap) : nap;
    await app.clock.wait(sleep, signal);
  }
  app.log.info({}, 'the worker ends');
}

/** Returns `none` if there was something to send and none of it has come to an end. */
async function takePart(app: App, signal: AbortSignal): Promise<'idle' | 'some' | 'none'> {
  let progress: 'idle' | 'some' | 'none' = 'idle';
  for (const slug of app.config.newsletters.keys()) {
    for (const record of await app.storage.issues.list(slug, ['sending'])) {
      if (signal.aborted) return progress;
      if (record.paused) continue;
      if (!(await app.storage.ledger.hasWork(record.id, app.clock.now()))) continue;
      const came = await sendPart(app, record, signal);
      if (progress !== 'none') progress = came;
    }
  }
  return progress;
}

async function sendPart(
  { newsroom, storage, log }: App,
  { id, newsletter, date }: IssueRecord,
  signal: AbortSignal,
): Promise<'some' | 'none'> {
  const before = await storage.ledger.sum(id);
  log.info({ newsletter, date, sum: before }, 'sending begins');
  const result = await newsroom.send(newsletter, date, { actor: 'worker', resume: true, signal });
  if (result.status === 'refused') {
    log.warn({ newsletter, date }, result.reason.sentence);
    return 'none';
  }
  const { status, sum } = result;
  log.info({ newsletter, date, status, sum }, 'sending ended');
  if (status === 'open') log.info({ newsletter, date }, result.reason.sentence);
  return status === 'sent' || sum.accepted + sum.rejected > before.accepted + before.rejected
    ? 'some'
    : 'none';
}
