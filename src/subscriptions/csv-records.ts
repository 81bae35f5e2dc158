import { parse } from 'csv-parse/sync';
import { type CsvLine, maxLineLength, readLines } from './csv-lines.ts';

/** What keeps a line from being read. */
export type CsvProblem = 'too-long' | 'quotes' | 'encoding' | 'nul';

/** A record of a file, or a line that is none; `line` is the number of its first line. */
export type CsvRecord = { line: number; fields: string[] } | { line: number; problem: CsvProblem };

/** Lines that a quoted field may span before its opening mark counts as a slip. */
const maxSpan = 50;

/**
 * Yields the records of a CSV file (RFC 4180) in pieces. The delimiter (comma, semicolon or tab) is
 * the one that the first line has most of; lines and records that are empty are left out. A line
 * that cannot be read is reported and never takes its neighbours with it.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<CsvRecord[]> {
  let waiting: CsvLine[] = [];
  let delimiter: string | undefined;
  for await (const lines of readLines(input)) {
    waiting = [...waiting, ...lines];
    delimiter ??= delimiterOf(waiting);
    const { records, rest } = takeRecords(waiting, delimiter ?? ',', false);
    yield records;
    waiting = rest;
  }
  yield takeRecords(waiting, delimiter ?? ',', true).records;
}

function delimiterOf(lines: readonly CsvLine[]): string | undefined {
  const first = lines.find((line) => line.text.trim() !== '')?.text;
  if (first === undefined) return undefined;
  const count = (sign: string) => first.split(sign).length;
  return [',', ';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}

function takeRecords(lines: readonly CsvLine[], delimiter: string, atEnd: boolean) {
  const groups: CsvLine[][] = [];
  let next = 0;
  while (next < lines.length) {
    const length = lengthOfRecord(lines, next, delimiter, atEnd);
    if (length === undefined) break;
    const group = lines.slice(next, next + length);
    if (group[0]?.tooLong || textOf(group).trim() !== '') groups.push(group);
    next += length;
  }
  const records = parseGroups(groups, delimiter).filter(
    (record) => 'problem' in record || record.fields.some((field) => field !== ''),
  );
  return { records, rest: lines.slice(next) };
}

const marks = (text: string) => (text.includes('"') ? text.split('"').length - 1 : 0);

/**
 * Returns how many lines the record at `start` has, undefined if lines to come decide that. Only if
 * the marks pair up and the lines are one record, they are; else the first line stands for itself.
 */
function lengthOfRecord(
  lines: readonly CsvLine[],
  start: number,
  delimiter: string,
  atEnd: boolean,
): number | undefined {
  let text = lines[start]?.text ?? '';
  let odd = marks(text) % 2 === 1;
  let length = 1;
  while (odd && length < maxSpan) {
    const line = lines[start + length];
    if (!line && !atEnd) return undefined;
    if (!line || line.tooLong || text.length + line.text.length > maxLineLength) return 1;
    text += `\n${line.text}`;
    if (marks(line.text) % 2 === 1) odd = false;
    length += 1;
  }
  return length === 1 || (!odd && parseText(text, delimiter)?.length === 1) ? length : 1;
}

const textOf = (group: readonly CsvLine[]) => group.map((line) => line.text).join('\n');

/** Parses everything at once, which is ten times faster, and one by one only if that fails. */
function parseGroups(groups: readonly CsvLine[][], delimiter: string): CsvRecord[] {
  const fields = parseText(groups.map(textOf).join('\n'), delimiter);
  const fits = fields?.length === groups.length;
  return groups.map((group, index) =>
    parseGroup(group, delimiter, fits ? fields[index] : undefined),
  );
}

function parseGroup(
  group: readonly CsvLine[],
  delimiter: string,
  parsed: string[] | undefined,
): CsvRecord {
  const line = group[0]?.number ?? 0;
  const text = textOf(group);
  if (group[0]?.tooLong) return { line, problem: 'too-long' };
  if (text.includes('\0')) return { line, problem: 'nul' };
  if (text.includes('\ufffd')) return { line, problem: 'encoding' };
  const fields = parsed ?? (parseText(text, delimiter) ?? parseText(text, delimiter, true))?.[0];
  return fields
    ? { line, fields: fields.map((field) => field.trim()) }
    : { line, problem: 'quotes' };
}

/** `lenient` takes a quotation mark inside a field for what it is. */
function parseText(text: string, delimiter: string, lenient = false): string[][] | undefined {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: lenient,
      // Blanks around the marks of a quoted field; the parser would take empty columns for blanks,
      // too, where the delimiter is one, and it refuses a mark that blanks do not surround.
      trim: delimiter !== '\t' && !lenient,
    });
  } catch {
    return undefined;
  }
}
