import { resolve } from 'node:path';
import { systemClock } from '../base/clock.ts';
import { isLagebriefError } from '../base/errors.ts';
import { version } from '../base/version.ts';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load-config.ts';
import { proxyProblem } from '../config/proxy-settings.ts';
import type { Feed } from '../sources/feeds/feed.ts';
import { createFeedReader } from '../sources/feeds/feed-reader.ts';
import { userAgent } from '../sources/feeds/user-agent.ts';
import type { Item } from '../sources/item.ts';
import type { SourceFileReading } from '../sources/read-source-file.ts';
import { type AddCommand, installationRoot } from './context.ts';
import { columns, print, printJson, remark, style, type Terminal } from './terminal.ts';

/**
 * `lagebrief sources read`: what a feed or Markdown file yields, without storing anything; status 1
 * if it yields nothing. What is odd about a feed that can be read goes to standard error.
 */
export const addSourcesRead: AddCommand = (program, context) => {
  const { terminal } = context;
  program
    .command('read <file-or-url>')
    .description('show what a feed or a Markdown item yields, and what is wrong with it')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  npx lagebrief sources read feed.xml\n  npx lagebrief sources read https://www.example.org/feed\n  npx lagebrief sources read seeds/2026-01-30-csis-verluste.md --json',
    )
    .action(async (file: string, options: { json?: boolean }) => {
      const reading = await readPlace(terminal, file);
      if (options.json) printJson(terminal, document(file, reading));
      else printReading(terminal, file, reading);
      if (reading.kind === 'unreadable') context.end(1);
    });
};

/** Feeds are read as collecting reads them: on a thread that can be stopped. */
async function readPlace(terminal: Terminal, place: string): Promise<SourceFileReading> {
  const clock = systemClock;
  await using reader = createFeedReader({ clock });
  if (!/^https?:\/\//i.test(place)) {
    const { readSourceFile } = await import('../sources/read-source-file.ts');
    return await readSourceFile({ reader }, resolve(terminal.cwd, place), place);
  }
  const { readSourceAddress } = await import('../sources/read-source-address.ts');
  const { baseUrl, contact, allowNetworks, proxy } = await fetching(terminal);
  const { openFetcher } = await import('../sources/feeds/open-fetcher.ts');
  await using fetcher = openFetcher({
    clock,
    userAgent: userAgent({ version: version(), baseUrl, contact }),
    allowNetworks,
    proxy,
  });
  return await readSourceAddress({ fetcher, reader }, place, terminal.signal);
}

/** How the installation asks for documents; whoever is still setting one up asks without it. */
async function fetching(terminal: Terminal) {
  const root = installationRoot(terminal);
  try {
    const { site, baseUrl, environment } = await loadConfig({ root, env: terminal.env });
    const { contact, allowNetworks } = site.collect;
    return { baseUrl, contact, allowNetworks, proxy: environment.proxy };
  } catch (error) {
    if (!isLagebriefError(error, 'config.invalid')) throw error;
    const { environment } = await readEnvironment(terminal.env, root);
    const { proxy } = environment;
    // Asking past a proxy that is written wrongly would be asking as nobody has wanted.
    if ([proxy?.http, proxy?.https].some((url) => url && proxyProblem(url))) throw error;
    remark(
      terminal,
      'The configuration is not used, because it does not hold ("npx lagebrief config" says why): only the public network is asked.',
    );
    return { baseUrl: 'http://localhost', contact: undefined, allowNetworks: [], proxy };
  }
}

function document(file: string, reading: SourceFileReading) {
  switch (reading.kind) {
    case 'markdown':
      return { file, kind: reading.kind, items: [reading.item], problems: [] };
    case 'feed': {
      const { entries, problems, ...head } = reading.feed;
      return { file, kind: reading.kind, ...head, items: entries, problems };
    }
    case 'unreadable':
      return { file, items: [], problems: reading.problems.map(({ sentence }) => sentence) };
  }
}

function printReading(terminal: Terminal, file: string, reading: SourceFileReading): void {
  if (reading.kind === 'unreadable')
    for (const { sentence } of reading.problems) remark(terminal, sentence);
  else if (reading.kind === 'markdown') printItem(terminal, reading.item);
  else {
    printFeed(terminal, reading.feed);
    for (const problem of reading.feed.problems) remark(terminal, `${file}: ${problem}`);
  }
}

function printItem(terminal: Terminal, item: Item): void {
  print(terminal, style(terminal, 'bold', item.title));
  const { kind, date, source, url = '' } = item;
  for (const line of columns([[date, kind, source, url]])) print(terminal, line);
}

const formats: Record<Feed['format'], string> = {
  rss: 'RSS',
  rdf: 'RSS 1.0',
  atom: 'Atom',
  json: 'JSON Feed',
};

function printFeed(terminal: Terminal, feed: Feed): void {
  const { format, title, link, entries, deleted = [] } = feed;
  print(terminal, style(terminal, 'bold', title ?? 'A feed without title'));
  const count = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
  const back = deleted.length > 0 && `${deleted.length} taken back`;
  print(terminal, [formats[format], count, back, link].filter(Boolean).join(', '));
  const rows = entries.map(({ published, updated, title = '(no title)', link = '' }) => [
    (published ?? updated)?.toISOString().replace(/T(..:..).*/, ' $1 UTC') ?? 'no date',
    title.length > 90 ? `${title.slice(0, 89)}…` : title,
    link,
  ]);
  for (const line of columns(rows)) print(terminal, line);
}
