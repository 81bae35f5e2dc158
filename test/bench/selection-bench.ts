import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { groupStories } from '../../src/selection/grouping/group-stories.ts';
import { bCubed, pairwise, pairwiseAmong, type Quality } from '../support/grouping-quality.ts';
import { judge, labelledStories } from '../support/labelled-stories.ts';
import { learningSets, measuringSets, type StorySet } from '../support/story-fixtures.ts';
import { asLaunched } from './as-launched.ts';
import type { CollectingUse } from './collecting-process.ts';
import type { GroupingUse } from './grouping-process.ts';
import { newsStream } from './news-stream.ts';
import type { Report } from './report.ts';

const runFile = promisify(execFile);
const program = fileURLToPath(new URL('./grouping-process.ts', import.meta.url));
const feedServer = fileURLToPath(new URL('./feed-server-process.ts', import.meta.url));
const collecting = fileURLToPath(new URL('./collecting-process.ts', import.meta.url));
/** A thousand reports a day, as a hundred feeds bring. */
const perDay = 1000;

const feeds = 100;

/** Collects a hundred feeds of two hundred entries; another process serves them. */
async function reportCollecting(report: Report): Promise<void> {
  const server = spawn(process.execPath, [feedServer, `${feeds}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const [port] = await once(server.stdout, 'data');
    const { stdout } = await runFile(process.execPath, [
      ...asLaunched,
      collecting,
      String(port).trim(),
      `${feeds}`,
    ]);
    const { fetching, first, again, items, failed, megabytes } = JSON.parse(
      stdout,
    ) as CollectingUse;
    const took = (milliseconds: number) =>
      `${(milliseconds / 1000).toFixed(1)} s (${(milliseconds / fetching).toFixed(1)} × fetching alone)`;
    report.note('');
    report.note(`Collecting ${feeds} feeds of 200 entries, SQLite, one process`);
    report.note(`${items} new items: ${took(first)}; nothing new: ${took(again)}`);
    const load = `load ${loadavg()[0]?.toFixed(1)}`;
    report.note(`peak ${megabytes.toFixed(0)} MB, ${failed} feeds failed, ${load}`);
  } finally {
    server.stdin.end();
  }
}

/** Measures how well reports are grouped into stories, what that costs, and what collecting them does. */
export async function run(report: Report): Promise<void> {
  for (const set of [...learningSets, ...measuringSets]) reportQuality(report, set);
  for (const set of [...learningSets, ...measuringSets]) reportAmongOthers(report, set);
  await reportCollecting(report);
  report.note('');
  report.note(`Grouping, ${perDay} invented reports a day, each size in a process of its own`);
  const uses = new Map<number, GroupingUse>();
  for (const items of [1_000, 10_000, 100_000]) {
    const { stdout } = await runFile(process.execPath, [
      ...asLaunched,
      program,
      `${items}`,
      `${perDay}`,
    ]);
    const use = JSON.parse(stdout) as GroupingUse;
    uses.set(items, use);
    const seconds = `${(use.milliseconds / 1000).toFixed(1)} s (CPU ${(use.cpu / 1000).toFixed(1)} s)`;
    const load = `load ${loadavg()[0]?.toFixed(1)}`;
    report.note(
      `${items} reports: ${seconds}, peak ${use.megabytes.toFixed(0)} MB, ${use.stories} stories, ${load}`,
    );
  }
  const growth = (of: keyof GroupingUse) =>
    ((uses.get(100_000)?.[of] ?? 0) / (uses.get(10_000)?.[of] ?? 1)).toFixed(1);
  report.note(
    `From 10000 to 100000 time grows ${growth('milliseconds')} ×, CPU ${growth('cpu')} ×`,
  );
}

/** So many invented reports a day stand around the labelled ones. */
const others = 10_000;

/**
 * Says how well labelled reports are grouped among many others of the same days, none of which tells
 * of their events: what pulls them into other stories, or spoils what is rare, shows here.
 */
function reportAmongOthers(report: Report, set: StorySet): void {
  const labelled = labelledStories(set);
  const stream = newsStream({ items: others, perDay: 1000 });
  const days = [...new Set(labelled.map(({ date }) => date))];
  // Spread over the days of the labelled ones, so that each of these has as many.
  const noise = stream.map((item, at) => {
    const date = days[at % days.length] ?? item.date;
    return { ...item, id: `noise-${item.id}`, date, language: item.language ?? 'de' };
  });
  const judged = judge([...noise, ...labelled], groupStories([...noise, ...labelled]));
  const isLabelled = new Set(labelled.map(({ event }) => event));
  const { precision, recall, f1 } = bCubed(judged, ({ event }) => isLabelled.has(event));
  report.note(
    `  among ${others} others, ${set}: BCubed P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
  );
}

function reportQuality(report: Report, set: StorySet): void {
  const reports = labelledStories(set);
  const judged = judge(reports, groupStories(reports));
  const line = (name: string, { precision, recall, f1 }: Quality) =>
    report.note(
      `  ${name.padEnd(24)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
    );
  report.note('');
  report.note(`Labelled news, ${set}: ${reports.length} reports`);
  line('BCubed', bCubed(judged));
  line('pairs', pairwise(judged));
  for (const language of new Set(reports.map((one) => one.language))) {
    line(`BCubed, ${language}`, bCubed(judged.filter((one) => one.language === language)));
  }
  line(
    'pairs across languages',
    pairwiseAmong(judged, (a, b) => a.language !== b.language),
  );
}
