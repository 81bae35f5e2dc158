import { readdirSync } from 'node:fs';
import { createReport, type Report } from './report.ts';

/** A file `*-bench.ts` beside this one. */
interface Bench {
  /** What `npm run bench <name>` calls it. */
  name: string;
  run(report: Report): Promise<void>;
}

const print = (line: string) => void process.stdout.write(`${line}\n`);
const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith('-bench.ts'));
const benches: Bench[] = await Promise.all(
  files.sort().map((file) => import(new URL(file, import.meta.url).href)),
);
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name));

if (unknown.length > 0) {
  print(`There is no bench "${unknown[0]}": choose ${benches.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const bench of benches) {
    if (wanted.length === 0 || wanted.includes(bench.name)) await bench.run(createReport(print));
  }
}
