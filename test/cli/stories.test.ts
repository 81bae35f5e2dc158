import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createInstallation } from '../support/installation.ts';
import { labelledItems } from '../support/story-fixtures.ts';

const lines = (...values: unknown[]) => values.map((value) => JSON.stringify(value)).join('\n');
const items = labelledItems('development').slice(0, 12);

describe('lagebrief stories', () => {
  it('prints the place of each report of a file as JSON', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'news.jsonl'), lines(...items));
    const run = await installation.run('stories --from news.jsonl --json');
    expect(run).toMatchObject({ status: 0, err: '' });
    const places = JSON.parse(run.out) as { id: string; story: string; leading: string }[];
    expect(places.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
    expect(places.find(({ id }) => id === 'd002')).toMatchObject({
      story: 'd001',
      similarity: expect.any(Number),
      shared: expect.arrayContaining(['Anklage']),
    });
  });

  it('reads reports from standard input, and names it in what it says of them', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'news.jsonl'), lines(...items));
    const fromFile = await installation.run('stories --from news.jsonl --json');
    const run = await installation.run('stories --from - --json', `${lines(...items)}\nno JSON\n`);
    expect(JSON.parse(run.out)).toEqual(JSON.parse(fromFile.out));
    expect(run).toMatchObject({
      status: 1,
      err: expect.stringContaining('standard input:13: is not'),
    });
  });

  it('prints an array whatever is in it', async () => {
    await using installation = await createInstallation();
    expect((await installation.run('stories --from - --json', '')).out).toBe('[]\n');
  });

  it('says how what it groups and what the sources have come together', async () => {
    await using installation = await createInstallation();
    const { out } = await installation.run('stories --date 2026-01-30');
    const collected = await installation.run('collect -n morgenlage --json');
    const [{ items: inSources }] = JSON.parse(collected.out);
    const told =
      /^(\d+) reports, .*\nOf (\d+) items known \(the sources have (\d+) now\) the (\d+) reports from 2026-01-25 to 2026-01-30 count; not grouped: (.*)\.$/m.exec(
        out,
      );
    const [, reports, known, now, counted, others = ''] = told ?? [];
    expect([reports, known]).toEqual([counted, now]);
    const rest = others.split(', ').map((other) => Number.parseInt(other, 10));
    expect(rest.reduce((sum, count) => sum + count, Number(counted))).toBe(inSources);
    expect(others).toMatch(/\d+ of the kind quote/);
    expect(others).toMatch(/\d+ of earlier days/);
  });

  it('groups as loosely or strictly as it is told', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'news.jsonl'), lines(...items));
    const run = await installation.run('stories --from news.jsonl --grouping off');
    expect(run.out).toBe('12 reports, 12 stories, 12 of them told by one report.\n');
    const wrong = await installation.run('stories --from news.jsonl --grouping lose');
    expect(wrong.status).toBe(2);
    expect(wrong.err).toContain('strict, usual, loose, off');
  });

  it('lists stories with their reports and reasons', async () => {
    await using installation = await createInstallation();
    await writeFile(join(installation.root, 'news.jsonl'), lines(...items));
    const run = await installation.run('stories --from news.jsonl');
    expect(run.out).toMatch(/likeness [\d.]+, from [\d.]+ on they join, in common: .*Ostbelt/);
    expect(run.out).toMatch(/^12 reports, \d+ stories, \d+ of them told by one report\.$/m);
  });

  it('names line and field of what is no report, groups the rest and ends with status 1', async () => {
    await using installation = await createInstallation();
    const [first, second] = items;
    const text = [
      lines(first),
      'no JSON',
      lines(
        first,
        { ...second, date: '2026-02-30' },
        { ...second, lang: 'Deutsch' },
        ['a'],
        second,
      ),
      lines({ title: 'x', date: '2026-01-30' }),
    ].join('\n');
    await writeFile(join(installation.root, 'news.jsonl'), text);
    const run = await installation.run('stories --from news.jsonl --json');
    expect(run.status).toBe(1);
    expect((JSON.parse(run.out) as unknown[]).length).toBe(2);
    const problems = run.err.trim().split('\n');
    expect(problems.map((line) => line.split(':')[1])).toEqual(['2', '3', '4', '5', '6', '8']);
    expect(problems[0]).toMatch(/^news\.jsonl:2: is not JSON/);
    expect(problems[1]).toMatch(/the id "d001" stands in line 1 already/);
    expect(problems[2]).toMatch(/date must be an existing day/);
    expect(problems[3]).toMatch(/lang must be a language code/);
    expect(problems[5]).toMatch(/id is missing/);
  });

  it.each([
    ['a file that is not there', 'stories --from none.jsonl', 1, /none\.jsonl cannot be read/],
    ['a folder', 'stories --from config', 1, /config cannot be read \(it is a folder\)/],
    ['a day that is none', 'stories --date 30.01.2026', 2, /write it as YYYY-MM-DD/],
  ])('answers %s with one sentence', async (_what, line, status, sentence) => {
    await using installation = await createInstallation();
    const run = await installation.run(line);
    expect(run).toMatchObject({ status, out: '' });
    expect(run.err).toMatch(sentence);
  });

  it("groups the reports of the newsletter's days when no file is named", async () => {
    await using installation = await createInstallation();
    const run = await installation.run('stories --date 2026-01-30 --json');
    const places = JSON.parse(run.out) as { id: string }[];
    expect(places.map(({ id }) => id)).toContain('2026-01-30-starlink-drohnen');
    expect(run.status).toBe(0);
  });
});
