import { Option } from 'commander';
import type { App } from '../app.ts';
import type { CalendarDay } from '../base/calendar.ts';
import type { Newsletter } from '../config/config.ts';
import type { DeliverySum } from '../delivery/delivery.ts';
import type { IssueStatus } from '../issue/issue.ts';
import { awaitsEditor } from '../newsroom/awaits-editor.ts';
import { agrees } from './ask.ts';
import {
  type AddCommand,
  type CommandContext,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withApp,
} from './context.ts';
import { mailAddress } from './mail-address.ts';
import { createProgressBar } from './progress-bar.ts';
import { serverNames } from './server-names.ts';
import { sumLines } from './sum-lines.ts';
import { print, remark } from './terminal.ts';

interface SendOptions extends IssueOptions {
  test?: string;
  dryRun?: boolean;
  yes?: boolean;
  wait?: boolean;
}

/** `lagebrief send`: shows how many will get what, asks, sends, ends with the sum of outcomes. */
export const addSend: AddCommand = (program, context) => {
  issueOptions(program.command('send'))
    .description('send an issue to everybody who does not have it yet')
    .addOption(
      new Option('--test <address>', 'send one letter to this address and record nothing')
        .argParser((given) => mailAddress(given).email)
        .conflicts('dryRun'),
    )
    .option('--dry-run', 'tell what would be sent and send nothing')
    .option('-y, --yes', 'do not ask')
    .option('--wait', 'stay until those that were put off have it, too, or it is too late for them')
    .addHelpText(
      'after',
      '\nExamples:\n  npx lagebrief send --date 2026-01-30 --test me@example.org\n  npx lagebrief send --date 2026-01-30 --yes',
    )
    .action(async (options: SendOptions) => {
      await withApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        await collectQuietly(context, app, newsletter.slug);
        if (options.test !== undefined)
          return sendTest(context, app, newsletter, date, options.test);
        const plan = await planOf(app, newsletter, date);
        if (!plan.possible) {
          remark(context.terminal, plan.sentence);
          return context.end(1);
        }
        print(context.terminal, plan.sentence);
        if (!plan.question || options.dryRun) return;
        if (!(await agrees(context, plan.question, options.yes))) return;
        await sendAll(context, app, newsletter, date, options);
      });
    });
};

interface Plan {
  possible: boolean;
  sentence: string;
  /** What to ask before it is done; undefined where there is nothing to do. */
  question?: string;
}

/** Whoever is missing from these can only have come later. */
const begun: readonly (IssueStatus | undefined)[] = ['sending', 'sent', 'cancelled'];

/** What a send would do now, in one sentence. */
async function planOf(app: App, newsletter: Newsletter, date: CalendarDay): Promise<Plan> {
  const day = await app.newsroom.day(newsletter.slug, date);
  if (!day.issue || !day.letter) {
    return {
      possible: false,
      sentence: day.reason?.sentence ?? `There is no issue on ${date}.`,
    };
  }
  const blockers = day.findings.filter((finding) => finding.level === 'block');
  if (!day.record || day.selection) {
    if (blockers.length > 0) {
      return { possible: false, sentence: blockers.map((b) => b.sentence).join('\n') };
    }
    const unread = awaitsEditor(day);
    if (unread) return { possible: false, sentence: unread.sentence };
  }
  const missing = await app.newsroom.recipients(newsletter.slug, date);
  const what = `${newsletter.title} no. ${day.issue.number} of ${date}, “${day.letter.subject}”`;
  if (missing > 0) {
    const whom = `${missing} ${missing === 1 ? 'subscriber' : 'subscribers'}`;
    const sentence = `${what} goes to ${whom} through ${serverNames(app.servers)}.`;
    return { possible: true, sentence, question: `Send to ${missing} now?` };
  }
  if (begun.includes(day.record?.status))
    return { possible: true, sentence: `${what}: nobody is missing it, nothing to send.` };
  return {
    possible: true,
    sentence: `${what}: nobody is to get it by mail; sending it only publishes it in the archive.`,
    question: 'Publish it now?',
  };
}

async function sendAll(
  { terminal, end }: CommandContext,
  app: App,
  newsletter: Newsletter,
  date: CalendarDay,
  { wait }: SendOptions,
): Promise<void> {
  using bar = createProgressBar(terminal);
  const show = ({ accepted, rejected, audience }: DeliverySum) =>
    bar.show(
      audience === 0 ? 1 : (accepted + rejected) / audience,
      `${accepted} of ${audience} accepted`,
    );
  const { signal } = terminal;
  const options = { actor: 'command line', signal, wait, onProgress: show };
  const result = await app.newsroom.send(newsletter.slug, date, options);
  if (result.status !== 'refused') {
    show(result.sum);
    bar.stop();
    for (const line of sumLines(result.sum)) print(terminal, line);
  }
  if (result.status === 'sent') {
    if (result.sum.audience === 0) print(terminal, 'It is published; nobody got it by mail.');
    return;
  }
  remark(terminal, result.reason.sentence);
  end(1);
}

async function sendTest(
  { terminal, end }: CommandContext,
  app: App,
  newsletter: Newsletter,
  date: CalendarDay,
  address: string,
): Promise<void> {
  const result = await app.newsroom.sendTest(newsletter.slug, date, address);
  if (result.status === 'sent') {
    return print(terminal, `A test letter went to ${address} (${result.messageId}).`);
  }
  remark(terminal, result.reason.sentence);
  end(1);
}
