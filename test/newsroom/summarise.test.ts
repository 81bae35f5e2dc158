import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Clock, systemClock } from '../../src/base/clock.ts';
import { machineWritten } from '../../src/issue/print-blocks.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { report } from '../support/items.ts';
import { newsletter } from '../support/newsletter.ts';
import { recordingLog } from '../support/recording-log.ts';
import { readsQuestion } from '../support/summariser.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { testClock } from '../support/test-clock.ts';
import { openNewsroom, today } from './open-newsroom.ts';

const nowhere = {
  host: '127.0.0.1',
  port: 1,
  security: 'none',
  connections: 1,
  timeoutSeconds: 1,
} as const;
const minute = 60_000;

const long = (id: string) =>
  [
    `Die Stadt ${id} schließt im Herbst zwei ihrer fünf Bäder.`,
    'Der Betrieb kostet nach Angaben der Kämmerei jährlich vier Millionen Euro.',
    'Die Vereine fürchten um ihre Kurse für Kinder, die im Herbst beginnen sollen.',
  ].join(' ');
const named = (id: string) =>
  report({ id, body: long(id), priority: 5, story: id, topics: [id], source: `Blatt ${id}` });
const ids = ['kassel', 'fulda', 'gotha'];

/** Notes each title that it is asked for in the file "asked". */
const notes = `${readsQuestion}
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
appendFileSync(join(import.meta.dirname, 'asked'), question.title + '\\n');
`;

