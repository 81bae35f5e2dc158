import { resolve } from 'node:path';
import { nameFromRoot } from '../base/name-from-root.ts';
import type { Collection, Item, SourceProblem } from './item.ts';
import { listMarkdownFiles } from './list-markdown-files.ts';
import { type MarkdownFile, readMarkdownFile } from './read-markdown-file.ts';
import { sourceProblem } from './source-problem.ts';

/** The sources of a newsletter, as far as reading folders needs to know them. */
type Sources = Readonly<Record<string, { type: 'markdown'; path: string } | { type: 'feed' }>>;

/**
 * Reads the sources that are folders of Markdown: their good items, the latest day first and then by id, and one problem or more
 * for each bad one. Nothing that is in the files makes it fail. Of two items with one id the first
 * by path stays. Paths of sources are relative to `root`.
 */
export async function collectSources(options: {
  root: string;
  sources: Sources;
}): Promise<Collection> {
  const problems: SourceProblem[] = [];
  const items = new Map<string, Item>();
  const media = new Map<string, string>();
  for (const source of await listFiles(options, problems)) {
    const reading = await readMarkdownFile(source);
    if (!reading.ok) {
      problems.push(...reading.problems);
      continue;
    }
    const { item } = reading;
    const first = items.get(item.id);
    if (first) {
      const sentence = `the id "${item.id}" belongs to ${first.file} already: rename this file or give it another id`;
      problems.push(
        sourceProblem(source.file, sentence, { line: reading.lineOf('id'), field: 'id' }),
      );
      continue;
    }
    items.set(item.id, item);
    if (reading.media) media.set(reading.media.name, reading.media.path);
  }
  return { items: [...items.values()].sort(latestFirst), problems, media };
}

async function listFiles(
  { root, sources }: { root: string; sources: Sources },
  problems: SourceProblem[],
): Promise<MarkdownFile[]> {
  const named = (path: string) => nameFromRoot(root, path);
  const files: MarkdownFile[] = [];
  for (const [origin, source] of Object.entries(sources)) {
    if (source.type !== 'markdown') continue;
    const folder = resolve(root, source.path);
    const found = await listMarkdownFiles(folder);
    files.push(...found.files.map((file) => ({ path: file, file: named(file), folder, origin })));
    problems.push(...found.problems.map((p) => sourceProblem(named(p.path), p.problem)));
  }
  return files.sort((a, b) => compare(a.file, b.file));
}

/** By code units, so that the order is the same on every machine. */
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const latestFirst = (a: Item, b: Item) => compare(b.date, a.date) || compare(a.id, b.id);
