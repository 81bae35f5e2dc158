import { rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayInZone, timeInZone } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import { makePrivateFolder } from '../base/keep-private.ts';
import { reasonAgainstWriting } from '../base/read-text-file.ts';
import type { Config, SmtpSettings } from '../config/config.ts';
import { type Diagnosis, setupWarnings } from '../config/setup-warnings.ts';
import { nextDue } from '../schedule/due.ts';

/** What is looked at without asking database, mail server or DNS. */
export interface Setup {
  config: Config;
  servers: readonly SmtpSettings[];
  clock: Clock;
}

const megabyte = 1_000_000;
/** A morning writes a row and a few log lines for each reader; below this a large list may not fit. */
const littleSpace = 500 * megabyte;
const noSpace = 50 * megabyte;

/** Returns what configuration, schedules and folders say; `serve` logs what is not well of it. */
export async function diagnoseSetup(setup: Setup): Promise<Diagnosis[]> {
  const { config, servers } = setup;
  return [
    ...schedules(setup),
    ...setupWarnings(config, servers),
    ...(await dataFolder(config.dataDir)),
    ...(await spaces(config)),
  ];
}

function schedules({ config, clock }: Setup): Diagnosis[] {
  return [...config.newsletters.values()].map((newsletter) => {
    const { slug, zone } = newsletter;
    const next = nextDue(newsletter, clock.now());
    if (!next) {
      const file = `config/newsletters/${slug}.yaml`;
      const sentence = `no issue is ever due: name a day in schedule.days of ${file}`;
      return { what: slug, level: 'BAD', sentence };
    }
    const when = `${dayInZone(next.at, zone)} ${timeInZone(next.at, zone)} ${zone}`;
    return { what: slug, level: 'ok', sentence: `next issue due ${when}` };
  });
}

async function dataFolder(folder: string): Promise<Diagnosis[]> {
  const what = 'data folder';
  const trial = join(folder, `.trial-${process.pid}`);
  try {
    await makePrivateFolder(folder);
    await writeFile(trial, '', { flag: 'wx' });
    await rm(trial);
    return [{ what, level: 'ok', sentence: `${folder} can be written` }];
  } catch (error) {
    const sentence = `${folder} cannot be written (${reasonAgainstWriting(error)}): give it to the user that runs Lagebrief, or set DATA_DIR to another folder`;
    return [{ what, level: 'BAD', sentence }];
  }
}

/** One row for each disk that something is written to. */
async function spaces({ dataDir, databaseUrl }: Config): Promise<Diagnosis[]> {
  const file = /^sqlite:(.*)$/.exec(databaseUrl)?.[1];
  const folders = [...new Set([dataDir, ...(file ? [dirname(file)] : [])])];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const disk = await statfs(folder).catch(() => undefined);
      return disk ? [diagnoseSpace(folder, disk.bavail * disk.bsize)] : [];
    }),
  );
  return found.flat();
}

/** Returns what `bytes` of free space in a folder mean. */
export function diagnoseSpace(folder: string, bytes: number): Diagnosis {
  const free = `${Math.floor(bytes / megabyte)} MB`;
  const what = 'disk';
  if (bytes >= littleSpace) return { what, level: 'ok', sentence: `${free} free in ${folder}` };
  const sentence = `only ${free} free in ${folder}: make room before the next issue`;
  return { what, level: bytes < noSpace ? 'BAD' : 'warn', sentence };
}
