import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { addDays, type CalendarDay } from '../../src/base/calendar.ts';
import { addWordsToIssues } from '../../src/newsroom/add-words-to-issues.ts';
import { openDatabase } from '../../src/storage/open-database.ts';
import { createIssueSearch } from '../../src/storage/search-issues.ts';
import { cleanQuery, searchWords } from '../../src/web/search-words.ts';
import { approvedIssue } from '../support/audience.ts';
import { describeOnEachDatabase, type TestStorage } from '../support/databases.ts';
import { hostileStrings } from '../support/hostile-strings.ts';
import { recordingLog } from '../support/recording-log.ts';

const at = new Date('2026-01-30T05:00:00.000Z');
const texts = {
  '2026-01-20': 'Die Nordbrücke, 100 % gesperrt',
  '2026-01-21': 'ÜBER DEN FLUSS zur **Straße**: „Gute Reise“',
  '2026-01-22': 'Über die Brücke: Міст через Дніпро, п’ять годин',
  '2026-01-23': 'Der Müll_eimer kostet 1000 Euro; wie geht´s?',
  '2026-01-24': 'Donau\u00addampf\u00adschiff in E\u0301vian, [Hafen](https://nordsee.example/)',
} as const;

const search = async (
  storage: Pick<TestStorage, 'issues'>,
  query: string,
  which: { before?: CalendarDay; limit?: number } = {},
) => {
  const found = await storage.issues.search('lage', ['approved', 'sent'], {
    words: searchWords(cleanQuery(query)),
    before: which.before,
    limit: which.limit ?? 9,
  });
  return found.map(({ date }) => Number(date.slice(-2)));
};