/** A newsroom whose three long reports a program summarises; the list has 25 words for each. */
async function room(
  storage: TestStorage,
  program = `${notes} process.stdout.write('Kurz gesagt: ' + question.title + '.');`,
  limits = {},
  wait?: Clock['wait'],
) {
  const folder = await temporaryFolder({ 'kuerze.mjs': program });
  const clock = testClock('2026-01-30T03:00:00.000Z');
  const log = recordingLog();
  const fields = {
    summariser: { command: [process.execPath, join(folder.path, 'kuerze.mjs')], ...limits },
    blocks: newsletter().blocks.map((block) =>
      block.type === 'reports' ? { ...block, count: 5, maxWords: 25 } : block,
    ),
  };
  const waiting = wait ? { now: clock.now, wait } : clock;
  const newsroom = await openNewsroom(storage, waiting, nowhere, fields, [], log);
  const seeds = await storage.items.list({ origins: ['probe/seeds'] });
  const save = (all: readonly ReturnType<typeof named>[]) =>
    storage.items.save('probe/seeds', [...seeds, ...all], clock.now());
  await save(ids.map(named));
  return {
    clock,
    log,
    newsroom,
    folder,
    save,
    summarise: () => newsroom.summarise('probe', today),
    day: () => newsroom.day('probe', today),
    asked: async () =>
      (await readFile(join(folder.path, 'asked'), 'utf8').catch(() => '')).trim().split('\n'),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

describeOnEachDatabase('a newsletter with a summariser', (open) => {
  it('prints what it wrote, says so, and asks nothing twice', async () => {
    await using storage = await open();
    await using desk = await room(storage);
    const before = await desk.day();
    expect(before.issue && machineWritten(before.issue)).toEqual([]);
    expect(await desk.summarise()).toEqual({ asked: 3, written: 3, problems: [] });
    const { issue, explanation, findings } = await desk.day();
    const written = issue ? machineWritten(issue) : [];
    expect(written.map(({ itemId, body }) => [itemId, body])).toEqual(
      written.map(({ itemId }) => [itemId, `Kurz gesagt: Titel von ${itemId}.`]),
    );
    expect(written.map(({ itemId }) => itemId).sort()).toEqual(ids.toSorted());
    const [row] = explanation?.taken.filter(({ id }) => id === 'kassel') ?? [];
    expect(row?.note).toMatch(
      /text written by the summariser \(\d+ to \d+ words\): it needs approval/,
    );
    expect(row?.shortened?.sentences.map(({ text }) => text).join(' ')).toBe(long('kassel'));
    expect(findings.find(({ code }) => code === 'summary.machine')).toMatchObject({
      level: 'warn',
    });
    expect(await desk.summarise()).toEqual({ asked: 0, written: 0, problems: [] });
    expect((await desk.asked()).toSorted()).toEqual(ids.map((id) => `Titel von ${id}`).toSorted());
  });

  it('asks again when a text changes, and has the first answer when it changes back', async () => {
    await using storage = await open();
    await using desk = await room(storage);
    await desk.summarise();
    const [first, ...others] = ids.map(named);
    if (!first) throw new Error('three reports');
    await desk.save([{ ...first, title: 'Neuer Titel' }, ...others]);
    const changed = await desk.day();
    expect(changed.issue && machineWritten(changed.issue)).toHaveLength(2);
    expect(await desk.summarise()).toMatchObject({ asked: 1, written: 1 });
    await desk.save([first, ...others]);
    const { issue } = await desk.day();
    expect(issue && machineWritten(issue)).toHaveLength(3);
    expect(await desk.summarise()).toMatchObject({ asked: 0 });
  });

  it('never approves by sending what nobody has read; an approval by hand makes it good', async () => {
    await using storage = await open();
    await using desk = await room(storage);
    await desk.summarise();
    const refused = await desk.newsroom.send('probe', today, { actor: 'erika' });
    expect(refused).toMatchObject({ status: 'refused', reason: { code: 'machine-texts' } });
    expect(await storage.issues.find('probe', today)).toBeUndefined();
    const approved = await desk.newsroom.approve('probe', today, 'erika');
    if (approved.status !== 'approved' || !approved.record.issue) throw new Error('approved');
    expect(machineWritten(approved.record.issue)).toHaveLength(3);
    const { text = '', html = '' } = (await desk.day()).letter ?? {};
    expect(text.match(/Zusammenfassung maschinell erstellt/g)).toHaveLength(3);
    expect(html.match(/Zusammenfassung\s+maschinell\s+erstellt/g)).toHaveLength(3);
    expect(await desk.newsroom.send('probe', today, { actor: 'erika' })).toMatchObject({
      status: 'sent',
    });
    expect(await desk.summarise()).toEqual({ asked: 0, written: 0, problems: [] });
  });

  it('has the same letter again after an approval that was taken back', async () => {
    await using storage = await open();
    await using desk = await room(storage);
    await desk.summarise();
    const first = await desk.newsroom.approve('probe', today, 'erika');
    await desk.newsroom.steer('probe', today, 'hold', { actor: 'erika' });
    await desk.folder.write({ 'kuerze.mjs': 'process.exit(1);' });
    await desk.summarise();
    const second = await desk.newsroom.approve('probe', today, 'erika');
    const hash = ({ status, ...rest }: typeof first) =>
      status === 'approved' && 'record' in rest ? rest.record.contentHash : status;
    expect(hash(second)).toBe(hash(first));
    expect(await desk.asked()).toHaveLength(3);
  });

  it('keeps the best sentences where it fails, says why, and is left alone for a while', async () => {
    await using storage = await open();
    const program = `${notes}
      if (question.title.endsWith('fulda')) { console.error('kein Modell'); process.exit(3); }
      process.stdout.write('Kurz.');`;
    await using desk = await room(storage, program);
    const sentence =
      'Report "fulda" keeps its own best sentences, because the summariser ended with status 3 and said ‘kein Modell’.';
    expect(await desk.summarise()).toEqual({ asked: 3, written: 2, problems: [sentence] });
    expect(desk.log.at('warn')).toEqual([sentence]);
    const { issue, findings } = await desk.day();
    expect(issue && machineWritten(issue)).toHaveLength(2);
    expect(findings.find(({ code }) => code === 'summary.failed')).toMatchObject({
      level: 'info',
      sentence:
        'Report "fulda" is printed with its own best sentences, because the summariser ended with status 3 and said ‘kein Modell’.',
    });
    expect(await desk.summarise()).toMatchObject({ asked: 0 });
    desk.clock.advance(5 * minute);
    expect(await desk.summarise()).toMatchObject({ asked: 1, written: 0 });
    desk.clock.advance(9 * minute);
    expect(await desk.summarise()).toMatchObject({ asked: 0 });
    await desk.folder.write({ 'kuerze.mjs': `process.stdout.write('Endlich.');` });
    desk.clock.advance(minute);
    expect(await desk.summarise()).toEqual({ asked: 1, written: 1, problems: [] });
    const healed = await desk.day();
    expect(healed.findings.map(({ code }) => code)).not.toContain('summary.failed');
  });

  it.each([
    ['HTML', '<p>Kurz.</p>', 'answered with HTML instead of plain text'],
    ['silence', '', 'answered with nothing that could be printed'],
    ['too many words', 'Wort '.repeat(26), 'wrote no sentence that fits into 25 words'],
  ])('prints nothing of %s', async (_, answer, problem) => {
    await using storage = await open();
    const program = `${readsQuestion} process.stdout.write(${JSON.stringify(answer)});`;
    await using desk = await room(storage, program);
    const { problems } = await desk.summarise();
    expect(problems).toHaveLength(3);
    expect(problems[0]).toContain(problem);
    const { issue } = await desk.day();
    expect(issue && machineWritten(issue)).toEqual([]);
    expect(await desk.newsroom.approve('probe', today, 'erika')).toMatchObject({
      status: 'approved',
    });
  });

  it('is not asked any more in a run after three failures, nor for more than mostPerRun', async () => {
    await using storage = await open();
    await using failing = await room(storage, `${notes} process.exit(1);`);
    await failing.save(['kassel', 'fulda', 'gotha', 'jena'].map(named));
    const first = await failing.summarise();
    expect([first.asked, await failing.asked()]).toEqual([
      3,
      expect.toSatisfy((all) => all.length === 3),
    ]);
    expect(first.problems.at(-1)).toMatch(
      /^The summariser is not asked for Report "\w+" this time, because it failed 3 times in a row\.$/,
    );
    await using limited = await room(storage, undefined, { mostPerRun: 2 });
    const { asked, problems } = await limited.summarise();
    expect(asked).toBe(2);
    expect(problems).toEqual([
      expect.stringMatching(
        /^The summariser is not asked for Report "\w+" this time, because summariser\.mostPerRun is 2\.$/,
      ),
    ]);
    expect(await limited.summarise()).toEqual({ asked: 1, written: 1, problems: [] });
  });

  it('is asked once by processes that make the same issue at once', async () => {
    await using storage = await open();
    const program = `${notes}
      if (question.title.endsWith('kassel')) await new Promise((resolve) => setTimeout(resolve, 500));
      process.stdout.write('Kurz.');`;
    // A clock that jumps while somebody waits would end the other's lease.
    await using desk = await room(storage, program, {}, systemClock.wait);
    const runs = [desk.summarise(), desk.summarise()];
    await Promise.race(runs);
    const { issue } = await desk.day();
    expect(issue && machineWritten(issue)).toHaveLength(3);
    const asked = (await Promise.all(runs)).map((run) => run.asked);
    expect(asked.reduce((sum, count) => sum + count)).toBe(3);
    expect(await desk.asked()).toHaveLength(3);
  });

  it('is stopped when the program ends, and asked for the same text by the next', async () => {
    await using storage = await open();
    const endless = `${notes} setInterval(() => {}, 1000);`;
    await using desk = await room(storage, endless, {}, systemClock.wait);
    const ending = new AbortController();
    const running = desk.newsroom.summarise('probe', today, ending.signal);
    while ((await desk.asked())[0] === '') await new Promise((resolve) => setImmediate(resolve));
    ending.abort();
    expect(await running).toEqual({ asked: 1, written: 0, problems: [] });
    await desk.folder.write({ 'kuerze.mjs': `process.stdout.write('Kurz.');` });
    expect(await desk.summarise()).toEqual({ asked: 3, written: 3, problems: [] });
  });
});
