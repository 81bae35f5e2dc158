import type { App } from '../app.ts';
import { openRows } from '../delivery/delivery.ts';
import { newsletterOf } from '../newsroom/newsletter-of.ts';
import type { IssueRecord } from '../storage/issue-record.ts';
import {
  type AddCommand,
  type CommandContext,
  chosenIssue,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { statusLines } from './status-lines.ts';
import { print, printJson, remark } from './terminal.ts';

interface StatusOptions extends IssueOptions {
  json?: boolean;
  watch?: boolean;
}

/** The rate is that of this many seconds. */
const windowSeconds = 60;

/** How an issue and its deliveries stand; `status --json` prints it. */
export type IssueStatusReport = Awaited<ReturnType<typeof reportOf>>;

/** `lagebrief status`: how an issue and its deliveries stand, and what happened to it. */
export const addStatus: AddCommand = (program, context) => {
  issueOptions(program.command('status'))
    .description('tell how an issue and its deliveries stand, and what servers say')
    .option('--json', 'print the status as JSON')
    .option('-w, --watch', 'print it again every two seconds while the issue is being sent')
    .addHelpText(
      'after',
      '\nExamples:\n  npx lagebrief status --date 2026-01-30\n  npx lagebrief status --date 2026-01-30 --watch',
    )
    .action((options: StatusOptions) =>
      withKeylessApp(context, (app) => show(context, app, options)),
    );
};

async function show(context: CommandContext, app: App, options: StatusOptions): Promise<void> {
  const { terminal } = context;
  const { newsletter, date } = chosenIssue(app, options);
  for (;;) {
    const record = await app.storage.issues.find(newsletter.slug, date);
    if (!record) {
      remark(
        terminal,
        `There is no issue of ${newsletter.slug} on ${date} yet: "assemble" makes one.`,
      );
      return context.end(1);
    }
    const report = await reportOf(app, record);
    if (options.json) printJson(terminal, report);
    else for (const line of statusLines(newsletter, report)) print(terminal, line);
    const goesOn = options.watch && record.status === 'sending' && !record.paused;
    if (!goesOn || terminal.signal.aborted) return;
    if (!options.json) print(terminal);
    await app.clock.wait(2_000, terminal.signal);
  }
}

async function reportOf({ storage, clock, config }: App, record: IssueRecord) {
  const { id, newsletter, date, status, number, reason, paused, contentHash } = record;
  const first = newsletterOf(config, newsletter).firstNumber;
  const since = new Date(clock.now().getTime() - windowSeconds * 1000);
  const sum = await storage.ledger.sum(id);
  const finished = await storage.ledger.finishedSince(id, since);
  const events = await storage.issues.events(id);
  const perSecond = finished / secondsOf(events, clock.now());
  const left = openRows(sum);
  const sending = status === 'sending' && !paused && perSecond > 0 && left > 0;
  return {
    date,
    status,
    number,
    /** What it would get if it were approved now. */
    prospectiveNumber:
      number === undefined ? await storage.issues.nextNumber(newsletter, date, first) : undefined,
    paused,
    reason,
    contentHash,
    sum,
    messagesPerSecond: Math.round(perSecond * 10) / 10,
    secondsLeft: sending ? Math.ceil(left / perSecond) : undefined,
    problems: await storage.ledger.problems(id),
    events,
  };
}

/** Sending that began a moment ago is not slow because most of the minute lies before it. */
function secondsOf(events: readonly { status: string; at: string }[], now: Date): number {
  const begun = events.findLast(({ status }) => status === 'sending' || status === 'resumed');
  const seconds = begun ? (now.getTime() - Date.parse(begun.at)) / 1000 : windowSeconds;
  return Math.min(Math.max(seconds, 1), windowSeconds);
}
