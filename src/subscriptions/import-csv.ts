import type { Locale } from '../base/calendar.ts';
import type { Clock } from '../base/clock.ts';
import { LagebriefError } from '../base/errors.ts';
import { type CsvColumns, csvColumns } from './csv-columns.ts';
import { maxLineLength } from './csv-lines.ts';
import { type CsvProblem, type CsvRecord, readRecords } from './csv-records.ts';
import { readPerson } from './read-person.ts';
import { refuseUnclearStanding } from './refuse-unclear-standing.ts';
import { createSeenKeys, type SeenKeys } from './seen-keys.ts';
import type { ImportResult, NewSubscriber, SubscriberStore } from './subscriber-store.ts';
import type { Tokens } from './tokens.ts';

/** What became of the records; `read` is the sum of the eight after it. */
export interface ImportCount {
  read: number;
  added: number;
  alreadyActive: number;
  /** Had left, by our ledger or by a column of the file, and stay away. */
  left: number;
  /** Whose mailbox is dead or has complained, in whichever newsletter, or by the file's own word. */
  suppressed: number;
  /** Gave the address up for another, and read there. */
  moved: number;
  /** Wanted to be forgotten, and are not stored again. */
  erased: number;
  /** Addresses that an earlier line of the file has. */
  duplicates: number;
  refused: number;
  /** Columns that were read over because nothing is known of them. */
  ignoredColumns: string[];
}

export interface ImportOptions {
  /** As messages name it. */
  file: string;
  /** Begins to read: bytes, or text that is decoded already. A second call begins anew. */
  input: () => AsyncIterable<Uint8Array | string>;
  /** Slug. */
  newsletter: string;
  /** The language of people whose line names none. */
  defaultLocale: Locale;
  /** Where the consent of these people comes from; it goes into the ledger. */
  wording: string;
  /** Called after each batch with the sums so far. */
  onProgress?: ((count: Readonly<ImportCount>) => void) | undefined;
  /**
   * Called for each line whose person is not brought in, with its number and one sentence: in order,
   * except that those come after their batch whom only the database knows.
   */
  onRefused?: ((line: number, sentence: string) => void) | undefined;
  /** Ends the reading; who was read until then is imported. */
  signal?: AbortSignal | undefined;
}

/** A person, and the number of the line of the file. */
interface Line {
  number: number;
  person: NewSubscriber;
}

interface ImportDeps {
  subscribers: SubscriberStore;
  clock: Pick<Clock, 'now'>;
  tokens: Pick<Tokens, 'traces'>;
}

const batchSize = 1_000;

const problems: Record<CsvProblem, string> = {
  'too-long': `The line has more than ${maxLineLength} characters: shorten it.`,
  quotes: 'The quotation marks do not pair up: double those that stand inside a field.',
  encoding: 'The line is not UTF-8 text: save the file as "CSV UTF-8".',
  nul: 'The line has a NUL character, which no text has: remove it.',
};

/** Why somebody stays away whom the database knows. */
const stayAway: Record<Exclude<ImportResult, 'added' | 'already-active'>, string> = {
  left: 'has left and is not brought back: only a new sign-up does that.',
  suppressed: 'is suppressed and gets no mail: only a new sign-up changes that.',
  moved: 'has moved to another address and is not added again: only a new sign-up does that.',
  erased: 'was erased and is not stored again: only a new sign-up does that.',
};

/**
 * Reads a list of people into a newsletter as active subscribers, in batches of 1 000, each one
 * transaction, in constant memory. The file has a header with the columns email, name, locale, or is
 * one column of addresses. One bad line never stops the others; reading a file again adds nobody
 * twice. Throws `csv.encoding`, `csv.columns`, `csv.standing`, `csv.standing-word` and
 * `csv.empty` before anything is imported.
 */
export async function importCsv(deps: ImportDeps, options: ImportOptions): Promise<ImportCount> {
  const count = emptyCount();
  const seen = createSeenKeys();
  let columns: CsvColumns | undefined;
  let batch: Line[] = [];
  const flush = async () => {
    await importBatch(deps, options, batch, seen, count);
    batch = [];
    options.onProgress?.(count);
  };
  for await (const records of readRecords(options.input())) {
    if (options.signal?.aborted) break;
    for (const record of records) {
      if (!columns) {
        columns = columnsOf(record, options.file);
        await refuseUnclearStanding(columns, options);
        count.ignoredColumns = columns.ignored;
        if (columns.header) continue;
      }
      const person = takeRecord(record, columns, options, count);
      if (person) batch.push({ number: record.line, person });
      if (batch.length === batchSize) await flush();
    }
  }
  if (!columns && !options.signal?.aborted) {
    throw new LagebriefError('csv.empty', { file: options.file });
  }
  await flush();
  return count;
}

/** What cannot be read from its first line on is not a list of people. */
function columnsOf(record: CsvRecord, file: string): CsvColumns {
  if ('fields' in record) return csvColumns(record.fields, file);
  const text = record.problem !== 'encoding' && record.problem !== 'nul';
  throw text
    ? new LagebriefError('csv.columns', { file, found: [] })
    : new LagebriefError('csv.encoding', { file });
}

/** Counts the record, and returns the person whom the database decides about. */
function takeRecord(
  record: CsvRecord,
  columns: CsvColumns,
  options: ImportOptions,
  count: ImportCount,
): NewSubscriber | undefined {
  count.read += 1;
  const result =
    'problem' in record
      ? { sentence: problems[record.problem] }
      : readPerson(record.fields, columns, options.defaultLocale);
  if ('person' in result) return result.person;
  if ('out' in result) {
    count[result.out] += 1;
    options.onRefused?.(record.line, result.sentence);
  } else {
    count.refused += 1;
    options.onRefused?.(record.line, result.sentence);
  }
  return undefined;
}

async function importBatch(
  deps: ImportDeps,
  { newsletter, wording, onRefused }: ImportOptions,
  lines: readonly Line[],
  seen: SeenKeys,
  count: ImportCount,
): Promise<void> {
  if (lines.length === 0) return;
  const evidence = { event: 'imported', form: 'import', wording } as const;
  const at = deps.clock.now();
  const known = lines.map(({ person }) => ({
    ...person,
    traces: deps.tokens.traces(person.emailKey),
  }));
  const results = await deps.subscribers.importBatch(known, newsletter, evidence, at);
  for (const [index, result] of results.entries()) {
    const { number, person } = lines[index] as Line;
    const before = seen.add(person.emailKey);
    if (result === 'added') count.added += 1;
    else if (before) count.duplicates += 1;
    else if (result === 'already-active') count.alreadyActive += 1;
    else {
      count[result] += 1;
      onRefused?.(number, `${person.email} ${stayAway[result]}`);
    }
  }
}

const emptyCount = (): ImportCount => ({
  read: 0,
  added: 0,
  alreadyActive: 0,
  left: 0,
  suppressed: 0,
  moved: 0,
  erased: 0,
  duplicates: 0,
  refused: 0,
  ignoredColumns: [],
});
