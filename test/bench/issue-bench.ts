import { dayOfSeeds } from './bench-letter.ts';
import type { Report } from './report.ts';

/** Mean milliseconds of `work` over `times` calls. */
async function milliseconds(times: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return (performance.now() - start) / times;
}

/** Measures what a day costs before anything is sent: collect, select and assemble, render. */
export async function run(report: Report): Promise<void> {
  const { items, collect, assemble, render } = await dayOfSeeds();
  const issue = assemble();
  const { html } = await render(issue);
  report.note(`${items.length} items, HTML of ${Buffer.byteLength(html)} octets`);
  await report.compare({
    title: 'One issue',
    unit: 'ms',
    better: 'less',
    variants: [
      { name: 'render to HTML and text', measure: () => milliseconds(10, () => render(issue)) },
      { name: 'select and assemble', measure: () => milliseconds(50, assemble) },
      { name: 'collect the seeds', measure: () => milliseconds(5, collect) },
    ],
  });
}
