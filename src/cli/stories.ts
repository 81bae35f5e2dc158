import { resolve } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { Option } from 'commander';
import { groupings, type StoryRules } from '../config/story-rules.ts';
import { weightsFor } from '../selection/grouping/closeness.ts';
import { groupStepwise } from '../selection/grouping/group-stories.ts';
import type { Placement } from '../selection/grouping/placement.ts';
import type { Groupable } from '../selection/grouping/reading.ts';
import {
  type AddCommand,
  type CommandContext,
  chosenIssue,
  collectQuietly,
  type IssueOptions,
  issueOptions,
  withKeylessApp,
} from './context.ts';
import { createProgressBar } from './progress-bar.ts';
import { readStoryFile, readStoryInput } from './read-story-items.ts';
import { shortIds } from './short-ids.ts';
import { print, printJsonArray, remark, style, type Terminal } from './terminal.ts';

type Grouping = StoryRules['grouping'];

interface StoriesOptions extends IssueOptions {
  from?: string;
  json?: boolean;
  grouping?: Grouping;
}

/** `lagebrief stories`: which reports tell of the same event, and why; changes nothing. */
export const addStories: AddCommand = (program, context) => {
  issueOptions(program.command('stories'))
    .description('group reports that tell of the same event, and say why')
    .option(
      '--from <file>',
      'reports from a file (- is standard input), one JSON object a line, not from the sources',
    )
    .addOption(
      new Option('--grouping <how>', 'how alike reports of one event must be').choices(groupings),
    )
    .option('--json', 'print the place of each report as JSON')
    .addHelpText(
      'after',
      `
A line of the file: {"id": "a1", "title": "…", "text": "…", "date": "2026-01-30", "lang": "de", "source": "…"}

Examples:
  npx lagebrief stories --date 2026-01-30
  npx lagebrief stories --from reports.jsonl --json`,
    )
    .action(async (options: StoriesOptions) => {
      const { terminal } = context;
      const { items, grouping, beside } =
        options.from === undefined
          ? await itemsOfSources(context, options)
          : await itemsOfFile(context, options.from);
      const placements = await group(terminal, items, options.grouping ?? grouping ?? 'usual');
      if (!placements) {
        remark(terminal, 'Stopped before all reports had their place.');
        context.end(1);
      } else if (options.json) await printJsonArray(terminal, placements);
      else {
        printStories(terminal, items, placements);
        if (beside !== undefined) print(terminal, beside);
      }
    });
};

/** What is grouped, and a sentence about what is not. */
interface Material {
  items: readonly (Groupable & { source?: string })[];
  beside?: string | undefined;
  grouping?: Grouping | undefined;
}

const itemsOfSources = (context: CommandContext, options: StoriesOptions): Promise<Material> =>
  withKeylessApp(context, async (app) => {
    const { newsletter, date } = chosenIssue(app, options);
    const collected = await collectQuietly(context, app, newsletter.slug);
    const { reports: items, from, others } = await app.newsroom.reports(newsletter.slug, date);
    const known = items.length + Object.values(others).reduce((sum, count) => sum + count, 0);
    const counts = Object.entries(others).map(([why, count]) => `${count} ${why}`);
    const rest = counts.length > 0 ? `; not grouped: ${counts.join(', ')}` : '';
    const beside = `Of ${known} items known (the sources have ${collected.items} now) the ${items.length} reports from ${from} to ${date} count${rest}.`;
    return { items, beside, grouping: newsletter.selection.stories.grouping };
  });

async function itemsOfFile({ terminal, end }: CommandContext, file: string): Promise<Material> {
  const { items, problems } = await (file === '-'
    ? readStoryInput(terminal.input)
    : readStoryFile(resolve(terminal.cwd, file), file));
  for (const problem of problems) remark(terminal, problem);
  if (problems.length > 0) end(1);
  return { items };
}

/** Between two steps a signal can be heard; undefined when it was. */
async function group(
  terminal: Terminal,
  items: readonly Groupable[],
  grouping: Grouping,
): Promise<readonly Placement[] | undefined> {
  using bar = createProgressBar(terminal);
  const steps = groupStepwise(items, { weights: weightsFor({ grouping }) });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    bar.show(step.value / items.length, `${step.value} of ${items.length} reports`);
    await breathe();
    if (terminal.signal.aborted) return undefined;
  }
}

function printStories(
  terminal: Terminal,
  items: Material['items'],
  placements: readonly Placement[],
): void {
  const byId = new Map(items.map((item) => [item.id, item]));
  const stories = Map.groupBy(placements, ({ story }) => story);
  const several = [...stories.values()].filter((members) => members.length > 1);
  for (const members of several) {
    const leading = byId.get(members[0]?.leading ?? '');
    print(terminal, style(terminal, 'bold', `${leading?.date}  ${leading?.title}`));
    for (const member of members) {
      const { source = '', title = '' } = byId.get(member.id) ?? {};
      const named = [title, source, shortIds(member.id)];
      print(terminal, `  ${named.filter(Boolean).join(' · ')}`);
      print(terminal, style(terminal, 'dim', shortIds(`    ${why(member)}`)));
    }
    print(terminal);
  }
  const alone = stories.size - several.length;
  print(
    terminal,
    `${placements.length} reports, ${stories.size} stories, ${alone} of them told by one report.`,
  );
}

function why({ by, similarity = 0, shared, threshold, nearest, through }: Placement): string {
  const common = shared.length > 0 ? `, in common: ${shared.join(', ')}` : '';
  const other = nearest
    ? `; next best story ${nearest.story} (${nearest.similarity.toFixed(2)})`
    : '';
  if (by === 'beginning') return `begins the story${other}`;
  if (by === 'editor') return `an editor says so (likeness ${similarity.toFixed(2)}${common})`;
  if (through !== undefined) return `began a story that ${through} showed to be this one${common}`;
  return `likeness ${similarity.toFixed(2)}, from ${threshold} on they join${common}${other}`;
}
