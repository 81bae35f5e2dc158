import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { cleanLine } from '../../src/base/clean-text.ts';
import { htmlToLine } from '../../src/sources/feeds/html-text.ts';
import { readFeed } from '../../src/sources/feeds/read-feed.ts';

/** What a folder's `expected.json` says of each file, by its path. */
const expectedSchema = z.record(
  z.string(),
  z.object({
    headers: z.record(z.string(), z.string()),
    base: z.string(),
    title: z.string().nullable(),
    link: z.string().nullable(),
    n: z.number(),
    entries: z.array(z.object({ title: z.string().nullable(), link: z.string().nullable() })),
  }),
);
type Expected = z.output<typeof expectedSchema>[string];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: 'boolean', default: false } },
});
const [folder] = positionals;
if (folder === undefined) {
  process.stderr.write('Usage: node test/bench/score-feeds.ts FOLDER [--misses]\n');
  process.exit(2);
}

const expected = expectedSchema.parse(
  JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')),
);
const same = (told: string | null, read: string | undefined) =>
  told === null || cleanLine(told) === (read ?? '') || htmlToLine(told) === (read ?? '');

/** Which of the questions one file answers rightly; `undefined` where the question does not arise. */
function score(file: string, told: Expected) {
  const contentType = Object.entries(told.headers).find(([k]) => /^content-type$/i.test(k))?.[1];
  const bytes = readFileSync(join(folder as string, file));
  const reading = readFeed(bytes, { url: told.base, contentType });
  const feed = reading.ok ? reading.feed : undefined;
  const [first] = told.entries;
  const [read] = feed?.entries ?? [];
  return {
    parsed: reading.ok,
    'number of entries': feed?.entries.length === told.n,
    'feed title': told.title === null ? undefined : same(told.title, feed?.title),
    'feed link': told.link === null ? undefined : same(told.link, feed?.link),
    'first title': first && (first.title === null ? undefined : same(first.title, read?.title)),
    'first link': first && (first.link === null ? undefined : same(first.link, read?.link)),
    'first title and link': first && same(first.title, read?.title) && same(first.link, read?.link),
    read: {
      problem: reading.ok ? undefined : reading.problem,
      title: feed?.title,
      link: feed?.link,
      n: feed?.entries.length,
      first: read && { title: read.title, link: read.link },
    },
  };
}

const totals = new Map<string, { right: number; of: number }>();
function count(question: string, right: boolean): void {
  const total = totals.get(question) ?? { right: 0, of: 0 };
  totals.set(question, { right: total.right + (right ? 1 : 0), of: total.of + 1 });
}
for (const [file, told] of Object.entries(expected)) {
  const { read, ...answers } = score(file, told);
  const wrong = Object.entries(answers).filter(([, right]) => right === false);
  for (const [question, right] of Object.entries(answers)) {
    if (right === undefined) continue;
    count(question, right);
  }
  if (values.misses && wrong.length > 0) {
    const [first] = told.entries;
    const want = {
      title: told.title,
      link: told.link,
      n: told.n,
      first: first && { title: first.title, link: first.link },
    };
    process.stdout.write(
      `${file}: ${wrong.map(([question]) => question).join(', ')}\n  told ${JSON.stringify(want)}\n  read ${JSON.stringify(read)}\n`,
    );
  }
}
// Files of which nothing is told have to yield an entry at least.
for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (file in expected || !/\/.*\.(xml|rdf|atom|rss|json)$/i.test(file)) continue;
  if (!statSync(join(folder, file)).isFile()) continue;
  const reading = readFeed(readFileSync(join(folder, file)), { url: 'https://feeds.example/feed' });
  count('others with entries', reading.ok && reading.feed.entries.length > 0);
}
for (const [question, { right, of }] of totals)
  process.stdout.write(
    `${question.padEnd(22)}${((100 * right) / of).toFixed(1).padStart(6)} %  ${right} of ${of}\n`,
  );
