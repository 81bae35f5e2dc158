import { createReport, type Report } from './report.ts';

/** What a file `*-bench.ts` beside this one exports. */
interface Bench {
  run(report: Report): Promise<void>;
}

/** By what `npm run bench <name>` calls them; each is loaded alone, so that memory is its own. */
const benches: Record<string, () => Promise<Bench>> = {
  issue: () => import('./issue-bench.ts'),
  delivery: () => import('./delivery-bench.ts'),
  dkim: () => import('./dkim-bench.ts'),
  articles: () => import('./articles-bench.ts'),
  web: () => import('./web-bench.ts'),
  million: () => import('./million-bench.ts'),
  selection: () => import('./selection-bench.ts'),
};
/** What takes long runs only when it is asked for. */
const usual = ['issue', 'delivery', 'dkim'];

const print = (line: string) => void process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
/** A pattern for the names of the variants to measure, when a whole bench takes too long. */
const only = process.env['ONLY'] ? new RegExp(process.env['ONLY'], 'i') : undefined;
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));

if (unknown !== undefined) {
  print(`There is no bench "${unknown}": choose ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : usual) {
    const bench = await benches[name]?.();
    await bench?.run(createReport(print, only));
  }
}