describeOnEachDatabase('searching issues', (open) => {
  const openArchive = async () => {
    const storage = await open();
    for (const [date, opening] of Object.entries(texts))
      await approvedIssue(storage, { date: date as CalendarDay, opening });
    return storage;
  };

  it('finds words in whatever letters, also within longer ones', async () => {
    await using storage = await openArchive();
    const found = async (queries: readonly string[]) =>
      Object.fromEntries(
        await Promise.all(queries.map(async (query) => [query, await search(storage, query)])),
      );
    expect(
      await found(['brücke', 'BRÜCKE', 'über', 'Über brücke', 'fluss', 'міст', 'ДНІПРО', 'dampf']),
    ).toEqual({
      brücke: [22, 20],
      BRÜCKE: [22, 20],
      über: [22, 21],
      'Über brücke': [22],
      fluss: [21],
      міст: [22],
      ДНІПРО: [22],
      dampf: [24],
    });
    expect(
      await found(['strasse', 'STRASSE', 'straße', 'STRAẞE', 'stras', 'brucke', 'bruecke']),
    ).toEqual({
      strasse: [21],
      STRASSE: [21],
      straße: [21],
      STRAẞE: [21],
      stras: [21],
      brucke: [],
      bruecke: [],
    });
    expect(await found(["п'ять", 'п’ять', 'пʼять', "geht's", '„gute reise“'])).toEqual({
      "п'ять": [22],
      'п’ять': [22],
      пʼять: [22],
      "geht's": [23],
      '„gute reise“': [21],
    });
    expect(await found(['évian', 'nordsee', 'donaudampfschiff', 'hafen'])).toEqual({
      évian: [24],
      nordsee: [],
      donaudampfschiff: [24],
      hafen: [24],
    });
  });

  it('takes what means something to a database for what was typed', async () => {
    await using storage = await openArchive();
    expect(await search(storage, 'nord%cke')).toEqual([20]);
    expect(await search(storage, 'nord%fluss')).toEqual([]);
    expect(await search(storage, 'fl_ss')).toEqual(await search(storage, 'fl ss'));
    expect(await search(storage, '100 %')).toEqual([23, 20]);
    expect(await search(storage, 'müll_eimer')).toEqual([23]);
    expect(await search(storage, 'müll_reimer')).toEqual([]);
    expect(await search(storage, 'brü*')).toEqual([22, 20]);
    expect(await search(storage, 'brücke or fluss')).toEqual([]);
    expect(await search(storage, '"brücke" -nord')).toEqual([20]);
    expect(await search(storage, "sonne' or '1'='1")).toEqual([]);
    expect(await search(storage, 'br\u0000ücke')).toEqual([22, 20]);
    for (const query of hostileStrings)
      await expect(search(storage, query), query).resolves.toBeInstanceOf(Array);
    expect(await search(storage, 'brücke '.repeat(150_000))).toEqual([22, 20]);
    expect(await search(storage, 'b'.repeat(1_000_000))).toEqual([]);
  });

  it('finds nothing of an issue whose approval has ended, and all again after the next one', async () => {
    await using storage = await openArchive();
    const { id } = (await storage.issues.find('lage', '2026-01-22')) ?? { id: 0 };
    await storage.issues.move(id, ['approved'], 'draft', { actor: 'erika', at });
    expect(await search(storage, 'brücke')).toEqual([20]);
    const words = searchWords('brücke');
    const which = { words, before: undefined, limit: 9 };
    expect(await storage.issues.search('lage', ['draft'], which)).toEqual([]);
    await approvedIssue(storage, { date: '2026-01-22', opening: 'Die Brücke ist wieder frei' });
    expect(await search(storage, 'brücke')).toEqual([22, 20]);
    expect(await search(storage, 'міст')).toEqual([]);
    expect(await search(storage, 'wieder')).toEqual([22]);
  });

  it('goes through an archive in several readings, newest first, until there are enough', async () => {
    await using storage = await open();
    for (let n = 0; n < 7; n += 1) {
      const opening = n % 3 === 0 ? 'Ein Wolf' : 'Ein Schaf';
      await approvedIssue(storage, { date: addDays('2026-01-01', n), opening });
    }
    const db = await openDatabase(storage);
    try {
      for (const perReading of [1, 2, 3, 7, 100]) {
        const issues = { ...storage.issues, search: createIssueSearch(db, perReading) };
        expect(await search({ issues }, 'wolf')).toEqual([7, 4, 1]);
        expect(await search({ issues }, 'wolf', { limit: 2 })).toEqual([7, 4]);
        expect(await search({ issues }, 'wolf', { before: '2026-01-04' })).toEqual([1]);
        expect(await search({ issues }, 'wolf', { before: '2026-01-01' })).toEqual([]);
        expect(await search({ issues }, 'schaf')).toEqual([6, 5, 3, 2]);
        expect(await search({ issues }, 'ziege')).toEqual([]);
      }
    } finally {
      await db.close();
    }
  });

  it('goes on searching after a search that failed', async () => {
    await using storage = await openArchive();
    await expect(search(storage, 'brücke', { limit: Number.NaN })).rejects.toThrow();
    expect(await search(storage, 'brücke')).toEqual([22, 20]);
  });

  it('finds what an older program has approved, once its words are added', async () => {
    await using storage = await openArchive();
    const db = await openDatabase(storage);
    await db.write((trx) => sql`update issue_words set words = null`.execute(trx));
    await db.close();
    expect(await search(storage, 'brücke')).toEqual([]);
    const log = recordingLog();
    await addWordsToIssues({ issues: storage.issues, log });
    expect(log.at('info')).toHaveLength(1);
    expect(await search(storage, 'brücke')).toEqual([22, 20]);
    expect(await storage.issues.withoutWords(9)).toEqual([]);
    await storage.issues.addWords([{ id: 1, words: 'elefant' }]);
    expect(await search(storage, 'elefant')).toEqual([]);
  });

  it('is not kept from opening by an issue that nobody can read', async () => {
    await using storage = await openArchive();
    const db = await openDatabase(storage);
    await db.write(async (trx) => {
      await sql`update issue_words set words = null`.execute(trx);
      await sql`update issues set document = '{}' where date = '2026-01-22'`.execute(trx);
    });
    await db.close();
    const log = recordingLog();
    await addWordsToIssues({ issues: storage.issues, log });
    expect(log.at('warn')).toEqual(['searches will not find this issue: it cannot be read']);
    expect(await search(storage, 'brücke')).toEqual([20]);
  });
});
