import { resolve } from 'node:path';
import { loadConfig } from '../../src/config/load-config.ts';
import { assembleIssue } from '../../src/issue/assemble-issue.ts';
import { createRenderer } from '../../src/rendering/renderer.ts';
import { selectItems } from '../../src/selection/select-items.ts';
import { collectSources } from '../../src/sources/collect-sources.ts';
import type { Report } from './report.ts';

const root = resolve(import.meta.dirname, '..', '..');
const date = '2026-01-30';

/** Mean milliseconds of `work` over `times` calls. */
async function milliseconds(times: number, work: () => unknown): Promise<number> {
  const start = performance.now();
  for (let i = 0; i < times; i += 1) await work();
  return (performance.now() - start) / times;
}

/** Measures what a day costs before anything is sent: collect, select and assemble, render. */
export async function run(report: Report): Promise<void> {
  const config = await loadConfig({ root, env: {} });
  const newsletter = config.newsletters.get('morgenlage');
  if (!newsletter) throw new Error('The shipped configuration has no morgenlage.');
  const collect = () => collectSources({ root, sources: newsletter.sources });
  const { items } = await collect();
  const assemble = () => {
    const input = { date, items, used: [] } as const;
    const selection = selectItems(input, newsletter.selection, newsletter.blocks);
    return assembleIssue({ newsletter, selection, number: 1 });
  };
  const issue = assemble();
  const { site, baseUrl } = config;
  const renderer = createRenderer({ folder: resolve(root, 'emails') });
  const letter = await renderer.render({ issue, newsletter, site, baseUrl });

  report.note(`${items.length} items, HTML of ${Buffer.byteLength(letter.html)} octets`);
  await report.compare({
    title: 'One issue',
    unit: 'ms',
    better: 'less',
    variants: [
      {
        name: 'render to HTML and text',
        measure: () =>
          milliseconds(10, () => renderer.render({ issue, newsletter, site, baseUrl })),
      },
      { name: 'select and assemble', measure: () => milliseconds(50, assemble) },
      { name: 'collect the seeds', measure: () => milliseconds(5, collect) },
    ],
  });
}
