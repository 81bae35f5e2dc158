import type { Steering } from '../newsroom/newsroom.ts';
import { agrees } from './ask.ts';
import {
  type AddCommand,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { sumLines } from './sum-lines.ts';
import { print, remark } from './terminal.ts';

interface SteerOptions extends IssueOptions {
  reason?: string;
  yes?: boolean;
}

/** `lagebrief pause`: stops the sending of an issue, in every process, until it is resumed. */
export const addPause = steeringCommand(
  'pause',
  'stop sending an issue until it is resumed',
  '--reason "wrong picture"',
);

/** `lagebrief resume`: lifts a pause. */
export const addResume = steeringCommand('resume', 'lift the pause of an issue', '');

/** `lagebrief hold`: keeps an issue from the schedule until somebody approves it. */
export const addHold = steeringCommand(
  'hold',
  'keep an issue from being sent until it is approved',
  '--reason "waits for a quote"',
);

/** `lagebrief cancel`: ends an issue for everybody who does not have it yet. */
export const addCancel = steeringCommand(
  'cancel',
  'end an issue for good: nobody else gets it',
  '--reason "withdrawn by the source" --yes',
);

function steeringCommand(steering: Steering, description: string, example: string): AddCommand {
  return (program, context) => {
    const command = issueOptions(program.command(steering))
      .description(description)
      .option('--reason <words>', 'why; kept with the issue')
      .addHelpText(
        'after',
        `\nExample:\n  npx lagebrief ${steering} --date 2026-01-30 ${example}`.trimEnd(),
      );
    if (steering === 'cancel') command.option('-y, --yes', 'do not ask');
    command.action(async (options: SteerOptions) => {
      await withKeylessApp(context, async (app) => {
        const { newsletter, date } = chosenIssue(app, options);
        const question = `Cancel the issue of ${date}? It cannot be undone.`;
        if (steering === 'cancel' && !(await agrees(context, question, options.yes))) return;
        const exists = await app.storage.issues.find(newsletter.slug, date);
        if (!exists) await collectQuietly(context, app, newsletter.slug);
        const by = { actor: 'command line', reason: options.reason };
        const result = await app.newsroom.steer(newsletter.slug, date, steering, by);
        if (result.status === 'refused') {
          remark(context.terminal, result.reason.sentence);
          return context.end(1);
        }
        print(context.terminal, result.outcome.sentence);
        if (result.sum.audience === 0) return;
        for (const line of sumLines(result.sum)) print(context.terminal, line);
      });
    });
  };
}
