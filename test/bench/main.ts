import * as delivery from './delivery-bench.ts';
import * as dkim from './dkim-bench.ts';
import * as issue from './issue-bench.ts';
import { createReport, type Report } from './report.ts';

/** A file `*-bench.ts` beside this one. */
interface Bench {
  /** What `npm run bench <name>` calls it. */
  name: string;
  run(report: Report): Promise<void>;
}

const benches: readonly Bench[] = [issue, delivery, dkim];

const print = (line: string) => void process.stdout.write(`${line}\n`);
const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !benches.some((bench) => bench.name === name));

if (unknown !== undefined) {
  print(`There is no bench "${unknown}": choose ${benches.map(({ name }) => name).join(', ')}.`);
  process.exitCode = 2;
} else {
  for (const bench of benches) {
    if (wanted.length === 0 || wanted.includes(bench.name)) await bench.run(createReport(print));
  }
}
