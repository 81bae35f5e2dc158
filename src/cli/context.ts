import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import type { App, AppOptions } from '../app.ts';
import { type CalendarDay, dayInZone, parseCalendarDay } from '../base/calendar.ts';
import { LagebriefError } from '../base/errors.ts';
import type { Newsletter } from '../config/config.ts';
import { mainNewsletter } from '../config/main-newsletter.ts';
import type { Collected, CollectOptions } from '../newsroom/collect.ts';
import { type ExitStatus, remark, type Terminal } from './terminal.ts';

/** What a command is made with: where it reads and writes, and where its exit status goes. */
export interface CommandContext {
  terminal: Terminal;
  /** Remembers how the command ended. */
  end(status: ExitStatus): void;
}

/** A function that adds one command to the program. */
export type AddCommand = (program: Command, context: CommandContext) => void;

/** The options by which a command names an issue. */
export interface IssueOptions {
  newsletter?: string;
  date?: CalendarDay;
}

/** Returns the folder that holds `config/`: the current one, else the one Lagebrief lies in. */
export function installationRoot(terminal: Terminal): string {
  const own = existsSync(join(terminal.cwd, 'config', 'lagebrief.yaml'));
  return own ? terminal.cwd : resolve(import.meta.dirname, '..', '..');
}

/**
 * Opens the installation as `openApp` of the program does. Its parts are loaded only now, because they
 * take longer and more memory than commands that need no installation.
 */
export async function openApp(options: AppOptions): Promise<App> {
  const program = await import('../app.ts');
  return program.openApp(options);
}

/** Opens the installation, runs `work` with it, and releases everything whatever happens. */
export async function withApp<T>(
  { terminal }: CommandContext,
  work: (app: App) => Promise<T>,
  options: Pick<AppOptions, 'keyless'> = {},
): Promise<T> {
  await using app = await openApp({
    root: installationRoot(terminal),
    env: terminal.env,
    logLevel: 'error',
    warn: (sentence) => remark(terminal, sentence),
    ...options,
  });
  return await work(app);
}

/**
 * As `withApp`, for commands that make no links and read no hashes: they run without the secret key,
 * and should they come to need it, the reason is thrown then.
 */
export const withKeylessApp = <T>(
  context: CommandContext,
  work: (app: App) => Promise<T>,
): Promise<T> => withApp(context, work, { keyless: true });

/** Adds `--newsletter`. */
export function newsletterOption(command: Command): Command {
  return command.option(
    '-n, --newsletter <slug>',
    'which newsletter; needed if there are several besides reviews',
  );
}

/** Adds `--newsletter` and `--date`; a date that is none throws `day.invalid`. */
export function issueOptions(command: Command): Command {
  return newsletterOption(command).option(
    '-d, --date <day>',
    "date of the issue, YYYY-MM-DD (default: today in the newsletter's zone)",
    parseCalendarDay,
  );
}

/**
 * Returns the newsletter that is meant; throws `newsletter.unknown` or `newsletter.which`. Where there is
 * one beside its reviews, it need not be named: a review always is.
 */
export function chosenNewsletter(app: App, slug: string | undefined): Newsletter {
  const known = [...app.config.newsletters.keys()];
  const wanted = slug ?? mainNewsletter(app.config)?.slug;
  if (wanted === undefined) throw new LagebriefError('newsletter.which', { known });
  const newsletter = app.config.newsletters.get(wanted);
  if (!newsletter) throw new LagebriefError('newsletter.unknown', { slug: wanted, known });
  return newsletter;
}

/** Returns newsletter and date that are meant; throws as `chosenNewsletter` does. */
export function chosenIssue(
  app: App,
  options: IssueOptions,
): { newsletter: Newsletter; date: CalendarDay } {
  const newsletter = chosenNewsletter(app, options.newsletter);
  const date = options.date ?? dayInZone(app.clock.now(), newsletter.zone);
  return { newsletter, date };
}

/** Reads the sources and tells on standard error what is wrong with them, and what is odd. */
export async function collectAndRemark(
  { terminal }: CommandContext,
  app: App,
  slug: string,
  options: Pick<CollectOptions, 'again'> = {},
): Promise<Collected> {
  const collected = await app.newsroom.collect(slug, { ...options, signal: terminal.signal });
  for (const { sentence } of collected.problems) remark(terminal, sentence);
  return collected;
}

/**
 * Reads the sources for a command that is about something else: it tells of files that could not be
 * used and feeds that failed just now. What `collect` tells of them, and what was told when a feed was
 * read before, is counted in one line.
 */
export async function collectQuietly(
  { terminal }: CommandContext,
  app: App,
  slug: string,
): Promise<Collected> {
  const collected = await app.newsroom.collect(slug, { signal: terminal.signal });
  const { problems, feeds } = collected;
  const known = new Set(
    feeds.filter(({ outcome }) => !failed.has(outcome)).flatMap((feed) => feed.problems),
  );
  const news = problems.filter((problem) => !problem.remark && !known.has(problem));
  for (const { sentence } of news) remark(terminal, sentence);
  const rest = problems.length - news.length;
  const what = rest === 1 ? 'one remark' : `${rest} remarks`;
  if (rest > 0)
    remark(terminal, `The sources have ${what}, told by "npx lagebrief collect -n ${slug}".`);
  return collected;
}

const failed: ReadonlySet<string> = new Set(['failed', 'ended']);
